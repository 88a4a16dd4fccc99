"""Limits for the odds of a binomial event, which serve a proportion and a ratio of two rates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from audit.stats import beta
from audit.stats.deferred import special
from audit.stats.limits import Limits, inverse, tail
from audit.stats.roots import root

if TYPE_CHECKING:
    from collections.abc import Callable


def exact_odds(events: float, others: float, level: float) -> Limits:
    """
    Odds between which neither tail of the binomial distribution falls below (1 - level) / 2.

    Clopper & Pearson (1934), Biometrika 26:404, on the scale of odds.
    """
    return _both_ends(_exact_low, events, others, level)


def mid_p_odds(events: float, others: float, level: float) -> Limits:
    """
    Odds as `exact_odds`, but with the observed count taken by half into each tail.

    Lancaster (1961), JASA 56:223; Berry & Armitage (1995), The Statistician 44:417. Solved on the
    scale of log odds, so that limits near 0 and near infinity are as exact as those between.
    """
    return _both_ends(_mid_p_low, events, others, level)


def _both_ends(
    low: Callable[[float, float, float], float], events: float, others: float, level: float
) -> Limits:
    """The upper end is the lower one for the opposite event, turned over."""
    return low(events, others, level), inverse(low(others, events, level))


def _exact_low(events: float, others: float, level: float) -> float:
    if events == 0:
        return 0.0
    share, rest = beta.quantile(events, others + 1, tail(level))
    return share / rest


def _mid_p_low(events: float, others: float, level: float) -> float:
    if events == 0:
        return 0.0
    if others == 0:
        return 1 / math.expm1(-math.log1p(-level) / events)

    def excess(log_odds: float) -> float:
        reached = _at_least(events, others, log_odds) + _at_least(events + 1, others - 1, log_odds)
        return math.log(reached / (2 * tail(level)))

    low = math.log(_exact_low(events, others, level))
    high = math.log(_exact_low(events + 1, others - 1, level))
    return math.exp(root(excess, low, high))


def _at_least(events: float, others: float, log_odds: float) -> float:
    """The probability of that many events or more, from whichever share is the smaller."""
    if log_odds < 0:
        return float(special.betainc(events, others + 1, 1 / (1 + math.exp(-log_odds))))
    return float(special.betaincc(others + 1, events, 1 / (1 + math.exp(log_odds))))
