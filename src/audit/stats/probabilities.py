"""The probability of every number of events among some trials, all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.stats.deferred import np, special

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


def probabilities(n: int) -> Callable[[float], Numbers]:
    """The binomial probabilities of 0 to `n` events as a function of the share of events."""
    k, ways = np.arange(n + 1, dtype=np.float64), log_ways(n)

    def at(share: float) -> Numbers:
        weights = np.exp(ways + special.xlogy(k, share) + special.xlog1py(n - k, -share))
        return np.asarray(weights / weights.sum(), dtype=np.float64)

    return at


def log_ways(n: int) -> Numbers:
    """The logarithm of the number of ways to choose 0 to n of n."""
    k = np.arange(n + 1, dtype=np.float64)
    return np.asarray(-np.log(n + 1) - special.betaln(k + 1, n - k + 1), dtype=np.float64)
