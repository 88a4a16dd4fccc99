"""How many of the events fall to the first of two groups, when all that is known are the totals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.stats.deferred import np
from audit.stats.exact_tests import remainder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hypergeometric:
    """The distribution of the first group's events, given both sizes and the sum of the events."""

    first: int
    """The size of the first group."""
    second: int
    events: int
    """The events of both groups together."""

    @property
    def low(self) -> int:
        """The fewest events that the first group can have."""
        return max(0, self.events - self.second)

    @property
    def high(self) -> int:
        """The most events that the first group can have."""
        return min(self.first, self.events)

    @property
    def mode(self) -> int:
        """The likeliest number of events, the larger one where two are."""
        return (self.first + 1) * (self.events + 1) // (self.first + self.second + 2)

    @property
    def turned(self) -> Hypergeometric:
        """The distribution of the second group's events."""
        return Hypergeometric(self.second, self.first, self.events)

    def log_probability(self, k: int) -> float:
        """
        The logarithm of the probability of `k` events in the first group.

        Every factorial is split into Stirling's formula and a small remainder, and the formulas
        are gathered as each cell's distance from what is expected, so that no digits cancel in
        large counts: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
        """
        both = self.first + self.second
        others = both - self.events
        gap = (k * both - self.first * self.events) / both
        total = sum(map(remainder, (self.first, self.second, self.events, others)))
        total -= remainder(both)
        for cell, size, share, way in (
            (k, self.first, self.events, gap),
            (self.first - k, self.first, others, -gap),
            (self.events - k, self.second, self.events, -gap),
            (self.second - self.events + k, self.second, others, gap),
        ):
            if cell:
                total -= remainder(cell) + cell * math.log1p(way / (size * share / both))
        return total

    def at_least(self, k: int) -> float:
        """The probability of `k` events or more in the first group."""
        if k > self.mode:
            return self.summed_upwards(k)
        return 1 - self.turned.summed_upwards(self.events - k + 1)

    def at_most(self, k: int) -> float:
        """The probability of `k` events or fewer in the first group."""
        return self.turned.at_least(self.events - k)

    def summed_upwards(self, k: int) -> float:
        """The probability of `k` or more, summed from its first term: for `k` above the mode."""
        if k > self.high:
            return 0.0
        terms = np.cumprod(self._ratios(k, min(self.high, k + self._reach(k))))
        return math.exp(self.log_probability(k)) * (1 + float(terms.sum()))

    def log_ratios(self, k: int) -> tuple[Numbers, Numbers]:
        """
        How much likelier than `k` its neighbours are: logarithms upwards from k and downwards.

        They end where the support does, or else where no odds ratio that an interval at any level
        would hold leaves a probability that a float could tell from none.
        """
        reach = self._reach(k)
        up = self._ratios(k, min(self.high, k + reach))
        down = self._ratios(max(self.low, k - reach), k)[::-1]
        return np.cumsum(np.log(up)), -np.cumsum(np.log(down))

    def _ratios(self, start: int, stop: int) -> Numbers:
        """The probability of each number from `start` + 1 to `stop` over that of the one before."""
        k = np.arange(start, stop, dtype=np.float64)
        falling = (self.first - k) * (self.events - k)
        return falling / ((k + 1) * (self.second - self.events + k + 1))

    def _reach(self, k: int) -> int:
        """Twenty standard errors and a hundred: Poisson tails are longest where counts are few."""
        cells = (k, self.first - k, self.events - k, self.second - self.events + k)
        return 100 + math.ceil(20 / math.sqrt(sum(1 / (cell + 1) for cell in cells)))
