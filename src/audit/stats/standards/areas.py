"""Two groups' events and exposures area by area, and how many of the first were to be expected."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.samples import SQUARED
from audit.stats.sequences import counts, exposures_or_none, together
from audit.stats.standards.weighted import WeightedSum

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING_EXPECTED = NotEstimable(
    "the second group has no events where the first has exposure, so there is nothing to compare"
)


@dataclass(frozen=True, slots=True)
class Areas:
    """One element an area; an exposure may be 0 in some areas, but not in all."""

    x1: tuple[int, ...]
    exposure1: tuple[float, ...]
    x2: tuple[int, ...]
    exposure2: tuple[float, ...]

    @classmethod
    def of(
        cls,
        x1: Sequence[int],
        exposure1: Sequence[float],
        x2: Sequence[int],
        exposure2: Sequence[float],
    ) -> Areas:
        """
        The checked areas.

        Raises ValueError naming the element, such as `x1[2]`, for counts that are negative or not
        whole and exposures that are negative; for exposures that are 0 in every area; and for
        sequences of unequal length.
        """
        rows = together(x1=x1, exposure1=exposure1, x2=x2, exposure2=exposure2)
        own, size, other, other_size = zip(*rows, strict=True)
        return cls(
            tuple(counts("x1", own)),
            tuple(exposures_or_none("exposure1", size, SQUARED)),
            tuple(counts("x2", other)),
            tuple(exposures_or_none("exposure2", other_size, SQUARED)),
        )

    @property
    def weights(self) -> tuple[float, ...]:
        """What one event of the second group lets expect of the first, in each area."""
        pairs = zip(self.exposure1, self.exposure2, strict=True)
        return tuple(own / other if own and other else 0.0 for own, other in pairs)

    @property
    def expected(self) -> WeightedSum:
        """The first group's events at each area's own rate of the second."""
        return WeightedSum.of(self.x2, self.weights, self.x2)

    @property
    def expected_share(self) -> tuple[float, ...]:
        """
        Each area's part of the ratio between areas, which is their sum.

        The share of the first group's exposure that is here, times the rate of the second group
        here over its rate everywhere; in this order a single area gives exactly 1.
        """
        whole, events, exposure = math.fsum(self.exposure1), sum(self.x2), math.fsum(self.exposure2)
        return tuple(
            own / whole * (count / events) * (exposure / other) if other else 0.0
            for own, count, other in zip(self.exposure1, self.x2, self.exposure2, strict=True)
        )

    @property
    def not_comparable_share(self) -> float:
        """The share of the first group's exposure where the second has no exposure or no events."""
        alone = (
            own
            for own, count, other in zip(self.exposure1, self.x2, self.exposure2, strict=True)
            if not (count and other)
        )
        return math.fsum(alone) / math.fsum(self.exposure1)

    @property
    def not_comparable_events(self) -> int:
        """The first group's events there, for which nothing is expected."""
        return sum(
            own
            for own, count, other in zip(self.x1, self.x2, self.exposure2, strict=True)
            if not (count and other)
        )
