"""With every search of unknown ethnicity put into the reference group."""

from __future__ import annotations

from dataclasses import replace

from audit.inputs import Inputs
from audit.sensitivity.base import Altered, Variation


def _alter(inputs: Inputs) -> Altered:
    return replace(inputs, unknown="in_reference")


VARIATION = Variation(
    name="unknown_in_reference",
    label="All unknown in the reference group",
    because="Everyone whose ethnicity is unknown might belong to the reference group.",
    alter=_alter,
)
