"""How much more often anyone where one group is than where another is: the ratio between areas."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.deferred import np
from audit.stats.limits import chosen, estimated, log_normal, tail
from audit.stats.samples import LARGEST_COUNT, fraction, whole
from audit.stats.standards.areas import NOTHING_EXPECTED, Areas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from audit.estimate import Result
    from audit.stats.limits import Limits

FEWEST, MOST = 100, 1_000_000
CELLS_AT_ONCE = 2_000_000
"""Bounds the memory of resampling, whatever the number of areas."""
USABLE = 0.9
"""Where fewer of the resamples than this have anything to compare, their spread says little."""
UNUSABLE = NotEstimable(
    "too many resamples of the areas have nothing to compare; the events lie in too few areas"
)


def where_ratio(  # noqa: PLR0913 -- two counts, two exposures, how; and how to draw
    *,
    x1: Sequence[int],
    exposure1: Sequence[float],
    x2: Sequence[int],
    exposure2: Sequence[float],
    level: float = 0.95,
    method: str = "delta-log",
    seed: int = 0,
    resamples: int = 2_000,
) -> Result:
    """
    The second group's rate where the first group is, over its rate where it is itself.

    The sequences hold one element an area. The rate where the first group is weighs each area's
    rate of the second group by the first group's exposure; `x1` is checked but changes nothing.
    Times `who_ratio` it is the crude rate ratio exactly; with one area it is exactly 1. The extra
    holds `expected`, the first group's events at those rates; `max_weight_over_mean`, the largest
    weight `exposure1 / exposure2` over the mean weight; and `not_comparable_share`, the share of
    the first group's exposure in areas without exposure or events of the second, which count as
    areas of rate 0. Without events of the second group where the first has exposure there is no
    estimate.

    `seed` and `resamples`, from 100 to a million, are used by the method `bootstrap-areas` alone;
    the same seed always gives the same interval.

    Raises ValueError as `who_ratio`, and for a seed or a number of resamples that is not whole or
    out of bounds.

    After Kitagawa (1955), JASA 50:1168, whose two parts add up where these are multiplied.
    """
    areas, level = Areas.of(x1, exposure1, x2, exposure2), fraction(level)
    limits_of, expected = chosen(METHODS, method), areas.expected
    drawn = whole("seed", seed, 0, LARGEST_COUNT), whole("resamples", resamples, FEWEST, MOST)
    if expected.events == 0:
        return NOTHING_EXPECTED
    return estimated(
        math.fsum(areas.expected_share),
        limits_of(_Asked(areas, level, *drawn)),
        level=level,
        method=method,
        expected=expected.value,
        max_weight_over_mean=expected.unevenness,
        not_comparable_share=areas.not_comparable_share,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a method may need."""

    areas: Areas
    level: float
    seed: int
    resamples: int


def delta_log(asked: _Asked) -> Limits:
    """
    The normal interval of the logarithm: where events of the second group fall is multinomial.

    The ratio is one of two weighted sums of the same counts, so that by the delta method its
    logarithm has the variance: sum over areas of x2 (w / E - 1 / X2) squared, where w is
    exposure1 / exposure2, E the sum of w x2, and X2 the sum of x2. Areas and exposures are taken
    as they are: nothing is said of other areas. Too short where the events that govern the ratio
    are few, such as a handful in the areas of largest weight.
    """
    areas = asked.areas
    value, events = math.fsum(areas.expected_share), sum(areas.x2)
    return log_normal(value, _error(areas, value) / events, asked.level)


def _error(areas: Areas, value: float) -> float:
    """The standard error of the logarithm, times all events of the second group."""
    whole, exposure = math.fsum(areas.exposure1), math.fsum(areas.exposure2)
    return math.sqrt(
        math.fsum(
            count * ((own / whole * (exposure / other) / value if other else 0.0) - 1) ** 2
            for own, count, other in zip(areas.exposure1, areas.x2, areas.exposure2, strict=True)
        )
    )


def bootstrap_areas(asked: _Asked) -> Limits | NotEstimable:
    """
    The percentiles of the ratio over areas drawn again with replacement.

    Efron (1979), Annals of Statistics 7:1. Wider than `delta_log`, as if these areas were drawn
    from many like them; for 20 areas or more. An end that would leave the ratio itself outside is
    moved to it: rounding does that where all resamples agree, and so may a low level.
    """
    ratios = np.concatenate(list(_ratios(asked)))
    usable = ratios[np.isfinite(ratios)]
    if usable.size < USABLE * asked.resamples:
        return UNUSABLE
    aside = tail(asked.level)
    low, high = np.quantile(usable, [aside, 1 - aside])
    value = math.fsum(asked.areas.expected_share)
    return min(float(low), value), max(float(high), value)


def _ratios(asked: _Asked) -> Iterator[NDArray[np.float64]]:
    """The ratio in each resample, not finite where it has nothing to compare."""
    areas = asked.areas
    columns = np.array([areas.exposure1, areas.x2, areas.exposure2], dtype=float)
    # As shares, so that a single area gives exactly 1.
    shares = columns / columns.sum(axis=1, keepdims=True)
    parts = np.vstack([areas.expected_share, shares])
    number, generator = len(areas.x2), np.random.default_rng(asked.seed)
    left = asked.resamples
    while left:
        size = min(left, max(1, CELLS_AT_ONCE // number))
        times = generator.multinomial(number, np.full(number, 1 / number), size=size)
        drawn = parts @ times.T
        with np.errstate(divide="ignore", invalid="ignore"):
            yield (drawn[0] / drawn[1]) / (drawn[2] / drawn[3])
        left -= size


METHODS: Mapping[str, Callable[[_Asked], Limits | NotEstimable]] = MappingProxyType(
    {"delta-log": delta_log, "bootstrap-areas": bootstrap_areas}
)
