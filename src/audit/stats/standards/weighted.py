"""Limits for a weighted sum of Poisson counts, such as a directly standardised rate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import mul
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.deferred import special
from audit.stats.limits import Limits, log_normal, normal_quantile, tail
from audit.stats.poisson_rate import byar, exact_garwood
from audit.stats.roots import root
from audit.stats.samples import SQUARED, positive, positive_or_none

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

NO_EVENTS = NotEstimable("there are no events, and this method needs at least one")

Gamma = tuple[float, float]
"""The shape and the scale of a gamma distribution."""


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """Counts of events, each times a weight above 0."""

    counts: tuple[int, ...]
    weights: tuple[float, ...]
    variances: tuple[int, ...]
    """Of each count: the count itself where events come one by one, as Poisson has it."""

    @classmethod
    def of(
        cls, counts: Iterable[int], weights: Iterable[float], variances: Iterable[int]
    ) -> WeightedSum:
        """The sum of those counts that have any weight; the others say nothing of it."""
        rows = [row for row in zip(counts, weights, variances, strict=True) if row[1]]
        return cls(
            tuple(count for count, _, _ in rows),
            tuple(weight for _, weight, _ in rows),
            tuple(variance for _, _, variance in rows),
        )

    @property
    def events(self) -> int:
        """All events, whatever their weight."""
        return sum(self.counts)

    @property
    def value(self) -> float:
        """The weighted sum itself."""
        return math.fsum(map(mul, self.counts, self.weights))

    @property
    def variance(self) -> float:
        """The variance of the sum."""
        squares = (weight**2 for weight in self.weights)
        return math.fsum(map(mul, self.variances, squares))

    @property
    def mean_weight(self) -> float:
        """The weights' mean over strata, not over events."""
        return math.fsum(self.weights) / len(self.weights)

    @property
    def unevenness(self) -> float:
        """The largest weight over the mean weight: 1 for even weights, and a warning above 10."""
        return max(self.weights) / self.mean_weight


def weights_of(name: str, sizes: Sequence[object], standards: Sequence[float]) -> list[float]:
    """
    What one event of each stratum adds to the rate: its share of the standard, over its size.

    Raises ValueError for a size that is not above 0, unless its stratum has no part in the
    standard.
    """
    whole = math.fsum(standards)
    weights = []
    for place, (size, standard) in enumerate(zip(sizes, standards, strict=True)):
        checked = positive if standard else positive_or_none
        below = checked(f"{name}[{place}]", size, SQUARED)
        weights.append(standard / whole / below if standard else 0.0)
    return weights


def tiwari(total: WeightedSum, level: float) -> Limits:
    """
    Gamma limits, the upper one with one event more, spread evenly over the strata.

    Tiwari, Clegg & Zou (2006), Statistical Methods in Medical Research 15:547. Finite without
    events; shorter than Fay and Feuer's, and nearly always as sure.
    """
    squares = math.fsum(weight**2 for weight in total.weights) / len(total.weights)
    return _gamma_limits(total, total.mean_weight, squares, level)


def fay_feuer_gamma(total: WeightedSum, level: float) -> Limits:
    """
    Gamma limits, the upper one with one event more where the weight is largest: never too short.

    Fay & Feuer (1997), Statistics in Medicine 16:791.
    """
    largest = max(total.weights)
    return _gamma_limits(total, largest, largest**2, level)


def gamma_meanweight(total: WeightedSum, level: float) -> Limits:
    """
    Gamma limits, the upper one with one event more of the mean weight.

    Ng, Filardo & Zheng (2008), Computational Statistics & Data Analysis 52:3501, on such limits.
    """
    return _gamma_limits(total, total.mean_weight, total.mean_weight**2, level)


def fay_kim_midp_gamma(total: WeightedSum, level: float) -> Limits:
    """
    Fay and Feuer's limits with both gamma distributions taken by half: shorter, near nominal.

    Fay & Kim (2017), Biometrical Journal.
    """
    largest, aside = max(total.weights), tail(level)
    one_more = _gamma(total.value + largest, total.variance + largest**2)
    if total.events == 0:
        # The lower distribution is then all at 0, so half of the probability is there.
        return 0.0, one_more[1] * float(special.gammainccinv(one_more[0], 2 * aside))
    parts = (_gamma(total.value, total.variance), one_more)
    low = _mixed_quantile(
        _below, [s * float(special.gammaincinv(k, aside)) for k, s in parts], parts, aside
    )
    high = [s * float(special.gammainccinv(k, aside)) for k, s in parts]
    return low, _mixed_quantile(_above, high, parts, aside)


def _mixed_quantile(
    share: Callable[[Gamma, float], float],
    ends: Sequence[float],
    parts: Sequence[Gamma],
    aside: float,
) -> float:
    """Where, between their own, the mean of two distributions' shares is what is left aside."""

    def excess(point: float) -> float:
        return sum(share(part, point) for part in parts) / (2 * aside) - 1

    return root(excess, min(ends), max(ends))


def _below(part: Gamma, point: float) -> float:
    shape, scale = part
    return float(special.gammainc(shape, point / scale))


def _above(part: Gamma, point: float) -> float:
    shape, scale = part
    return float(special.gammaincc(shape, point / scale))


def dobson_exact(total: WeightedSum, level: float) -> Limits | NotEstimable:
    """
    Garwood's limits of the number of events, carried over to the sum in standard errors.

    Dobson, Kuulasmaa, Eberle & Scherer (1991), Statistics in Medicine 10:457. Cut at 0.
    """
    return _dobson(total, exact_garwood, level)


def dobson_byar(total: WeightedSum, level: float) -> Limits | NotEstimable:
    """
    As `dobson_exact` with Byar's limits: what English public health bodies print, from 10 on.

    Dobson, Kuulasmaa, Eberle & Scherer (1991), as above; Breslow & Day (1987), Statistical Methods
    in Cancer Research II, for Byar's limits.
    """
    return _dobson(total, byar, level)


def _dobson(
    total: WeightedSum, limits: Callable[[int, float], Limits], level: float
) -> Limits | NotEstimable:
    events = total.events
    if events == 0:
        return NO_EVENTS
    low, high = limits(events, level)
    scale = math.sqrt(total.variance / events)
    return max(0.0, total.value - scale * (events - low)), total.value + scale * (high - events)


def lognormal(total: WeightedSum, level: float) -> Limits | NotEstimable:
    """
    The normal interval of the logarithm; too short where a rare stratum weighs much.

    Breslow & Day (1987), as above, chapter 2.
    """
    if total.events == 0:
        return NO_EVENTS
    return log_normal(total.value, math.sqrt(total.variance) / total.value, level)


def normal(total: WeightedSum, level: float) -> Limits | NotEstimable:
    """
    The textbook normal interval, cut at 0; offered only to reproduce other reports.

    Breslow & Day (1987), as above, chapter 2.
    """
    if total.events == 0:
        return NO_EVENTS
    reach = normal_quantile(level) * math.sqrt(total.variance)
    return max(0.0, total.value - reach), total.value + reach


def _gamma_limits(total: WeightedSum, more: float, more_squared: float, level: float) -> Limits:
    """Quantiles of gamma distributions with the sum's moments, the upper with an event added."""
    low = 0.0
    if total.events:
        shape, scale = _gamma(total.value, total.variance)
        low = scale * float(special.gammaincinv(shape, tail(level)))
    shape, scale = _gamma(total.value + more, total.variance + more_squared)
    return low, scale * float(special.gammainccinv(shape, tail(level)))


def _gamma(mean: float, variance: float) -> Gamma:
    return mean / variance * mean, variance / mean
