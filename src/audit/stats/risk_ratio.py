"""Compares two proportions by their ratio, such as two find rates."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import mover
from audit.stats.limits import (
    BOTH_ZERO,
    ONE_ZERO,
    Limits,
    chosen,
    estimated,
    inverse,
    log_normal,
    normal_quantile,
)
from audit.stats.proportion import wilson
from audit.stats.roots import root
from audit.stats.samples import Sample, fraction, trials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import NotEstimable, Result


def risk_ratio(  # noqa: PLR0913 -- two counts, two totals, how
    *, x1: int, n1: int, x2: int, n2: int, level: float = 0.95, method: str = "koopman"
) -> Result:
    """
    The first share over the second with its interval at `level`.

    Without events in the second group the ratio has no value and its interval, by most methods,
    no upper end; without events in either there is no estimate. Raises ValueError for counts that
    are negative, not whole or more than their trials, for no trials, a level outside 0 to 1, or a
    method that is not in `METHODS`.
    """
    result = interval_of_risk_ratio(x1=x1, n1=n1, x2=x2, n2=n2, level=level, method=method)
    return BOTH_ZERO if x1 == 0 == x2 else result


def interval_of_risk_ratio(  # noqa: PLR0913 -- as above
    *, x1: int, n1: int, x2: int, n2: int, level: float, method: str
) -> Result:
    """
    What the method itself says, as `risk_ratio`, but also where neither group has an event.

    There the value is absent and the interval of most methods reaches from 0 without end.
    """
    first, second, level = trials(x1, n1, "1"), trials(x2, n2, "2"), fraction(level)
    value = first.share / second.share if x2 else math.inf
    limits = chosen(METHODS, method)(first, second, level)
    return estimated(value, limits, level=level, method=method)


def koopman(first: Sample, second: Sample, level: float) -> Limits:
    """
    The ratios that a score test does not reject.

    Koopman (1984), Biometrics 40:513.
    """
    return _score(first, second, normal_quantile(level) ** 2)


def miettinen_nurminen(first: Sample, second: Sample, level: float) -> Limits:
    """
    The ratios that a score test does not reject, its variance times N / (N - 1).

    Miettinen & Nurminen (1985), Statistics in Medicine 4:213.
    """
    both = first.size + second.size
    return _score(first, second, normal_quantile(level) ** 2 * both / (both - 1))


def katz_log(first: Sample, second: Sample, level: float) -> Limits | NotEstimable:
    """
    The normal interval of the logarithm; for pooled, large counts, or to match other reports.

    Katz, Baptista, Azen & Pike (1978), Biometrics 34:469.
    """
    if first.events == 0 or second.events == 0:
        return ONE_ZERO
    variance = sum(s.others / (s.events * s.size) for s in (first, second))
    return log_normal(first.share / second.share, math.sqrt(variance), level)


def adjusted_log_walter(first: Sample, second: Sample, level: float) -> Limits:
    """
    The normal interval of the logarithm after half an event is added to each group.

    Walter (1975), Biometrika 62:371. It stays finite, and may leave out a value of 0.
    """
    shares, variance = [], 0.0
    for sample in (first, second):
        events, size = sample.events + 0.5, sample.size + 0.5
        shares.append(events / size)
        variance += 1 / events - 1 / size
    return log_normal(shares[0] / shares[1], math.sqrt(variance), level)


def price_bonett(first: Sample, second: Sample, level: float) -> Limits:
    """
    The normal interval of the logarithm, its centre and spread from an approximate posterior.

    Price & Bonett (2008), Statistics in Medicine 27:5497.
    """
    shares, variance = [], 0.0
    for sample in (first, second):
        events, others = sample.events + 0.25, sample.others + 1.5
        shares.append(events / (events + others))
        variance += 1 / (events + events**2 / others)
    return log_normal(shares[0] / shares[1], math.sqrt(variance), level)


def mover_r_wilson(first: Sample, second: Sample, level: float) -> Limits:
    """
    Limits recovered from the Wilson limits of the two shares.

    Fagerland & Newcombe (2013), Statistics in Medicine 32:2823.
    """
    return mover.ratio(
        mover.Part(first.share, *wilson(first, level)),
        mover.Part(second.share, *wilson(second, level)),
    )


def _score(first: Sample, second: Sample, squared: float) -> Limits:
    return _score_low(first, second, squared), inverse(_score_low(second, first, squared))


def _score_low(first: Sample, second: Sample, squared: float) -> float:
    """
    The lower score limit.

    Under a fixed ratio the likeliest shares are (x1 - m) / (n1 - m) and (x2 + m) / (n2 + m),
    where m is the multiplier of the constraint. The squared score then depends on m alone, and
    grows from 0 without bound as m goes from 0 to x1, so the limit is one root.
    """
    x1, n1, x2, n2 = first.events, first.size, second.events, second.size
    if x1 == 0:
        return 0.0
    a, b = first.others / n1, second.others / n2

    def score(multiplier: float) -> float:
        own = a / (x1 - multiplier) if a else 0.0
        return multiplier * (multiplier * own + multiplier * b / (x2 + multiplier))

    if a == 0 and score(n1) < squared:
        # The first share is then free at m = n1: it takes up what the second leaves.
        share = n1 / (n1 + squared - score(n1))
        return share * (n2 + n1) / (x2 + n1)
    low, high = (_alone(first, second, part) for part in (squared / 2, squared))
    m = root(lambda multiplier: score(multiplier) - squared, low, high)
    return (x1 - m) / (n1 - m) * (n2 + m) / (x2 + m) if a else (n2 + m) / (x2 + m)


def _alone(first: Sample, second: Sample, squared: float) -> float:
    """
    The smaller of the multipliers at which either term of the score alone reaches `squared`.

    With half of the square both terms fall short of it together; with all of it they exceed it.
    """
    a, b = first.others / first.size, second.others / second.size
    own = 2 * first.events / (1 + math.sqrt(1 + 4 * a * first.events / squared))
    if b == 0:
        return own
    return min(own, squared * (1 + math.sqrt(1 + 4 * b * second.events / squared)) / (2 * b))


METHODS: Mapping[str, Callable[[Sample, Sample, float], Limits | NotEstimable]] = MappingProxyType(
    {
        "koopman": koopman,
        "miettinen-nurminen": miettinen_nurminen,
        "katz-log": katz_log,
        "adjusted-log-walter": adjusted_log_walter,
        "mover-r-wilson": mover_r_wilson,
        "price-bonett": price_bonett,
    }
)
