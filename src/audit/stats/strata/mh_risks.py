"""Compares two groups' proportions within strata, pooled by the weights of Mantel and Haenszel."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.limits import chosen, estimated, log_normal, normal_quantile
from audit.stats.samples import fraction
from audit.stats.strata.effects import heterogeneity, log_risk_ratios, risk_differences
from audit.stats.strata.pairs import NO_SPREAD, Stratum, mantel_haenszel, missing_events, of_trials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result
    from audit.stats.strata.pairs import Strata

LEAST = 1e-9
"""A variance below this share of what it is made of is rounding, not variation."""


def mh_risk_ratio(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: Sequence[int],
    n1: Sequence[int],
    x2: Sequence[int],
    n2: Sequence[int],
    level: float = 0.95,
    method: str = "greenland-robins",
) -> Result:
    """
    The first share over the second within strata, in common to all, with its interval at `level`.

    The sequences hold one element a stratum: events `x` in `n` trials. The extra holds `se`, the
    standard error of the logarithm, and, where two strata or more have events and trials without,
    `QE` and `QEp`, the test that the ratio is the same in each, half an event being added to all
    four cells of a stratum where one is 0. A group without any event has no interval, nor have
    groups of which every trial has the event.

    Raises ValueError for counts that are negative, not whole or more than their trials, for no
    trials, sequences of unequal length, a level outside 0 to 1, or a method that is not on offer.
    """
    strata, level = of_trials(x1, n1, x2, n2), fraction(level)
    return missing_events(strata) or chosen(RATIO_METHODS, method)(strata, level, method)


def _greenland_robins(strata: Strata, level: float, method: str) -> Result:
    """
    The normal interval of the logarithm.

    Greenland & Robins (1985), Biometrics 41:55; Rothman, Greenland & Lash (2008), Modern
    Epidemiology, 3rd ed., chapter 15.
    """
    own, other = mantel_haenszel(strata)
    error = math.sqrt(math.fsum(map(_ratio_spread, strata)) / own / other)
    if error == 0:
        return NO_SPREAD
    value = own / other
    return estimated(
        value,
        log_normal(value, error, level),
        level=level,
        method=method,
        se=error,
        **heterogeneity(math.log(value), log_risk_ratios(strata)),
    )


def _ratio_spread(stratum: Stratum) -> float:
    """
    A stratum's part in the variance of the logarithm, before division.

    Greenland and Robins's m n1 n2 - x1 x2 N over N squared, written as a sum of two products so
    that no digits cancel.
    """
    first, second = stratum.first, stratum.second
    own = first.events * first.size * second.others
    other = second.events * second.size * first.others
    return (own + other) / stratum.size**2


def mh_risk_difference(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: Sequence[int],
    n1: Sequence[int],
    x2: Sequence[int],
    n2: Sequence[int],
    level: float = 0.95,
    method: str = "sato-greenland-robins",
) -> Result:
    """
    The first share minus the second within strata, in common to all, with its interval at `level`.

    The sequences hold one element a stratum; both ends lie within -1 and 1. The extra holds `se`,
    the standard error, and, where two strata or more have events and trials without, `QE` and
    `QEp`, the test that the difference is the same in each, half an event being added to all four
    cells of a stratum where one is 0. Without variation, such as without any event, there is no
    interval.

    Raises ValueError as `mh_risk_ratio`.
    """
    strata, level = of_trials(x1, n1, x2, n2), fraction(level)
    return chosen(DIFFERENCE_METHODS, method)(strata, level, method)


def _sato_greenland_robins(strata: Strata, level: float, method: str) -> Result:
    """
    The normal interval, its variance right for few large strata and for many sparse ones.

    Sato, Greenland & Robins (1989), Biometrics 45:1323.
    """
    weights = math.fsum(each.weight for each in strata)
    value = math.fsum(each.excess for each in strata) / weights
    mixed = math.fsum(map(_mixed, strata))
    variance = mixed + value * math.fsum(map(_slope, strata))
    if variance <= LEAST * mixed:
        return NO_SPREAD
    error = math.sqrt(variance) / weights
    reach = normal_quantile(level) * error
    return estimated(
        value,
        (max(-1.0, value - reach), min(1.0, value + reach)),
        level=level,
        method=method,
        se=error,
        **heterogeneity(value, risk_differences(strata)),
    )


def _mixed(stratum: Stratum) -> float:
    """Half the pairs, one of each group, of which one has the event, over the stratum's size."""
    first, second = stratum.first, stratum.second
    return (first.events * second.others + second.events * first.others) / (2 * stratum.size)


def _slope(stratum: Stratum) -> float:
    """How much the variance changes with the common difference."""
    first, second = stratum.first.size, stratum.second.size
    x1, x2 = stratum.first.events, stratum.second.events
    even = first * second * (second - first) / 2
    return (first**2 * x2 - second**2 * x1 + even) / stratum.size**2


RATIO_METHODS: Mapping[str, Callable[[Strata, float, str], Result]] = MappingProxyType(
    {"greenland-robins": _greenland_robins}
)
DIFFERENCE_METHODS: Mapping[str, Callable[[Strata, float, str], Result]] = MappingProxyType(
    {"sato-greenland-robins": _sato_greenland_robins}
)
