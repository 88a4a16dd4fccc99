"""Finds the values that a score test over strata does not reject, whatever is compared."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.stats.roots import root

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Score:
    """What one stratum says of a supposed value."""

    gap: float
    """How far the observation is above what the value supposes."""
    variance: float
    """Of the gap, were the value true; 0 only where the gap is too."""
    weight: float


def deviate(scores: Sequence[Score]) -> float:
    """The weighted sum of the gaps in standard errors; 0 where there is nothing to see."""
    gap = math.fsum(each.weight * each.gap for each in scores)
    spread = math.sqrt(math.fsum(each.weight**2 * each.variance for each in scores))
    if spread == 0:
        return math.copysign(math.inf, gap) if gap else 0.0
    return gap / spread


def distance(scores: Sequence[Score]) -> float:
    """
    How far the strata lie from the weighted mean of their gaps: the sum of squares over variances.

    At the common value that mean is zero. Strata without variance say nothing.
    """
    whole = math.fsum(each.weight for each in scores)
    mean = math.fsum(each.weight * each.gap for each in scores) / whole if whole else 0.0
    return math.fsum((each.gap - mean) ** 2 / each.variance for each in scores if each.variance)


def crossing(falling: Callable[[float], float], start: float, target: float) -> float:
    """Where a falling function of the whole line comes down to `target`, sought from `start`."""

    def excess(point: float) -> float:
        return falling(point) - target

    return root(excess, _beyond(excess, start, -1), _beyond(excess, start, 1))


def _beyond(excess: Callable[[float], float], start: float, direction: int) -> float:
    """The first point that way at which the excess has the sign of having passed zero."""
    step = 0.5
    point = start
    while excess(point) * direction > 0:
        point = start + direction * step
        step *= 2
    return point
