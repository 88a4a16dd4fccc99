"""Finds where a function crosses zero, without the start-up time of a general optimiser."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Point = tuple[float, float]
"""Where the function was asked, and what it said."""

STEPS = 2_200
"""Bisection alone would come from the largest float to the smallest in fewer."""
RESOLUTION = 2 * sys.float_info.epsilon
SMALLEST = sys.float_info.min


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """
    Where `function` is zero between `low` and `high`, to the last digits of a float.

    The function should have opposite signs at the two ends. Where rounding leaves it the same
    sign at both, which happens when the ends all but coincide, the end nearer to zero is given.

    Chandrupatla (1997), Advances in Engineering Software 28: inverse quadratic interpolation
    where it is safe, bisection where it is not, so that a kink or a flat stretch does no harm.
    """
    newest, older = low, high
    at_newest, at_older = function(newest), function(older)
    if at_newest * at_older >= 0:
        return newest if abs(at_newest) < abs(at_older) else older
    step = 0.5
    for _ in range(STEPS):
        point = newest + step * (older - newest)
        at_point = function(point)
        if (at_point > 0) == (at_newest > 0):
            oldest, at_oldest = newest, at_newest
        else:
            oldest, at_oldest = older, at_older
            older, at_older = newest, at_newest
        newest, at_newest = point, at_point
        best = newest if abs(at_newest) < abs(at_older) else older
        least = (RESOLUTION * abs(best) + SMALLEST) / abs(older - newest)
        if least > 0.5 or at_newest == 0:  # noqa: PLR2004 -- half of the bracket
            return best
        step = _step((newest, at_newest), (older, at_older), (oldest, at_oldest))
        step = min(1 - least, max(least, step))
    return best


def _step(newest: Point, older: Point, oldest: Point) -> float:
    """How far to go from the newest point towards the older, as a share of the bracket."""
    (a, at_a), (b, at_b), (c, at_c) = newest, older, oldest
    place, height = (a - b) / (c - b), (at_a - at_b) / (at_c - at_b)
    if height**2 < place and (1 - height) ** 2 < 1 - place:
        from_b = at_a / (at_b - at_a) * at_c / (at_b - at_c)
        from_c = (c - a) / (b - a) * at_a / (at_c - at_a) * at_b / (at_c - at_b)
        return from_b + from_c
    return 0.5
