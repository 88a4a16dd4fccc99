"""How often the indication of a dog would be right, by how many carry drugs: an illustration."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.findings import Finding
from audit.stats import predictive_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.operations.base import Facts

DOGS = ((0.9, 0.95), (0.8, 0.9))
"""Sensitivity and specificity of two dogs that nobody measured, the second less good."""
CARRYING = (0.02, 0.05, 0.1, 0.2)
"""The share of the people screened who carry drugs."""


def findings(facts: Facts) -> Iterator[Finding]:
    """The share of indications that are right, for each dog and each share; only with a dog."""
    if facts.operation.drug_dog:
        yield from (_value(*dog, share) for dog, share in product(DOGS, CARRYING))


def _value(sensitivity: float, specificity: float, prevalence: float) -> Finding:
    return Finding.of(
        "predictive_value",
        ALL,
        predictive_value(prevalence=prevalence, sensitivity=sensitivity, specificity=specificity),
        counts={},
        stratum={
            "sensitivity": str(sensitivity),
            "specificity": str(specificity),
            "prevalence": str(prevalence),
        },
    )
