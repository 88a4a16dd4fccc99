"""Adjusts the p-values of a family of tests, so that many looks do not find what is not there."""

from __future__ import annotations

import math
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.deferred import np
from audit.stats.limits import chosen, tested
from audit.stats.samples import fraction
from audit.stats.sequences import probabilities

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result

ROUNDING = 1e-9
"""A p-value as near to the threshold as this, relatively, is not below it."""


def p_adjust(*, p: Sequence[float], level: float = 0.95, method: str = "holm") -> Result:
    """
    How many adjusted p-values lie below `1 - level`, with all of them as `adjusted` in `extra`.

    They stand in the order of `p`, none below its own p-value and none above 1. `holm`, `hochberg`,
    `hommel` and `bonferroni` bound the probability of any false claim, `bh` and `by` the expected
    share of false ones among the claims. Raises ValueError for a p-value outside 0 to 1, no p-value
    at all, a level outside 0 to 1, or a method that is not in `METHODS`.
    """
    values, threshold = probabilities("p", p), 1 - fraction(level)
    order = sorted(range(len(values)), key=values.__getitem__)
    ascending = chosen(METHODS, method)([values[place] for place in order])
    adjusted = [0.0] * len(values)
    for place, value in zip(order, ascending, strict=True):
        adjusted[place] = min(1.0, value)
    return tested(sum(_below(value, threshold) for value in adjusted), adjusted=adjusted)


def _below(value: float, threshold: float) -> bool:
    return value < threshold and not math.isclose(value, threshold, rel_tol=ROUNDING)


def bonferroni(ascending: Sequence[float]) -> Sequence[float]:
    """
    Each p-value times their number.

    Dunn (1961), JASA 56, by Bonferroni's inequality. Holds under any dependence.
    """
    return [len(ascending) * p for p in ascending]


def holm(ascending: Sequence[float]) -> Sequence[float]:
    """
    From the smallest up, each times the number of those not yet passed.

    Holm (1979), Scandinavian Journal of Statistics 6:65. Holds under any dependence.
    """
    return list(accumulate(_times_remaining(ascending), max))


def hochberg(ascending: Sequence[float]) -> Sequence[float]:
    """
    As `holm`, but from the largest down; for tests that are independent or positively dependent.

    Hochberg (1988), Biometrika 75:800.
    """
    return _from_the_largest(_times_remaining(ascending))


def hommel(ascending: Sequence[float]) -> Sequence[float]:
    """
    The largest p-value of Simes' test over all sets of hypotheses that one belongs to.

    Hommel (1988), Biometrika 75:383; the same assumption as `hochberg`. The worst set of a size
    holds the hypothesis itself and those with the largest p-values besides.
    """
    p = np.asarray(ascending)
    adjusted = p.copy()
    for size in range(2, len(p) + 1):
        first = len(p) - size
        rest = float(np.min(size * p[first + 1 :] / np.arange(2, size + 1)))
        inside = min(size * float(p[first]), rest)
        own = np.where(np.arange(len(p)) < first, np.minimum(size * p, rest), inside)
        adjusted = np.maximum(adjusted, own)
    return [float(value) for value in adjusted]


def benjamini_hochberg(ascending: Sequence[float]) -> Sequence[float]:
    """
    From the largest down, each times the number of tests over its rank.

    Benjamini & Hochberg (1995), JRSS B 57:289, for independent or positively dependent tests.
    """
    total = len(ascending)
    return _from_the_largest([p * total / rank for rank, p in enumerate(ascending, start=1)])


def benjamini_yekutieli(ascending: Sequence[float]) -> Sequence[float]:
    """
    As `benjamini_hochberg`, times the sum of 1 / rank; holds under any dependence.

    Benjamini & Yekutieli (2001), Annals of Statistics 29:1165.
    """
    factor = math.fsum(1 / rank for rank in range(1, len(ascending) + 1))
    return [factor * p for p in benjamini_hochberg(ascending)]


def _times_remaining(ascending: Sequence[float]) -> list[float]:
    return [(len(ascending) - passed) * p for passed, p in enumerate(ascending)]


def _from_the_largest(values: Sequence[float]) -> list[float]:
    return list(accumulate(reversed(values), min))[::-1]


METHODS: Mapping[str, Callable[[Sequence[float]], Sequence[float]]] = MappingProxyType(
    {
        "holm": holm,
        "bh": benjamini_hochberg,
        "by": benjamini_yekutieli,
        "bonferroni": bonferroni,
        "hochberg": hochberg,
        "hommel": hommel,
    }
)
