"""Quantiles of counts, interpolated between whole numbers, of which exact funnels are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from audit.stats.exact_tests import Tails
from audit.stats.limits import Limits, tail

if TYPE_CHECKING:
    from collections.abc import Callable


class Distribution(Tails, Protocol):
    """The tails of a distribution of counts, and how far it reaches."""

    @property
    def high(self) -> float:
        """The largest count that can occur."""


def interpolated(distribution: Distribution, level: float) -> Limits:
    """
    Counts that leave out `(1 - level) / 2` on each side, made continuous by interpolation.

    A quantile is the least whole number that is reached with at least its probability; from it goes
    the part of that number's own probability that was not needed, so that the lower end can lie
    below 0. Spiegelhalter (2005), Statistics in Medicine 24:1185, appendix A.1.1.
    """
    aside = tail(level)
    low = _first(lambda count: distribution.at_most(count) >= aside, distribution.high)
    spare = distribution.at_most(low) - aside
    own = distribution.at_most(low) - distribution.at_most(low - 1)
    high = _first(lambda count: distribution.at_least(count + 1) <= aside, distribution.high)
    spare_above = aside - distribution.at_least(high + 1)
    own_above = distribution.at_least(high) - distribution.at_least(high + 1)
    return low - spare / own, high - spare_above / own_above


def _first(reached: Callable[[int], bool], most: float) -> int:
    """The least whole number for which the condition holds, which does from there on."""
    below, at = -1, 1
    while at < most and not reached(at):
        below, at = at, 2 * at
    at = int(min(at, most))
    while at - below > 1:
        middle = (below + at) // 2
        below, at = (below, middle) if reached(middle) else (middle, at)
    return at
