"""From which counts on, and up to which, a two-sided exact test rejects a share."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.stats import beta
from audit.stats.deferred import special
from audit.stats.exact_tests import no_likelier
from audit.stats.limits import tail

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.stats.binomial import Binomial


@dataclass(frozen=True, slots=True)
class Rejection:
    """The counts among `n` at which a test rejects."""

    n: int
    low: int
    """This count and every smaller one; -1 where there is none."""
    high: int
    """This count and every greater one; n + 1 where there is none."""

    @property
    def upper(self) -> bool:
        """Whether any count is high enough."""
        return self.high <= self.n

    @property
    def lower(self) -> bool:
        """Whether any count is low enough."""
        return self.low >= 0

    def above(self, share: float) -> float:
        """The probability of a count that is high enough, if the share is this one."""
        return (
            float(special.betainc(self.high, self.n - self.high + 1, share)) if self.upper else 0.0
        )

    def below(self, share: float) -> float:
        """The probability of a count that is low enough, if the share is this one."""
        return (
            float(special.betaincc(self.low + 1, self.n - self.low, share)) if self.lower else 0.0
        )

    def share_above(self, power: float) -> tuple[float, float]:
        """The share, and its odds, at which a count is high enough with that probability."""
        if not self.upper:
            return math.inf, math.inf
        share, rest = beta.quantile(self.high, self.n - self.high + 1, power)
        return share, share / rest

    def share_below(self, power: float) -> tuple[float, float]:
        """The share, and its odds, at which a count is low enough with that probability."""
        if not self.lower:
            return math.inf, math.inf
        rest, share = beta.quantile(self.n - self.low, self.low + 1, power)
        return share, share / rest


def no_likelier_counts(null: Binomial, level: float) -> Rejection:
    """
    The counts that are rejected where all that are no likelier have at most 1 - level together.

    The p-value is that of R's `binom.test`; one tail may hold more of it than the other. Fay
    (2010), The R Journal 2(1):53, on such p-values.
    """
    return _both_sides(_first_no_likelier, null, level)


def outer_counts(null: Binomial, level: float) -> Rejection:
    """
    The counts that are rejected where either tail may have at most (1 - level) / 2.

    They are those at which the interval of Clopper & Pearson (1934), Biometrika 26:404, leaves the
    share out.
    """
    return _both_sides(_first_outer, null, level)


def _both_sides(first: Callable[[Binomial, float], int], null: Binomial, level: float) -> Rejection:
    """The smallest count by the same rule for the opposite events gives the largest one."""
    return Rejection(null.events, null.events - first(null.turned, level), first(null, level))


def _first_outer(null: Binomial, level: float) -> int:
    """The smallest count with at most (1 - level) / 2 in the tail that begins at it."""
    aside = tail(level)
    mean = null.events * null.odds / (1 + null.odds)
    start = max(0, math.floor(mean) - 1)
    stop = min(null.events + 1, math.ceil(mean) + _reach(null, aside))
    tails = range(start, stop)
    return start + bisect_left(tails, x=True, key=lambda k: null.at_least(k) <= aside)


def _reach(null: Binomial, probability: float) -> int:
    """A distance above the mean that is reached with no more than that probability."""
    # Bernstein's inequality, solved for the distance.
    bits = -math.log(probability)
    variance = null.events * null.odds / (1 + null.odds) / (1 + null.odds)
    return math.ceil(bits / 3 + math.sqrt(bits**2 / 9 + 2 * variance * bits))


def _first_no_likelier(null: Binomial, level: float) -> int:
    """The smallest count above the mode with a p-value of at most 1 - level."""

    def rejects(count: int) -> bool:
        if not null.mode < count <= null.events:
            return count > null.events
        return no_likelier(null, count) <= 1 - level

    # It lies near the smallest count of an equal-tailed test, in steps that double.
    low = high = _first_outer(null, level)
    step = 1
    while rejects(low):
        low, step = low - step, 2 * step
    while not rejects(high):
        high, step = high + step, 2 * step
    return low + bisect_left(range(low, high), x=True, key=rejects)
