"""Draws clusters again and again, so that what belongs together is drawn together."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.stats.deferred import np
from audit.stats.limits import Limits, tail
from audit.stats.samples import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

NUMBERS_AT_ONCE = 2_000_000
"""Resamples are drawn in parts of about so many numbers, to bound the memory."""
FEWEST_RESAMPLES = 100
MOST_RESAMPLES = 1_000_000
FEWEST_OUTSIDE = 5
"""So many resamples at least must lie on average beyond each end of an interval."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Clusters with two counts each, as the different pairs and how often each of them occurs."""

    first: Sequence[int]
    second: Sequence[int]
    times: Sequence[int]
    """In how many clusters the pair occurs."""

    @classmethod
    def of(cls, first: Sequence[int], second: Sequence[int]) -> Clusters:
        """Clusters in any order; those of equal counts are put together."""
        pairs = sorted(Counter(zip(first, second, strict=True)).items())
        return cls([a for (a, _), _ in pairs], [b for (_, b), _ in pairs], [n for _, n in pairs])

    @property
    def number(self) -> int:
        """How many clusters there are."""
        return sum(self.times)

    @property
    def totals(self) -> tuple[int, int]:
        """Both counts over all clusters."""
        first = sum(a * n for a, n in zip(self.first, self.times, strict=True))
        return first, sum(b * n for b, n in zip(self.second, self.times, strict=True))


@dataclass(frozen=True, slots=True)
class Chance:
    """How often to resample, and from which seed: the same seed gives the same resamples."""

    seed: int
    resamples: int


def chance(seed: int, resamples: int, level: float) -> Chance:
    """
    Both numbers checked.

    Raises ValueError unless they are whole, and the resamples enough for an interval at `level`.
    """
    least = max(FEWEST_RESAMPLES, math.ceil(FEWEST_OUTSIDE / tail(level)))
    return Chance(
        whole("seed", seed, 0, 2**53), whole("resamples", resamples, least, MOST_RESAMPLES)
    )


def resampled(clusters: Clusters, luck: Chance) -> tuple[Numbers, Numbers]:
    """
    Both totals of every resample, which holds as many clusters as there are, drawn with return.

    How often each different pair is drawn follows a multinomial distribution, so the memory does
    not grow with the clusters but with the different pairs. Davison & Hinkley (1997), Bootstrap
    Methods and their Application, chapter 3.
    """
    pairs = np.column_stack([clusters.first, clusters.second]).astype(float)
    shares = np.asarray(clusters.times) / clusters.number
    source, rows = np.random.default_rng(luck.seed), max(1, NUMBERS_AT_ONCE // len(pairs))
    parts = [
        source.multinomial(clusters.number, shares, min(rows, luck.resamples - done)) @ pairs
        for done in range(0, luck.resamples, rows)
    ]
    totals = np.concatenate(parts)
    return totals[:, 0], totals[:, 1]


def percentiles(lows: Numbers, highs: Numbers, level: float) -> Limits:
    """
    Where the outermost (1 - level) / 2 of the resamples begin on each side.

    `lows` and `highs` differ only where a resample leaves the value open. Of the two resamples
    nearest to an end the outer is taken, and nothing is interpolated.
    """
    place = math.floor((len(lows) - 1) * tail(level))
    return float(np.sort(lows)[place]), float(np.sort(highs)[len(highs) - 1 - place])
