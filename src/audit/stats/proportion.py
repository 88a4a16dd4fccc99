"""One proportion with its interval: which share of the searches, or of the people."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import beta
from audit.stats import scas as skewness_corrected
from audit.stats.limits import Limits, chosen, estimated, normal_quantile, tail
from audit.stats.odds import mid_p_odds
from audit.stats.roots import root
from audit.stats.samples import Sample, fraction, trials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result


def proportion(*, x: int, n: int, level: float = 0.95, method: str = "wilson") -> Result:
    """
    The share `x / n` with its interval at `level`; both ends lie within 0 and 1.

    By one method, `scas`, the value is another, a little nearer to one half.
    Raises ValueError for counts that are negative, not whole or more than their trials, for no
    trials, a level outside 0 to 1, or a method that is not in `METHODS`.
    """
    sample, level = trials(x, n), fraction(level)
    limits = chosen(METHODS, method)(sample, level)
    value = VALUES.get(method, _observed)(sample)
    return estimated(value, limits, level=level, method=method)


def _observed(sample: Sample) -> float:
    return sample.share


def wilson(sample: Sample, level: float) -> Limits:
    """
    The shares that a score test does not reject.

    Wilson (1927), JASA 22:209; recommended by Brown, Cai & DasGupta (2001), Statistical Science
    16:101. The lower end is written so that it loses no digits for rare events.
    """
    z = normal_quantile(level)
    middle = sample.events + z * z / 2
    reach = z * math.sqrt(sample.events * sample.others / sample.size + z * z / 4)
    low = sample.events * sample.share / (middle + reach)
    high = 1.0 if sample.others == 0 else (middle + reach) / (sample.size + z * z)
    return low, high


def wilson_corrected(sample: Sample, level: float) -> Limits:
    """
    The Wilson interval with a correction for continuity.

    Newcombe (1998), Statistics in Medicine 17:857, method 4.
    """
    low = _corrected_low(sample, level)
    high = 1 - _corrected_low(sample.turned, level)
    return low, high


def _corrected_low(sample: Sample, level: float) -> float:
    if sample.events == 0:
        return 0.0
    z, n, p = normal_quantile(level), sample.size, sample.share
    inside = z * z - 2 - 1 / n + 4 * p * (sample.others + 1)
    return max(0.0, (2 * sample.events + z * z - 1 - z * math.sqrt(inside)) / (2 * (n + z * z)))


def clopper_pearson(sample: Sample, level: float) -> Limits:
    """
    The interval that covers at least as often as it says, by beta quantiles.

    Clopper & Pearson (1934), Biometrika 26:404.
    """
    x, rest, aside = sample.events, sample.others, tail(level)
    low = beta.lower(x, rest + 1, aside) if x else 0.0
    high = beta.upper(x + 1, rest, aside) if rest else 1.0
    return low, high


def mid_p(sample: Sample, level: float) -> Limits:
    """
    Clopper and Pearson's interval with the observed count taken by half: shorter, near nominal.

    Berry & Armitage (1995), The Statistician 44:417.
    """
    low, high = mid_p_odds(sample.events, sample.others, level)
    return low / (1 + low), 1.0 if math.isinf(high) else high / (1 + high)


def jeffreys(sample: Sample, level: float) -> Limits:
    """
    Quantiles of the posterior under Jeffreys' prior, Beta(1/2, 1/2).

    Brown, Cai & DasGupta (2001), whose convention it is that the lower end is 0 without events,
    and the upper end 1 where every trial has one.
    """
    x, rest, aside = sample.events, sample.others, tail(level)
    low = beta.lower(x + 0.5, rest + 0.5, aside) if x else 0.0
    high = beta.upper(x + 0.5, rest + 0.5, aside) if rest else 1.0
    return low, high


def likelihood_ratio(sample: Sample, level: float) -> Limits:
    """
    The shares that a likelihood ratio test does not reject.

    Newcombe (1998), Statistics in Medicine 17:857, as above.
    """
    low = _likelihood_low(sample.events, sample.others, level)
    upturned = _likelihood_low(sample.others, sample.events, level)
    return low / (1 + low), 1 / (1 + upturned)


def _likelihood_low(events: float, others: float, level: float) -> float:
    """The lower limit as odds."""
    if events == 0:
        return 0.0
    n, half = events + others, normal_quantile(level) ** 2 / 2
    if others == 0:
        return 1 / math.expm1(half / events)

    def excess(log_odds: float) -> float:
        loss = events * math.log(events / n) + others * math.log(others / n)
        return n * math.log1p(math.exp(log_odds)) - events * log_odds + loss - half

    peak = math.log(events / others)
    # Without its first term, which is positive, the excess would be zero here.
    floor = peak - (half + n * math.log(n / others)) / events
    return math.exp(root(excess, floor, peak))


def agresti_coull(sample: Sample, level: float) -> Limits:
    """
    The normal interval around Wilson's midpoint, cut at 0 and 1.

    Agresti & Coull (1998), The American Statistician 52:119.
    """
    z = normal_quantile(level)
    n = sample.size + z * z
    p = (sample.events + z * z / 2) / n
    return _cut(p, z * math.sqrt(p * (1 - p) / n))


def wald(sample: Sample, level: float) -> Limits:
    """
    The textbook normal interval, cut at 0 and 1; offered only to reproduce other reports.

    It covers far too seldom for small counts: Brown, Cai & DasGupta (2001), section 2.
    """
    variance = sample.events * sample.others / sample.size**3
    return _cut(sample.share, normal_quantile(level) * math.sqrt(variance))


def scas(sample: Sample, level: float) -> Limits:
    """
    The shares that a score test corrected for skewness does not reject.

    Laud (2017), Pharmaceutical Statistics 16:334. Its value, `middle_of_scas`, is not the observed
    share.
    """
    return skewness_corrected.of_share(sample.events, sample.others, level)


def middle_of_scas(sample: Sample) -> float:
    """The share at which the corrected score is zero, where the interval would close at level 0."""
    added = skewness_corrected.MEDIAN
    return (sample.events + added) / (sample.size + 2 * added)


def _cut(middle: float, reach: float) -> Limits:
    return max(0.0, middle - reach), min(1.0, middle + reach)


METHODS: Mapping[str, Callable[[Sample, float], Limits]] = MappingProxyType(
    {
        "wilson": wilson,
        "clopper-pearson": clopper_pearson,
        "mid-p": mid_p,
        "jeffreys": jeffreys,
        "wilson-cc": wilson_corrected,
        "likelihood-ratio": likelihood_ratio,
        "agresti-coull": agresti_coull,
        "wald": wald,
        "scas": scas,
    }
)
VALUES: Mapping[str, Callable[[Sample], float]] = MappingProxyType({"scas": middle_of_scas})
"""The value of each method whose interval is not for the observed share."""
