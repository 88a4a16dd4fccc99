"""Boschloo's test of two proportions, which asks less than Fisher's and rejects more often."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.deferred import np
from audit.stats.exact_tests import AS_LIKELY, twice_the_smaller
from audit.stats.fisher import given_totals
from audit.stats.probabilities import probabilities
from audit.stats.samples import Sample

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_TRIALS = 10_000
TOO_MANY = NotEstimable(
    f"the two groups have more than {MOST_TRIALS:,} trials together, too many for this test; "
    "`fisher-exact` takes any number"
)


def boschloo(first: Sample, second: Sample) -> float | NotEstimable:
    """
    The two-sided p-value: twice the smaller of both one-sided ones, at most 1.

    A one-sided p-value is the probability that Fisher's is as small as observed, at whichever
    common share makes that likeliest. Boschloo (1970), Statistica Neerlandica 24:1.
    """
    if first.size + second.size > MOST_TRIALS:
        return TOO_MANY
    return twice_the_smaller(_one_sided(first, second), _one_sided(second, first))


def _one_sided(first: Sample, second: Sample) -> float:
    """The p-value against the first group's share being the smaller or the same."""
    in_first, in_second = probabilities(int(first.size)), probabilities(int(second.size))
    critical = _critical(first, second)

    def rejected(angle: float) -> float:
        share = math.sin(angle) ** 2
        at_least = np.append(np.cumsum(in_first(share)[::-1])[::-1], 0.0)
        return float(in_second(share) @ at_least[critical])

    return min(1.0, _largest(rejected, first.size + second.size))


def _critical(first: Sample, second: Sample) -> list[int]:
    """For each count of the second group, the first group's fewest that are as extreme as seen."""
    most = given_totals(first, second).at_least(first.events) * (1 + AS_LIKELY)
    fewest, x1 = [], 0
    for x2 in range(int(second.size) + 1):
        while x1 <= first.size and _tail(x1, first, x2, second) > most:
            x1 += 1
        fewest.append(x1)
    return fewest


def _tail(x1: int, first: Sample, x2: int, second: Sample) -> float:
    """Fisher's one-sided p-value, had these counts been observed."""
    return given_totals(Sample(x1, first.size), Sample(x2, second.size)).at_least(x1)


def _largest(function: Callable[[float], float], trials: float) -> float:
    """
    The largest value of `function` over angles, sin squared of which is a share from 0 to 1.

    On that scale peaks are as wide everywhere, about one over the root of all trials. A grid
    twenty times as fine finds the highest, and finer ones around it its top.
    """
    left, right, points = 0.0, math.pi / 2, 100 + math.ceil(20 * math.sqrt(trials))
    for _ in range(4):
        angles = np.linspace(left, right, points).tolist()
        values = [function(angle) for angle in angles]
        best = values.index(max(values))
        left, right = angles[max(0, best - 1)], angles[min(best + 1, points - 1)]
        points = 20
    return values[best]
