"""Makes an interval for a difference or a ratio out of the two intervals of its parts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.stats.limits import inverse

if TYPE_CHECKING:
    from audit.stats.limits import Limits


@dataclass(frozen=True, slots=True)
class Part:
    """An estimate with its limits."""

    value: float
    low: float
    high: float


def difference(first: Part, second: Part) -> Limits:
    """
    Limits for first minus second, by variance estimates recovered from the parts' limits.

    Newcombe (1998), Statistics in Medicine 17:873, method 10, for Wilson limits; Zou & Donner
    (2008), Statistics in Medicine 27:1693, in general.
    """
    gap = first.value - second.value
    down = math.hypot(first.value - first.low, second.high - second.value)
    up = math.hypot(first.high - first.value, second.value - second.low)
    return gap - down, gap + up


def ratio(first: Part, second: Part) -> Limits:
    """
    Limits for first over second, by variance estimates recovered from the parts' limits.

    Fagerland & Newcombe (2013), Statistics in Medicine 32:2823, after Donner & Zou (2012).
    """
    return _ratio_low(first, second), inverse(_ratio_low(second, first))


def _ratio_low(first: Part, second: Part) -> float:
    """The published root, rearranged so that nothing divides by zero and no digits cancel."""
    down, up = first.value - first.low, second.high - second.value
    above = first.low * (first.value + down)
    product = first.value * second.value
    reach = math.sqrt((down * second.value) ** 2 + up**2 * above)
    return above / (product + reach) if above else 0.0
