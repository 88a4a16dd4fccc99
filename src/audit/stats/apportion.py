"""Shares a whole number out in proportion to weights, so that parts always add up to the whole."""

from __future__ import annotations

import heapq
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def apportion(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """
    `total` in whole parts, shared out in proportion to `weights` by Webster's method.

    No part shrinks when the total grows: rounding the exact shares and handing out what is left by
    largest remainders does not have that property (the Alabama paradox), and would let a group
    lose a record because one more record was found. Ties go to the earlier weight.

    Raises ValueError for a negative total or weight, and for a positive total without weights.

    Balinski & Young (1982), Fair Representation: Webster's method, also named after
    Sainte-Laguë, and house monotonicity.
    """
    if total < 0 or any(weight < 0 for weight in weights):
        message = f"total is {total} and weights are {tuple(weights)}; none may be negative"
        raise ValueError(message)
    whole = sum(weights)
    if total == 0:
        return (0,) * len(weights)
    if whole == 0:
        message = f"total is {total}, but no weight is above 0: {tuple(weights)}"
        raise ValueError(message)
    return _by_turns(total, weights, _safe_start(total, weights, whole))


def _safe_start(total: int, weights: Sequence[int], whole: int) -> list[int]:
    """
    What each weight has for certain, so that only a handful is left to hand out in turn.

    Shares of a smaller total rounded half up are Webster's own parts for their sum, and with one
    less for each weight that sum cannot exceed the total.
    """
    smaller = max(0, total - len(weights))
    return [(2 * weight * smaller + whole) // (2 * whole) for weight in weights]


def _by_turns(total: int, weights: Sequence[int], parts: list[int]) -> tuple[int, ...]:
    """Give each next unit to the weight with the greatest quotient weight / (2 part + 1)."""
    queue = [
        (-Fraction(weight, 2 * part + 1), place)
        for place, (weight, part) in enumerate(zip(weights, parts, strict=True))
    ]
    heapq.heapify(queue)
    for _ in range(total - sum(parts)):
        _, place = queue[0]
        parts[place] += 1
        heapq.heapreplace(queue, (-Fraction(weights[place], 2 * parts[place] + 1), place))
    return tuple(parts)
