"""Compares two groups' odds within strata, pooled by the weights of Mantel and Haenszel."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.limits import chosen, estimated, log_normal
from audit.stats.samples import fraction
from audit.stats.strata.effects import heterogeneity, log_odds_ratios
from audit.stats.strata.odds import Odds, breslow_day
from audit.stats.strata.pairs import of_trials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result
    from audit.stats.strata.pairs import Strata, Stratum

ONE_SIDED = NotEstimable(
    "in no stratum do both groups differ both ways, so the odds ratio is zero or without limit, "
    "and this method has no interval there"
)


def mh_odds_ratio(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: Sequence[int],
    n1: Sequence[int],
    x2: Sequence[int],
    n2: Sequence[int],
    level: float = 0.95,
    method: str = "robins-breslow-greenland",
) -> Result:
    """
    The first odds over the second within strata, in common to all, with its interval at `level`.

    The sequences hold one element a stratum: events `x` in `n` trials. The extra holds `se`, the
    standard error of the logarithm; `CMH` and its p-value, as `CMHp` and as `p_value`, the test
    that the ratio is 1, without correction for continuity; and, where two strata or more have
    events and trials without, `QE` and `QEp`, half an event being added to all four cells of a
    stratum where one is 0, and `Tarone` and `Taronep`: two tests that the ratio is the same in
    each. Where the ratio is zero or without limit there is no interval.

    Raises ValueError for counts that are negative, not whole or more than their trials, for no
    trials, sequences of unequal length, a level outside 0 to 1, or a method that is not on offer.
    """
    strata, level = of_trials(x1, n1, x2, n2), fraction(level)
    return chosen(METHODS, method)(strata, level, method)


def _robins_breslow_greenland(strata: Strata, level: float, method: str) -> Result:
    """
    The normal interval of the logarithm.

    Robins, Breslow & Greenland (1986), Biometrics 42:311.
    """
    odds = Odds.of(strata)
    if not (odds.own and odds.other):
        return ONE_SIDED
    association = _association(strata)
    return estimated(
        odds.ratio,
        log_normal(odds.ratio, odds.error, level),
        level=level,
        method=method,
        se=odds.error,
        **heterogeneity(math.log(odds.ratio), log_odds_ratios(strata)),
        CMH=association,
        CMHp=p_of_chi_squared(association, 1),
        p_value=p_of_chi_squared(association, 1),
        **_tarone(strata, odds.ratio),
    )


def _tarone(strata: Strata, ratio: float) -> dict[str, float]:
    test = breslow_day(strata, ratio)
    return {} if test is None else {"Tarone": test.corrected, "Taronep": test.corrected_p}


def _association(strata: Strata) -> float:
    """
    The statistic of Cochran, Mantel and Haenszel.

    Mantel & Haenszel (1959), Journal of the National Cancer Institute 22:719.
    """
    excess = math.fsum(each.excess for each in strata)
    return excess**2 / math.fsum(map(_hypergeometric, strata))


def _hypergeometric(stratum: Stratum) -> float:
    """The variance of the first group's events, given both groups' and were the shares equal."""
    events, size = stratum.events, stratum.size
    return stratum.weight * events / size * (size - events) / (size - 1)


METHODS: Mapping[str, Callable[[Strata, float, str], Result]] = MappingProxyType(
    {"robins-breslow-greenland": _robins_breslow_greenland}
)
