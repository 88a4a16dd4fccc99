"""Two-sided p-values of exact tests: twice the smaller tail, or all that is no likelier."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import Protocol, Self

AS_LIKELY = 1e-7
"""Logarithms of probabilities this near to each other are taken for equal, as in R."""
LONG = 16
"""From here on, four terms of Stirling's series are exact to the last digits of a float."""


class Tails(Protocol):
    """A distribution of counts, as far as a test by its tails needs it."""

    def at_least(self, k: int, /) -> float:
        """The probability of `k` events or more."""

    def at_most(self, k: int, /) -> float:
        """The probability of `k` events or fewer."""


class Counts(Tails, Protocol):
    """A distribution of the events of one of two groups that rises to its mode and then falls."""

    @property
    def events(self) -> int:
        """The events of both groups together."""

    @property
    def low(self) -> int:
        """The fewest events that the group can have."""

    @property
    def mode(self) -> int:
        """The likeliest number of events, the larger one where two are."""

    @property
    def turned(self) -> Self:
        """The distribution of the other group's events."""

    def log_probability(self, k: int, /) -> float:
        """The logarithm of the probability of `k` events."""


def central(counts: Tails, x: int) -> float:
    """
    Twice the smaller of the tails that begin at `x`, at most 1: fits a central interval.

    Fay (2010), The R Journal 2(1):53, on which p-value fits which interval.
    """
    return twice_the_smaller(counts.at_least(x), counts.at_most(x))


def twice_the_smaller(one: float, other: float) -> float:
    """The two-sided p-value of two one-sided ones."""
    return min(1.0, 2 * min(one, other))


def mid_p(counts: Tails, x: int) -> float:
    """
    Twice the smaller tail, `x` itself taken by half into each.

    Lancaster (1961), JASA 56:223.
    """
    above = counts.at_least(x) + counts.at_least(x + 1)
    below = counts.at_most(x) + counts.at_most(x - 1)
    return min(above, below)


def no_likelier(counts: Counts, x: int) -> float:
    """
    The probability of all numbers that are no likelier than `x`: minlike, in R's words.

    Fay (2010), as `central`.
    """
    mode = counts.mode
    if x < mode:
        return no_likelier(counts.turned, counts.events - x)
    most = counts.log_probability(x) + AS_LIKELY
    if counts.log_probability(mode) <= most:
        return 1.0
    rising = range(counts.low, mode)
    likelier = bisect_left(rising, x=True, key=lambda k: counts.log_probability(k) > most)
    beyond = counts.at_most(rising[likelier - 1]) if likelier else 0.0
    return min(1.0, counts.at_least(x) + beyond)


def remainder(n: int) -> float:
    """
    What n log n - n, the first of Stirling's terms, leaves of the logarithm of n factorial.

    Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 6.1.41.
    """
    if n < LONG:
        return math.lgamma(n + 1) - (n * math.log(n) - n if n else 0.0)
    square = n * n
    series = 1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square
    return math.log(2 * math.pi * n) / 2 + series / n
