"""How often a sign is right, given how common the thing is that it is a sign of."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.limits import chosen, tested
from audit.stats.samples import between, fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result

NO_SIGNS = NotEstimable("nobody would show the sign, so there is none that could be right")


def predictive_value(
    *,
    prevalence: float,
    sensitivity: float,
    specificity: float,
    level: float = 0.95,
    method: str = "bayes",
) -> Result:
    """
    The share of those with a sign who have what it is a sign of.

    `prevalence` is the share of all who have it, `sensitivity` the share of these who show the
    sign, and `specificity` the share of the others who do not. The rarer the thing, the more of
    the signs are wrong, however good the sign. It is plain arithmetic on three suppositions: no
    chance is in it, it has no interval, and `level` changes nothing. Where nobody would show the
    sign there is no estimate.

    Raises ValueError for a share that is not within 0 and 1, a level outside 0 to 1, or another
    method than `bayes`.

    Bayes' theorem; Altman & Bland (1994), BMJ 309:102.
    """
    formula = chosen(METHODS, method)
    shares = (
        ("prevalence", prevalence),
        ("sensitivity", sensitivity),
        ("specificity", specificity),
    )
    rare, sensed, spared = (Fraction(between(name, share, 0, 1)) for name, share in shares)
    fraction(level)
    value = formula(rare, sensed, spared)
    return NO_SIGNS if value is None else tested(float(value))


def _bayes(prevalence: Fraction, sensitivity: Fraction, specificity: Fraction) -> Fraction | None:
    """In fractions, since 1 less a specificity near 1 would lose digits; None without any sign."""
    right = sensitivity * prevalence
    wrong = (1 - specificity) * (1 - prevalence)
    return right / (right + wrong) if right + wrong else None


METHODS: Mapping[str, Callable[[Fraction, Fraction, Fraction], Fraction | None]] = MappingProxyType(
    {"bayes": _bayes}
)
