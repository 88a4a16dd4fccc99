"""One proportion with its interval where trials come in clusters, such as all of one day."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.clusters.resampling import Clusters, chance, percentiles, resampled
from audit.stats.limits import Limits, chosen, estimated, normal_quantile
from audit.stats.samples import Sample, absent, fraction, positive, trials
from audit.stats.sequences import trials_of_each

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result

ALL_ALIKE = NotEstimable("no trial has the event, or all have it, so clusters show no spread")
ONE_CLUSTER = NotEstimable("there is only one cluster, so clusters cannot show any spread")
TOO_EVEN = NotEstimable("the clusters are so alike that no spread between them can be told")


@dataclass(frozen=True, slots=True)
class Request:
    """What a caller asked for, as far as it could be checked without knowing the method."""

    x: int | Sequence[int]
    n: int | Sequence[int]
    xi: float | None
    seed: int
    resamples: int
    level: float
    method: str


def clustered_proportion(  # noqa: PLR0913 -- counts, trials, inflation, chance, how
    *,
    x: int | Sequence[int],
    n: int | Sequence[int],
    xi: float | None = None,
    seed: int = 1,
    resamples: int = 2_000,
    level: float = 0.95,
    method: str = "bootstrap",
) -> Result:
    """
    The share of events over all clusters with its interval at `level`, within 0 and 1.

    `x` and `n` are the events and trials of each cluster. `wilson-xi` also takes the totals with
    `xi`, by how much clusters multiply the variance; otherwise xi is told from the clusters, and is
    in `extra` as `xihat` with the intra-cluster correlation `icc`. An xi below 1, of clusters more
    even than chance, narrows the interval. Raises ValueError for counts that are negative, not
    whole or more than their trials, for no trials, sequences of unequal length, an `xi` that is not
    above 0 or out of place, a seed or number of resamples that is not whole or too small for the
    level, a level outside 0 to 1, or a method that is not in `METHODS`.
    """
    way = chosen(METHODS, method)
    return way(Request(x, n, xi, seed, resamples, fraction(level), method))


def bootstrap(request: Request) -> Result:
    """
    The percentiles of the share over resamples of clusters; Davison & Hinkley (1997), chapter 3.

    Without events, or with nothing else, resampling could only repeat that: not estimable.
    """
    absent("xi", request.xi, "only wilson-xi takes it")
    luck = chance(request.seed, request.resamples, request.level)
    samples = _each(request)
    clusters = Clusters.of([s.events for s in samples], [int(s.size) for s in samples])
    events, size = clusters.totals
    if reason := _refusal(samples):
        return reason
    own, all_of_them = resampled(clusters, luck)
    low, high = percentiles(own / all_of_them, own / all_of_them, request.level)
    if low == high:
        return TOO_EVEN
    more = {"clusters": clusters.number, "resamples": luck.resamples}
    return _estimated(events / size, (low, high), request, more)


def wilson_xi(request: Request) -> Result:
    """
    Wilson's interval with the variance times xi.

    Saha, Miller & Wang (2016), International Journal of Biostatistics 12, and Short et al. (2020),
    Statistical Methods in Medical Research 29:111.
    """
    if isinstance(request.x, Iterable) and request.xi is None:
        return _of_clusters(request, corrected=False)
    whole = _together(request)
    xi = positive("xi", request.xi)
    return _estimated(whole.share, score(whole, xi, request.level), request, {"xihat": xi})


def wilson_saha(request: Request) -> Result:
    """
    The same with xi told from the clusters, and the score corrected for its skewness.

    Laud (2017), Pharmaceutical Statistics 16:334, for the correction: it moves the value, the share
    at which the score is 0, off that of all clusters together, which is in `extra` as `share`. This
    is how the R package ratesci computes the interval of Saha et al. (2016) unless told otherwise.
    """
    absent("xi", request.xi, "only wilson-xi takes it")
    return _of_clusters(request, corrected=True)


def _of_clusters(request: Request, *, corrected: bool) -> Result:
    samples = _each(request)
    inflation = _refusal(samples) or spread(samples)
    if isinstance(inflation, NotEstimable):
        return inflation
    xi, icc = inflation
    whole = Sample(sum(s.events for s in samples), sum(s.size for s in samples))
    limits = score(whole, xi, request.level, corrected=corrected)
    shift = 1 / (6 * whole.size * xi) if corrected else 0.0
    value = (whole.share + shift) / (1 + 2 * shift)
    more = {"xihat": xi, "icc": icc, "share": whole.share, "clusters": len(samples)}
    return _estimated(value, limits, request, more)


def score(sample: Sample, xi: float, level: float, *, corrected: bool = False) -> Limits:
    """
    The shares that a score test does not reject, its variance times `xi`.

    They solve (share - scale * p)^2 = spread * p * (1 - p), where the correction for skewness takes
    (z^2 - 1) / (6 n xi) off the shares with and without the event. The roots are written so that
    they lose no digits near 0 and 1.
    """
    z = normal_quantile(level)
    shift = (z * z - 1) / (6 * sample.size * xi) if corrected else 0.0
    share, rest = sample.share - shift, sample.others / sample.size - shift
    scale, spread_of_share = share + rest, z * z * xi / sample.size
    inside = max(0.0, spread_of_share * (spread_of_share + 4 * share * rest))
    top = 2 * scale * share + spread_of_share + math.sqrt(inside)
    low = 2 * share**2 / top if share > 0 else 0.0
    high = top / (2 * (spread_of_share + scale**2)) if rest > 0 else 1.0
    return low, high


def spread(samples: Sequence[Sample]) -> tuple[float, float] | NotEstimable:
    """
    By how much clusters multiply the variance, and the correlation within them.

    The correlation is that of the analysis of variance, and may be negative; the factor is 1 + (M -
    1) times it, with M the size of the cluster of an average trial: Saha, Miller & Wang (2016).
    """
    size = sum(s.size for s in samples)
    of_own = sum(s.size**2 for s in samples) / size
    if of_own == 1:
        return 1.0, 0.0
    events = sum(s.events for s in samples)
    within_sum = math.fsum(s.events * s.others / s.size for s in samples)
    # In whole numbers until last: as a difference of sums it would lose digits where n is large.
    gaps = ((s.events * size - events * s.size) ** 2 / s.size for s in samples)
    between = math.fsum(gaps) / size**2 / (len(samples) - 1)
    within = within_sum / (size - len(samples))
    typical = (size - of_own) / (len(samples) - 1)
    icc = (between - within) / (between + (typical - 1) * within)
    xi = 1 + icc * (of_own - 1)
    return (xi, icc) if xi > 0 else TOO_EVEN


def _refusal(samples: Sequence[Sample]) -> NotEstimable | None:
    events, others = sum(s.events for s in samples), sum(s.others for s in samples)
    if events == 0 or others == 0:
        return ALL_ALIKE
    return ONE_CLUSTER if len(samples) == 1 else None


def _each(request: Request) -> list[Sample]:
    # A number in place of a sequence is refused by name.
    return trials_of_each(request.x, request.n)  # type: ignore[arg-type]


def _together(request: Request) -> Sample:
    if isinstance(request.x, Iterable):
        samples = _each(request)
        return Sample(sum(s.events for s in samples), sum(s.size for s in samples))
    # A sequence in place of a number is refused by name.
    return trials(request.x, request.n)  # type: ignore[arg-type]


def _estimated(value: float, limits: Limits, request: Request, more: Mapping[str, float]) -> Result:
    return estimated(value, limits, level=request.level, method=request.method, **more)


METHODS: Mapping[str, Callable[[Request], Result]] = MappingProxyType(
    {"bootstrap": bootstrap, "wilson-xi": wilson_xi, "wilson-saha": wilson_saha}
)
