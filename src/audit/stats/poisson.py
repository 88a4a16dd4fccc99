"""How many events there are, when all that is known is how many to expect."""

from __future__ import annotations

import math
from dataclasses import dataclass

from audit.stats.deferred import special


@dataclass(frozen=True, slots=True)
class Poisson:
    """The distribution of a count of independent events."""

    mean: float

    @property
    def high(self) -> float:
        """There is no largest count."""
        return math.inf

    def at_least(self, k: int) -> float:
        """The probability of `k` events or more."""
        return float(special.gammainc(k, self.mean)) if k > 0 else 1.0

    def at_most(self, k: int) -> float:
        """The probability of `k` events or fewer."""
        return float(special.gammaincc(k + 1, self.mean)) if k >= 0 else 0.0
