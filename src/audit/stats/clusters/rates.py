"""Compares two rates whose events come in clusters, such as several of the same person."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.clusters.resampling import Chance, Clusters, chance, percentiles, resampled
from audit.stats.deferred import np
from audit.stats.limits import BOTH_ZERO, Limits, chosen, estimated, log_normal
from audit.stats.samples import fraction, positive
from audit.stats.sequences import counts, same_length

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result

    Answer = tuple[Limits, Mapping[str, float]] | NotEstimable
    """Limits for the ratio of the two counts, and what the method has besides."""

ONE_ZERO = NotEstimable("one of the groups has no event, so clusters cannot show how it varies")
ONE_CLUSTER = NotEstimable("fewer than two clusters have an event, so they cannot show any spread")
NO_SPREAD = NotEstimable("every resample has the same ratio, so clusters cannot show any spread")


def clustered_rate_ratio(  # noqa: PLR0913 -- counts, two exposures, chance, how
    *,
    x1: Sequence[int],
    x2: Sequence[int],
    exposure1: float,
    exposure2: float,
    seed: int = 1,
    resamples: int = 2_000,
    level: float = 0.95,
    method: str = "bootstrap",
) -> Result:
    """
    The first rate over the second with its interval at `level`, clusters taken as the units.

    `x1` and `x2` are the events of the two groups in each cluster (0 where a cluster has none of a
    group), the exposures those of the whole groups. `extra` has the number of `clusters` with an
    event and what the method adds. With fewer than about 40 clusters every method here is too
    narrow: Cameron & Miller (2015), Journal of Human Resources 50:317. A group without events, or
    fewer than two clusters with any, is not estimable. Raises ValueError for counts that are
    negative or not whole, sequences of unequal length, exposures that are not above 0, a seed or
    number of resamples that is not whole or too small for the level, a level outside 0 to 1, or a
    method that is not in `METHODS`.
    """
    first, second, level = counts("x1", x1), counts("x2", x2), fraction(level)
    same_length(x1=first, x2=second)
    exposures = positive("exposure2", exposure2) / positive("exposure1", exposure1)
    way, luck = chosen(METHODS, method), chance(seed, resamples, level)
    clusters = _with_events(first, second)
    answer = _refusal(clusters) or way(clusters, level, luck)
    if isinstance(answer, NotEstimable):
        return answer
    (low, high), more = answer
    own, other = clusters.totals
    return estimated(
        own / other * exposures,
        (low * exposures, high * exposures),
        level=level,
        method=method,
        clusters=clusters.number,
        **more,
    )


def _with_events(first: Sequence[int], second: Sequence[int]) -> Clusters:
    """Without clusters that have no event: their number depends on what was looked at."""
    held = [pair for pair in zip(first, second, strict=True) if any(pair)]
    return Clusters.of([a for a, _ in held], [b for _, b in held])


def _refusal(clusters: Clusters) -> NotEstimable | None:
    own, other = clusters.totals
    if own == 0 or other == 0:
        return ONE_ZERO if own or other else BOTH_ZERO
    return ONE_CLUSTER if clusters.number == 1 else None


def bootstrap(clusters: Clusters, level: float, luck: Chance) -> Answer:
    """
    The percentiles of the ratio over resamples of clusters.

    Davison & Hinkley (1997), as `resampled`. A resample without events of the second group has no
    upper end, and one without any event leaves the ratio open on both sides.
    """
    own, other = resampled(clusters, luck)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = own / other
    lows, highs = (np.where(np.isnan(ratios), open_end, ratios) for open_end in (0.0, math.inf))
    limits = percentiles(lows, highs, level)
    return NO_SPREAD if limits[0] == limits[1] else (limits, {"resamples": luck.resamples})


def quasi_poisson(clusters: Clusters, level: float, luck: Chance) -> Answer:  # noqa: ARG001 -- leaves nothing to chance
    """
    The log-normal interval, its variance times the dispersion factor phi, which is at least 1.

    phi is Pearson's chi-squared over its degrees of freedom in a Poisson model with an effect for
    every cluster and one for the group, so that clusters may differ in size. Clusters that differ
    in the ratio itself widen the interval. Where many small clusters stand beside a few large ones
    phi follows the small ones, and the other methods are safer. McCullagh & Nelder (1989),
    Generalized Linear Models, 2nd ed., chapter 6.
    """
    own, other = clusters.totals
    both = own + other
    terms = (
        n * (a * both - (a + b) * own) ** 2 / ((a + b) * own * other)
        for a, b, n in zip(clusters.first, clusters.second, clusters.times, strict=True)
    )
    phi = math.fsum(terms) / (clusters.number - 1)
    se = math.sqrt(max(1.0, phi) * (1 / own + 1 / other))
    return log_normal(own / other, se, level), {"phi": phi, "se": se}


def events_squared(clusters: Clusters, level: float, luck: Chance) -> Answer:  # noqa: ARG001 -- as above
    """
    The log-normal interval with the sum over clusters of events squared as the variance of a count.

    So the variance of a rate's count is taken by Public Health England for several events of a
    person (PHEindicatormethods); it is that of a compound Poisson count. Events of both groups in
    one cluster vary together, which is allowed for, but never below the variance that independent
    events would have.
    """
    own, other = clusters.totals
    terms = (
        n * (a / own - b / other) ** 2
        for a, b, n in zip(clusters.first, clusters.second, clusters.times, strict=True)
    )
    se = math.sqrt(max(math.fsum(terms), 1 / own + 1 / other))
    return log_normal(own / other, se, level), {"se": se}


METHODS: Mapping[str, Callable[[Clusters, float, Chance], Answer]] = MappingProxyType(
    {
        "bootstrap": bootstrap,
        "quasi-poisson": quasi_poisson,
        "events-squared": events_squared,
    }
)
