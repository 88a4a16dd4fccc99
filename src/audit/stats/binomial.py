"""How many of the events fall to the first of two groups, when its odds of each are known."""

from __future__ import annotations

import math
from dataclasses import dataclass

from audit.stats.deferred import special
from audit.stats.exact_tests import remainder


@dataclass(frozen=True, slots=True)
class Binomial:
    """The distribution of the first group's events, given the sum of the events."""

    events: int
    """The events of both groups together."""
    odds: float
    """How often an event falls to the first group for each that falls to the second; above 0."""

    @property
    def low(self) -> int:
        """The fewest events that the first group can have."""
        return 0

    @property
    def high(self) -> int:
        """The most events that the first group can have."""
        return self.events

    @property
    def mode(self) -> int:
        """The likeliest number of events, the larger one where two are."""
        return math.floor((self.events + 1) * self.odds / (1 + self.odds))

    @property
    def turned(self) -> Binomial:
        """The distribution of the second group's events."""
        return Binomial(self.events, 1 / self.odds)

    def log_probability(self, k: int) -> float:
        """
        The logarithm of the probability of `k` events in the first group.

        Written, like that of `Hypergeometric`, so that no digits cancel in large counts.
        """
        n, others = self.events, self.events - k
        total = remainder(n) - remainder(k) - remainder(others)
        if k:
            total -= k * math.log(k * (1 + 1 / self.odds) / n)
        if others:
            total -= others * math.log(others * (1 + self.odds) / n)
        return total

    def at_least(self, k: int) -> float:
        """The probability of `k` events or more in the first group."""
        if not 0 < k <= self.events:
            return 1.0 if k <= 0 else 0.0
        # From whichever share is the smaller, as the other may round to 1.
        if self.odds < 1:
            return float(special.betainc(k, self.events - k + 1, 1 / (1 + 1 / self.odds)))
        return float(special.betaincc(self.events - k + 1, k, 1 / (1 + self.odds)))

    def at_most(self, k: int) -> float:
        """The probability of `k` events or fewer in the first group."""
        return self.turned.at_least(self.events - k)
