"""How much more often one group than another within areas: events over those to be expected."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import mover
from audit.stats.limits import chosen, estimated, log_normal
from audit.stats.poisson_rate import exact_garwood
from audit.stats.samples import fraction
from audit.stats.standards.areas import NOTHING_EXPECTED, Areas
from audit.stats.standards.weighted import NO_EVENTS, WeightedSum, tiwari

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import NotEstimable, Result
    from audit.stats.limits import Limits


def who_ratio(  # noqa: PLR0913 -- two counts, two exposures, how
    *,
    x1: Sequence[int],
    exposure1: Sequence[float],
    x2: Sequence[int],
    exposure2: Sequence[float],
    level: float = 0.95,
    method: str = "mover-tiwari",
) -> Result:
    """
    The first group's events over those expected at each area's own rate of the second group.

    The sequences hold one element an area. Expected are the sum of `exposure1 * x2 / exposure2`;
    the ratio is a standardised ratio, and times `where_ratio` it is the crude rate ratio exactly.
    An area without exposure of the second group, or without its events, adds nothing to what is
    expected. The extra holds `expected`; `max_weight_over_mean`, the largest weight
    `exposure1 / exposure2` over the mean weight; `not_comparable_share`, the share of the first
    group's exposure in such areas; and `not_comparable_events`, the first group's events there,
    which the ratio counts all the same. Without events of the second group where the first has
    exposure there is no estimate.

    Raises ValueError for counts that are negative or not whole, exposures that are negative or 0
    in every area, sequences of unequal length, a level outside 0 to 1, or a method that is not in
    `METHODS`.

    After Kitagawa (1955), JASA 50:1168, whose two parts add up where these are multiplied.
    """
    areas, level = Areas.of(x1, exposure1, x2, exposure2), fraction(level)
    limits_of, expected = chosen(METHODS, method), areas.expected
    if expected.events == 0:
        return NOTHING_EXPECTED
    observed = sum(areas.x1)
    return estimated(
        observed / expected.value,
        limits_of(observed, expected, level),
        level=level,
        method=method,
        expected=expected.value,
        max_weight_over_mean=expected.unevenness,
        not_comparable_share=areas.not_comparable_share,
        not_comparable_events=areas.not_comparable_events,
    )


def mover_tiwari(observed: int, expected: WeightedSum, level: float) -> Limits:
    """
    Limits recovered from Garwood's of the count and Tiwari's of what is expected.

    Both are uncertain: the expected events are a weighted sum of the second group's counts.
    Tiwari, Clegg & Zou (2006), Statistical Methods in Medical Research 15:547; Fagerland &
    Newcombe (2013), Statistics in Medicine 32:2823, for the ratio.
    """
    return mover.ratio(
        mover.Part(observed, *exact_garwood(observed, level)),
        mover.Part(expected.value, *tiwari(expected, level)),
    )


def delta_log(observed: int, expected: WeightedSum, level: float) -> Limits | NotEstimable:
    """
    The normal interval of the logarithm, with the variance of both by the delta method.

    Rothman, Greenland & Lash (2008), Modern Epidemiology, 3rd ed., chapter 15.
    """
    if observed == 0:
        return NO_EVENTS
    error = math.sqrt(1 / observed + expected.variance / expected.value / expected.value)
    return log_normal(observed / expected.value, error, level)


def of_count_alone(observed: int, expected: WeightedSum, level: float) -> Limits:
    """
    Garwood's limits of the count, as if what is expected were known: too short unless it is.

    Garwood (1936), Biometrika 28:437.
    """
    low, high = exact_garwood(observed, level)
    return low / expected.value, high / expected.value


METHODS: Mapping[str, Callable[[int, WeightedSum, float], Limits | NotEstimable]] = (
    MappingProxyType(
        {"mover-tiwari": mover_tiwari, "delta-log": delta_log, "exact-garwood": of_count_alone}
    )
)
