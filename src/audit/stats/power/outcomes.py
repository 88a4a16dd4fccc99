"""Every outcome of two groups that Fisher's exact test rejects, and how likely they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.stats.deferred import np
from audit.stats.exact_tests import AS_LIKELY
from audit.stats.probabilities import log_ways, probabilities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Counts = NDArray[np.int64]

CELLS = 200_000
"""How many outcomes are looked at in one go, to bound the memory."""
ROUNDING = 1 + 1e-9


def rejecting(n1: int, n2: int, second: float, level: float) -> tuple[Numbers, Numbers]:
    """
    The probability of a rejection given the first group's count, for every count from 0 to n1.

    The events of the second group have probability `second`. First the rejections with the
    greater observed share in the first group, then those with the smaller. The test is two-sided
    in the usual sense: its p-value adds up the outcomes with the same sum that are no likelier
    than the one observed, and it rejects where that is at most 1 - level.
    """
    chances = probabilities(n2)(second)
    above, below = np.zeros(n1 + 1), np.zeros(n1 + 1)
    for x1, x2 in _rejected(n1, n2, 1 - level):
        higher = x1 * n2 > x2 * n1
        for part, chosen in ((above, higher), (below, ~higher)):
            np.add.at(part, x1[chosen], chances[x2[chosen]])
    return above, below


def _rejected(n1: int, n2: int, alpha: float) -> Iterator[tuple[Counts, Counts]]:
    """The counts of both groups wherever the test rejects, some sums of them at a time."""
    if n1 > n2:
        for x2, x1 in _rejected(n2, n1, alpha):
            yield x1, x2
        return
    ways1, ways2 = log_ways(n1), log_ways(n2)
    x1 = np.arange(n1 + 1)[np.newaxis, :]
    rows = max(1, CELLS // (n1 + 1))
    for start in range(0, n1 + n2 + 1, rows):
        x2 = np.arange(start, min(start + rows, n1 + n2 + 1))[:, np.newaxis] - x1
        possible = (x2 >= 0) & (x2 <= n2)
        logs = np.where(possible, ways1 + ways2[np.clip(x2, 0, n2)], -np.inf)
        rejected = possible & (_p_values(logs) <= alpha * ROUNDING)
        row, column = np.nonzero(rejected)
        yield column, x2[row, column]


def _p_values(logs: Numbers) -> Numbers:
    """For every outcome, the probability of all in its row that are no likelier."""
    weights = np.exp(logs - logs.max(axis=1, keepdims=True))
    order = np.argsort(weights, axis=1)
    ranked = np.take_along_axis(weights, order, axis=1)
    sums = np.cumsum(ranked, axis=1)
    # No more than two outcomes of a row are equally likely, one on each side of the likeliest.
    tied = ranked[:, :-1] * (1 + AS_LIKELY) >= ranked[:, 1:]
    reached = sums / sums[:, -1:]
    reached[:, :-1] = np.where(tied, reached[:, 1:], reached[:, :-1])
    p_values: Numbers = np.empty_like(weights)
    np.put_along_axis(p_values, order, reached, axis=1)
    return p_values
