"""Quantiles of counts, interpolated between whole numbers, of which exact funnels are made."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from scipy.special import betainc, betaincc, gammainc, gammaincc

from audit.stats.limits import Limits, tail

if TYPE_CHECKING:
    from collections.abc import Callable


class Distribution(Protocol):
    """The tails of a distribution of counts."""

    @property
    def most(self) -> float:
        """The largest count that can occur."""

    def up_to(self, count: int) -> float:
        """The probability of this count or fewer."""

    def beyond(self, count: int) -> float:
        """The probability of more than this count, exact where it is small."""


@dataclass(frozen=True, slots=True)
class Poisson:
    """Counts of independent events."""

    mean: float

    @property
    def most(self) -> float:
        """There is no largest count."""
        return math.inf

    def up_to(self, count: int) -> float:
        """The probability of this count or fewer."""
        return float(gammaincc(count + 1, self.mean)) if count >= 0 else 0.0

    def beyond(self, count: int) -> float:
        """The probability of more than this count."""
        return float(gammainc(count + 1, self.mean)) if count >= 0 else 1.0


@dataclass(frozen=True, slots=True)
class Binomial:
    """Counts of events in a fixed number of trials."""

    trials: int
    share: float

    @property
    def most(self) -> float:
        """Every trial."""
        return self.trials

    def up_to(self, count: int) -> float:
        """The probability of this count or fewer."""
        if not 0 <= count < self.trials:
            return float(count >= 0)
        return float(betaincc(count + 1, self.trials - count, self.share))

    def beyond(self, count: int) -> float:
        """The probability of more than this count."""
        if not 0 <= count < self.trials:
            return float(count < 0)
        return float(betainc(count + 1, self.trials - count, self.share))


def interpolated(distribution: Distribution, level: float) -> Limits:
    """
    Counts that leave out `(1 - level) / 2` on each side, made continuous by interpolation.

    A quantile is the least whole number that is reached with at least its probability; from it goes
    the part of that number's own probability that was not needed, so that the lower end can lie
    below 0. Spiegelhalter (2005), Statistics in Medicine 24:1185, appendix A.1.1.
    """
    aside = tail(level)
    low = _first(lambda count: distribution.up_to(count) >= aside, distribution.most)
    spare = distribution.up_to(low) - aside
    own = distribution.up_to(low) - distribution.up_to(low - 1)
    high = _first(lambda count: distribution.beyond(count) <= aside, distribution.most)
    spare_above = aside - distribution.beyond(high)
    own_above = distribution.beyond(high - 1) - distribution.beyond(high)
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
