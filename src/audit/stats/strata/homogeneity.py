"""Asks whether two groups compare in the same way in every stratum, or differently."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.limits import chosen, tested
from audit.stats.samples import fraction
from audit.stats.strata.effects import heterogeneity, informative, log_rate_ratios
from audit.stats.strata.mh_odds import ONE_SIDED
from audit.stats.strata.odds import Odds, breslow_day
from audit.stats.strata.pairs import (
    TOO_FEW,
    mantel_haenszel,
    missing_events,
    of_exposures,
    of_trials,
)
from audit.stats.strata.score import distance
from audit.stats.strata.score_risk_ratio import gart_nam_score_invweights, ratio_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result
    from audit.stats.strata.pairs import Strata


def homogeneity_or(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: Sequence[int],
    n1: Sequence[int],
    x2: Sequence[int],
    n2: Sequence[int],
    level: float = 0.95,
    method: str = "breslow-day",
) -> Result:
    """
    Breslow and Day's statistic: how far the strata's odds ratios are from one in common.

    The extra holds its `p_value`; `tarone` and `tarone_p`, the same with Tarone's correction,
    which is the one to use; and `df`. There is no interval, and `level` changes nothing. Strata
    in which no trial has the event, or every one, are left out.

    Raises ValueError as `mh_odds_ratio`.
    """
    strata = of_trials(x1, n1, x2, n2)
    fraction(level)
    return chosen(OR_METHODS, method)(strata)


def _breslow_day(strata: Strata) -> Result:
    """Breslow & Day (1980) with Tarone (1985) in the extra; see `breslow_day`."""
    odds = Odds.of(strata)
    if not (odds.own and odds.other):
        return ONE_SIDED
    test = breslow_day(strata, odds.ratio)
    if test is None:
        return TOO_FEW
    return tested(
        test.statistic,
        p_value=test.p,
        tarone=test.corrected,
        tarone_p=test.corrected_p,
        df=test.freedom,
    )


def homogeneity_rate_ratio(  # noqa: PLR0913 -- two counts, two exposures, how
    *,
    x1: Sequence[int],
    t1: Sequence[float],
    x2: Sequence[int],
    t2: Sequence[float],
    level: float = 0.95,
    method: str = "q-mantel-haenszel",
) -> Result:
    """
    Cochran's Q about the Mantel-Haenszel rate ratio: how far the strata are from one in common.

    The extra holds its `p_value` and `df`. There is no interval, and `level` changes nothing.
    Strata without events are left out; half an event is added to both counts of a stratum where
    one is 0.

    Raises ValueError as `mh_rate_ratio`.
    """
    strata = of_exposures(x1, t1, x2, t2)
    fraction(level)
    return missing_events(strata) or chosen(RATE_RATIO_METHODS, method)(strata)


def _q_mantel_haenszel(strata: Strata) -> Result:
    """Rothman, Greenland & Lash (2008), Modern Epidemiology, 3rd ed., chapter 15."""
    own, other = mantel_haenszel(strata)
    effects = log_rate_ratios(strata)
    test = heterogeneity(math.log(own / other), effects)
    if not test:
        return TOO_FEW
    return tested(test["QE"], p_value=test["QEp"], df=len(effects) - 1)


def homogeneity_risk_ratio(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: Sequence[int],
    n1: Sequence[int],
    x2: Sequence[int],
    n2: Sequence[int],
    level: float = 0.95,
    method: str = "gart-nam-score",
) -> Result:
    """
    Gart and Nam's score statistic: how far the strata's ratios of shares are from one in common.

    The extra holds it again as `Q`, its `p_value` and `df`. There is no interval, and `level`
    changes nothing. Strata in which no trial has the event, or every one, are left out.

    Raises ValueError as `mh_risk_ratio`.
    """
    strata = of_trials(x1, n1, x2, n2)
    fraction(level)
    return missing_events(strata) or chosen(RISK_RATIO_METHODS, method)(strata)


def _gart_nam_score(strata: Strata) -> Result:
    """Gart & Nam (1988), Biometrics 44:323, without their correction for skewness."""
    freedom = len(informative(strata)) - 1
    if freedom < 1:
        return TOO_FEW
    ratio = ratio_at(strata, gart_nam_score_invweights, 0.0)
    statistic = distance(gart_nam_score_invweights(strata, ratio))
    return tested(statistic, Q=statistic, p_value=p_of_chi_squared(statistic, freedom), df=freedom)


OR_METHODS: Mapping[str, Callable[[Strata], Result]] = MappingProxyType(
    {"breslow-day": _breslow_day}
)
RATE_RATIO_METHODS: Mapping[str, Callable[[Strata], Result]] = MappingProxyType(
    {"q-mantel-haenszel": _q_mantel_haenszel}
)
RISK_RATIO_METHODS: Mapping[str, Callable[[Strata], Result]] = MappingProxyType(
    {"gart-nam-score": _gart_nam_score}
)
