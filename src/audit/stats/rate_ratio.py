"""Compares two rates by their ratio: how many times as often, for each unit of exposure."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import exact_tests, mover
from audit.stats import scas as skewness_corrected
from audit.stats.deferred import special
from audit.stats.limits import (
    BOTH_ZERO,
    ONE_ZERO,
    Limits,
    chosen,
    estimated,
    inverse,
    log_normal,
)
from audit.stats.odds import exact_odds, mid_p_odds
from audit.stats.poisson_rate import posterior
from audit.stats.poisson_rate import score as rate_score
from audit.stats.proportion import wilson
from audit.stats.rate_ratio_test import were_they_equal
from audit.stats.samples import Sample, exposed, fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import NotEstimable, Result


def rate_ratio(  # noqa: PLR0913 -- two counts, two exposures, how
    *,
    x1: int,
    exposure1: float,
    x2: int,
    exposure2: float,
    level: float = 0.95,
    method: str = "mid-p",
) -> Result:
    """
    The first rate over the second with its interval at `level`.

    Without events in the second group the ratio has no value and its interval no upper end;
    without events in either there is no estimate. Raises ValueError for counts that are negative
    or not whole, exposures that are not above 0, a level outside 0 to 1, or a method that is not
    in `METHODS`.
    """
    result = interval_of_rate_ratio(
        x1=x1, exposure1=exposure1, x2=x2, exposure2=exposure2, level=level, method=method
    )
    return BOTH_ZERO if x1 == 0 == x2 else result


def interval_of_rate_ratio(  # noqa: PLR0913 -- as above
    *, x1: int, exposure1: float, x2: int, exposure2: float, level: float, method: str
) -> Result:
    """
    What the method itself says, as `rate_ratio`, but also where neither group has an event.

    There the value is absent and the interval of most methods reaches from 0 without end.
    """
    first, second = exposed(x1, exposure1, "1"), exposed(x2, exposure2, "2")
    level = fraction(level)
    limits = chosen(METHODS, method)(first, second, level)
    value = VALUES.get(method, _observed)(first, second)
    extra = P_VALUES.get(method, _untested)(first, second)
    return estimated(value, limits, level=level, method=method, **extra)


def _observed(first: Sample, second: Sample) -> float:
    return first.share / second.share if second.events else math.inf


def _untested(_first: Sample, _second: Sample) -> dict[str, float]:
    return {}


def mid_p(first: Sample, second: Sample, level: float) -> Limits:
    """
    The conditional interval with the observed count taken by half.

    Given their sum, the first count is binomial, and its odds are the rate ratio times the ratio
    of exposures: Przyborowski & Wilenski (1940), Biometrika 31:313. Mid-p after Lancaster (1961),
    JASA 56:223.
    """
    return _scaled(mid_p_odds(first.events, second.events, level), first, second)


def exact_conditional(first: Sample, second: Sample, level: float) -> Limits:
    """
    The conditional interval that covers at least as often as it says.

    Przyborowski & Wilenski (1940), Biometrika 31:313; the limits of R's `poisson.test`.
    """
    return _scaled(exact_odds(first.events, second.events, level), first, second)


def score(first: Sample, second: Sample, level: float) -> Limits:
    """
    The ratios that a score test does not reject: Wilson's interval for the first's share.

    Wilson (1927), JASA 22:209; Barker & Cadwell (2008), Statistics in Medicine 27, beside others.
    """
    both = first.events + second.events
    if both == 0:
        return 0.0, math.inf
    return _scaled(
        (
            _score_odds(first.events, both, level),
            inverse(_score_odds(second.events, both, level)),
        ),
        first,
        second,
    )


def _score_odds(events: int, both: int, level: float) -> float:
    low, _ = wilson(Sample(events, both), level)
    _, rest = wilson(Sample(both - events, both), level)
    return low / rest


def mover_score(first: Sample, second: Sample, level: float) -> Limits:
    """
    Limits recovered from the score limits of the two rates.

    Li, Tang & Wong (2014), Computational Statistics 29:869.
    """
    return mover.ratio(_part(first, level), _part(second, level))


def mover_jeffreys(first: Sample, second: Sample, level: float) -> Limits:
    """
    Limits recovered from the quantiles of the posteriors of the two rates under Jeffreys' prior.

    The value is the ratio of their medians, `ratio_of_medians`, not of the observed rates: the
    definition of the R package ratesci. Some programs centre the same interval on the observed
    ratio. Li, Tang & Wong (2014), Computational Statistics 29:869.
    """
    return mover.ratio(posterior(first, level), posterior(second, level))


def ratio_of_medians(first: Sample, second: Sample) -> float:
    """The value of `mover_jeffreys`, which exists without events too."""
    one, other = (float(special.gammaincinv(s.events + 0.5, 0.5)) / s.size for s in (first, second))
    return one / other


def _part(sample: Sample, level: float) -> mover.Part:
    low, high = rate_score(sample.events, level)
    return mover.Part(sample.share, low / sample.size, high / sample.size)


def scas(first: Sample, second: Sample, level: float) -> Limits:
    """
    The ratios that a score test corrected for skewness does not reject.

    Laud (2017), Pharmaceutical Statistics 16:334, who follows Gart & Nam. Its value,
    `middle_of_scas`, is not the ratio of the observed rates.
    """
    return _scaled(skewness_corrected.of_odds(first.events, second.events, level), first, second)


def middle_of_scas(first: Sample, second: Sample) -> float:
    """The ratio at which the corrected score is zero; absent where neither group has events."""
    if first.events == 0 == second.events:
        return math.inf
    one, other = ((s.events + skewness_corrected.MEDIAN) / s.size for s in (first, second))
    return one / other


def wald_log(first: Sample, second: Sample, level: float) -> Limits | NotEstimable:
    """
    The normal interval of the logarithm; offered only to reproduce other reports.

    Rothman, Greenland & Lash (2008), Modern Epidemiology, 3rd ed., chapter 14.
    """
    if first.events == 0 or second.events == 0:
        return ONE_ZERO
    error = math.sqrt(1 / first.events + 1 / second.events)
    return log_normal(first.share / second.share, error, level)


def _scaled(odds: Limits, first: Sample, second: Sample) -> Limits:
    """From odds of falling into the first group to a ratio of rates."""
    low, high = odds
    exposures = second.size / first.size
    return low * exposures, high * exposures


def central_p_value(first: Sample, second: Sample) -> dict[str, float]:
    """
    The p-value of a ratio of 1, below 1 - level just where the exact interval leaves it out.

    R's `poisson.test` prints another, which can disagree with the interval: it is the method
    `exact-minlike` of `rate_ratio_test`. Fay (2010), The R Journal 2(1):53.
    """
    counts = were_they_equal(first, second)
    return {"p_value_central": exact_tests.central(counts, first.events)}


def mid_p_value(first: Sample, second: Sample) -> dict[str, float]:
    """The p-value of a ratio of 1, below 1 - level just where the mid-p interval leaves it out."""
    return {"p_value": exact_tests.mid_p(were_they_equal(first, second), first.events)}


METHODS: Mapping[str, Callable[[Sample, Sample, float], Limits | NotEstimable]] = MappingProxyType(
    {
        "mid-p": mid_p,
        "exact-conditional": exact_conditional,
        "score": score,
        "mover-score": mover_score,
        "mover-jeffreys": mover_jeffreys,
        "scas": scas,
        "wald-log": wald_log,
    }
)
VALUES: Mapping[str, Callable[[Sample, Sample], float]] = MappingProxyType(
    {"mover-jeffreys": ratio_of_medians, "scas": middle_of_scas}
)
"""The value of each method whose interval is not for the observed ratio."""
P_VALUES: Mapping[str, Callable[[Sample, Sample], dict[str, float]]] = MappingProxyType(
    {"mid-p": mid_p_value, "exact-conditional": central_p_value}
)
"""What the tests that belong to an interval say of a ratio of 1."""
