"""Compares two groups' rates within strata, pooled by the weights of Mantel and Haenszel."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.limits import chosen, estimated, log_normal, normal_quantile
from audit.stats.samples import fraction
from audit.stats.strata.effects import heterogeneity, log_rate_ratios, rate_differences
from audit.stats.strata.pairs import (
    NEITHER,
    mantel_haenszel,
    missing_events,
    of_exposures,
    spread_of_events,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result
    from audit.stats.strata.pairs import Strata


def mh_rate_ratio(  # noqa: PLR0913 -- two counts, two exposures, how
    *,
    x1: Sequence[int],
    t1: Sequence[float],
    x2: Sequence[int],
    t2: Sequence[float],
    level: float = 0.95,
    method: str = "greenland-robins",
) -> Result:
    """
    The first rate over the second within strata, in common to all, with its interval at `level`.

    The sequences hold one element a stratum: events `x` in exposures `t`, of any one unit. The
    extra holds `se`, the standard error of the logarithm; `MH` and `MHp`, the test that the ratio
    is 1, without correction for continuity; and, where two strata or more have events, `QE` and
    `QEp`, the test that the ratio is the same in each, for which half an event is added to both
    counts of a stratum where one is 0. A stratum without events adds nothing; a group without
    any has no interval.

    Raises ValueError for counts that are negative or not whole, exposures that are not above 0,
    sequences of unequal length, a level outside 0 to 1, or a method that is not on offer.
    """
    strata, level = of_exposures(x1, t1, x2, t2), fraction(level)
    return missing_events(strata) or chosen(RATIO_METHODS, method)(strata, level, method)


def _greenland_robins_ratio(strata: Strata, level: float, method: str) -> Result:
    """
    The normal interval of the logarithm.

    Greenland & Robins (1985), Biometrics 41:55; Rothman, Greenland & Lash (2008), Modern
    Epidemiology, 3rd ed., chapter 15.
    """
    own, other = mantel_haenszel(strata)
    spread = spread_of_events(strata)
    error = math.sqrt(spread / own / other)
    value = own / other
    statistic = math.fsum(each.excess for each in strata) ** 2 / spread
    return estimated(
        value,
        log_normal(value, error, level),
        level=level,
        method=method,
        se=error,
        **heterogeneity(math.log(value), log_rate_ratios(strata)),
        MH=statistic,
        MHp=p_of_chi_squared(statistic, 1),
    )


def mh_rate_difference(  # noqa: PLR0913 -- two counts, two exposures, how
    *,
    x1: Sequence[int],
    t1: Sequence[float],
    x2: Sequence[int],
    t2: Sequence[float],
    level: float = 0.95,
    method: str = "greenland-robins",
) -> Result:
    """
    The first rate minus the second within strata, in common to all, with its interval at `level`.

    In events per unit of exposure; the sequences hold one element a stratum. The extra holds
    `se`, the standard error, and, where two strata or more have events, `QE` and `QEp`, the test
    that the difference is the same in each, half an event being added to both counts of a stratum
    where one is 0. Without any event there is no interval.

    Raises ValueError as `mh_rate_ratio`.
    """
    strata, level = of_exposures(x1, t1, x2, t2), fraction(level)
    if not any(each.events for each in strata):
        return NEITHER
    return chosen(DIFFERENCE_METHODS, method)(strata, level, method)


def _greenland_robins_difference(strata: Strata, level: float, method: str) -> Result:
    """The normal interval; Greenland & Robins (1985), Biometrics 41:55."""
    weights = math.fsum(each.weight for each in strata)
    value = math.fsum(each.excess for each in strata) / weights
    error = math.hypot(*_errors(strata)) / weights
    reach = normal_quantile(level) * error
    return estimated(
        value,
        (value - reach, value + reach),
        level=level,
        method=method,
        se=error,
        **heterogeneity(value, rate_differences(strata)),
    )


def _errors(strata: Strata) -> list[float]:
    """The standard error of each group's rate in each stratum, times the stratum's weight."""
    return [
        each.weight * math.sqrt(sample.events) / sample.size
        for each in strata
        for sample in (each.first, each.second)
    ]


RATIO_METHODS: Mapping[str, Callable[[Strata, float, str], Result]] = MappingProxyType(
    {"greenland-robins": _greenland_robins_ratio}
)
DIFFERENCE_METHODS: Mapping[str, Callable[[Strata, float, str], Result]] = MappingProxyType(
    {"greenland-robins": _greenland_robins_difference}
)
