"""How far the strata, each by itself, lie from the value that they have in common."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from audit.stats.chi_squared import p_of_chi_squared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audit.stats.strata.pairs import Strata, Stratum

Effect = tuple[float, float]
"""What one stratum says by itself, and the variance of that."""
Cells = tuple[float, float, float, float]
"""Events and other trials of the first group, then of the second."""


def heterogeneity(common: float, effects: Iterable[Effect]) -> dict[str, float]:
    """
    Cochran's Q about a given common value as `QE`, with its p-value `QEp`.

    Nothing where fewer than two strata have an effect. Cochran (1954), Biometrics 10:101; about
    the Mantel-Haenszel value it is the Q of Rothman, Greenland & Lash (2008), Modern Epidemiology,
    3rd ed., chapter 15.
    """
    parts = [(effect - common) ** 2 / variance for effect, variance in effects]
    if len(parts) <= 1:
        return {}
    statistic = math.fsum(parts)
    return {"QE": statistic, "QEp": p_of_chi_squared(statistic, len(parts) - 1)}


def log_rate_ratios(strata: Strata) -> list[Effect]:
    """The logarithm of each stratum's rate ratio; strata without events say nothing."""
    return [_log_rate_ratio(each) for each in strata if each.events]


def _log_rate_ratio(stratum: Stratum) -> Effect:
    x1, x2 = _filled(stratum.first.events, stratum.second.events)
    ratio = x1 / stratum.first.size * stratum.second.size / x2
    return math.log(ratio), 1 / x1 + 1 / x2


def rate_differences(strata: Strata) -> list[Effect]:
    """Each stratum's rate difference; strata without events say nothing."""
    return [_rate_difference(each) for each in strata if each.events]


def _rate_difference(stratum: Stratum) -> Effect:
    x1, x2 = _filled(stratum.first.events, stratum.second.events)
    t1, t2 = stratum.first.size, stratum.second.size
    return x1 / t1 - x2 / t2, x1 / t1**2 + x2 / t2**2


def log_risk_ratios(strata: Strata) -> list[Effect]:
    """The logarithm of each stratum's ratio of shares."""

    def effect(a: float, b: float, c: float, d: float) -> Effect:
        ratio = a / (a + b) * (c + d) / c
        return math.log(ratio), b / (a * (a + b)) + d / (c * (c + d))

    return _of_cells(strata, effect)


def risk_differences(strata: Strata) -> list[Effect]:
    """Each stratum's difference of shares."""

    def effect(a: float, b: float, c: float, d: float) -> Effect:
        return a / (a + b) - c / (c + d), a * b / (a + b) ** 3 + c * d / (c + d) ** 3

    return _of_cells(strata, effect)


def log_odds_ratios(strata: Strata) -> list[Effect]:
    """The logarithm of each stratum's odds ratio."""

    def effect(a: float, b: float, c: float, d: float) -> Effect:
        return math.log(a / b * d / c), 1 / a + 1 / b + 1 / c + 1 / d

    return _of_cells(strata, effect)


def informative(strata: Strata) -> Strata:
    """The strata of trials in which some, but not all, have the event."""
    return tuple(each for each in strata if 0 < each.events < each.size)


def _of_cells(
    strata: Strata, effect: Callable[[float, float, float, float], Effect]
) -> list[Effect]:
    return [effect(*_cells(each)) for each in informative(strata)]


def _cells(stratum: Stratum) -> Cells:
    first, second = stratum.first, stratum.second
    a, b, c, d = _filled(first.events, first.others, second.events, second.others)
    return a, b, c, d


def _filled(*counts: float) -> tuple[float, ...]:
    """The counts, each with half an event more where one of them is 0, so that logarithms exist."""
    return counts if all(counts) else tuple(each + 0.5 for each in counts)
