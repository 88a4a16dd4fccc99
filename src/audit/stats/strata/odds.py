"""The odds ratio that strata have in common, and how far each of them is from it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.strata.effects import informative

if TYPE_CHECKING:
    from audit.stats.strata.pairs import Strata, Stratum


@dataclass(frozen=True, slots=True)
class Odds:
    """The sums of which the odds ratio and its variance are made."""

    own: float
    """Over strata: events of the first group times others of the second, over the size."""
    other: float
    """The same of the other diagonal."""
    variance: float
    """Of the logarithm of their ratio; without meaning where one of them is 0."""

    @classmethod
    def of(cls, strata: Strata) -> Odds:
        """The sums over all strata."""
        parts = [_diagonals(each) for each in strata]
        own = math.fsum(r for r, _, _, _ in parts)
        other = math.fsum(s for _, s, _, _ in parts)
        if not (own and other):
            return cls(own, other, 0.0)
        squares = math.fsum(p * r for r, _, p, _ in parts) / own**2
        squares += math.fsum(q * s for _, s, _, q in parts) / other**2
        crossed = math.fsum(p * s + q * r for r, s, p, q in parts) / own / other
        return cls(own, other, (squares + crossed) / 2)

    @property
    def ratio(self) -> float:
        """Mantel and Haenszel's odds ratio."""
        return self.own / self.other

    @property
    def error(self) -> float:
        """The standard error of its logarithm."""
        return math.sqrt(self.variance)


def _diagonals(stratum: Stratum) -> tuple[float, float, float, float]:
    """Both diagonals of the stratum's table as products, then as sums, each over its size."""
    (a, b), (c, d) = ((sample.events, sample.others) for sample in (stratum.first, stratum.second))
    size = stratum.size
    return a * d / size, b * c / size, (a + d) / size, (b + c) / size


@dataclass(frozen=True, slots=True)
class BreslowDay:
    """The statistic of Breslow and Day, and Tarone's correction of it."""

    statistic: float
    corrected: float
    freedom: int

    @property
    def p(self) -> float:
        """The p-value of the statistic as it is."""
        return p_of_chi_squared(self.statistic, self.freedom)

    @property
    def corrected_p(self) -> float:
        """The p-value of the corrected statistic."""
        return p_of_chi_squared(self.corrected, self.freedom)


def breslow_day(strata: Strata, ratio: float) -> BreslowDay | None:
    """
    Whether the strata's odds ratios are all `ratio`; None with fewer than two informative strata.

    Breslow & Day (1980), Statistical Methods in Cancer Research I, chapter 4; Tarone (1985),
    Biometrika 72:91, for the correction, without which the statistic is a little too large.
    """
    compared = informative(strata)
    if len(compared) <= 1:
        return None
    gaps, spreads = zip(*(_gap(each, ratio) for each in compared), strict=True)
    statistic = math.fsum(gap**2 / spread for gap, spread in zip(gaps, spreads, strict=True))
    correction = math.fsum(gaps) ** 2 / math.fsum(spreads)
    return BreslowDay(statistic, max(0.0, statistic - correction), len(compared) - 1)


def _gap(stratum: Stratum, ratio: float) -> tuple[float, float]:
    """
    The first group's events above those expected, were the stratum's odds ratio `ratio`.

    And the variance of that. Each of the four cells is found by itself and the gap from the
    smallest, as a difference from the others may have lost all its digits.
    """
    first, second, size = stratum.first, stratum.second, stratum.size
    events, others = stratum.events, size - stratum.events
    cells = [
        (_cell(first.size, second.size, events, ratio), first.events, 1),
        (_cell(first.size, second.size, others, 1 / ratio), first.others, -1),
        (_cell(second.size, first.size, events, 1 / ratio), second.events, -1),
        (_cell(second.size, first.size, others, ratio), second.others, 1),
    ]
    expected, observed, way = min(cells)
    return way * (observed - expected), 1 / math.fsum(1 / cell for cell, _, _ in cells)


def _cell(n1: float, n2: float, m: float, ratio: float) -> float:
    """
    The `a` that solves a (n2 - m + a) = ratio (m - a) (n1 - a), where m is both groups' events.

    The discriminant is written as a sum, and of the two forms of the root that one is taken in
    which nothing cancels.
    """
    linear = n2 - m + ratio * (m + n1)
    free = n2 - m + ratio * (n1 - m)
    reach = math.sqrt(free**2 + 4 * ratio * m * (n1 + n2 - m))
    if linear > 0:
        return 2 * ratio * m * n1 / (linear + reach)
    return (reach - linear) / (2 * (1 - ratio))
