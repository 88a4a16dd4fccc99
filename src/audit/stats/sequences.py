"""Turns sequences of a caller into checked lists, naming the element that is wrong."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from audit.stats.samples import (
    LARGEST_COUNT,
    LARGEST_EXPOSURE,
    SMALLEST_EXPOSURE,
    Sample,
    _count,
    _number,
    _refuse,
    trials,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


Element = TypeVar("Element")


def listed(name: str, values: Iterable[Element] | None) -> list[Element]:
    """The elements, not yet checked; raises ValueError unless there is at least one."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        _refuse(name, values, "a sequence of numbers")
    elements = list(values)
    if not elements:
        _refuse(name, values, "a sequence of at least one number")
    return elements


def counts(name: str, values: Sequence[float] | None) -> list[int]:
    """Whole numbers from 0; raises ValueError naming the element, such as `x1[2]`."""
    return [
        value
        if type(value) is int and 0 <= value <= LARGEST_COUNT
        else _count(f"{name}[{place}]", value)
        for place, value in enumerate(listed(name, values))
    ]


def exposures(name: str, values: Sequence[float]) -> list[float]:
    """Finite numbers above 0; raises ValueError naming the element."""
    return [positive(f"{name}[{place}]", value) for place, value in enumerate(listed(name, values))]


def probabilities(name: str, values: Sequence[float]) -> list[float]:
    """Numbers from 0 to 1; raises ValueError naming the element."""
    return [
        between(f"{name}[{place}]", value, 0, 1) for place, value in enumerate(listed(name, values))
    ]


def trials_of_each(x: Sequence[int], n: Sequence[int]) -> list[Sample]:
    """Events and trials of each element; raises ValueError as `trials` does, or for lengths."""
    events, sizes = listed("x", x), listed("n", n)
    same_length(x=events, n=sizes)
    return [
        trials(count, size, f"[{place}]")
        for place, (count, size) in enumerate(zip(events, sizes, strict=True))
    ]


def same_length(**sequences: Sequence[float]) -> None:
    """Raises ValueError, naming the sequence, unless all are as long as the first."""
    (first, longest), *others = sequences.items()
    for name, values in others:
        if len(values) != len(longest):
            message = f"{name} has {len(values)} elements; it must have {len(longest)}, as {first}"
            raise ValueError(message)


def positive(name: str, value: float | None) -> float:
    """A number that may divide; raises ValueError naming it."""
    number = math.nan if value is None else _number(name, value)
    if not SMALLEST_EXPOSURE <= number <= LARGEST_EXPOSURE:
        _refuse(name, value, "a finite number above 0")
    return number


def between(name: str, value: float | None, low: float, high: float) -> float:
    """A number within two bounds, which it may touch; raises ValueError naming it."""
    number = math.nan if value is None else _number(name, value)
    if not low <= number <= high:
        _refuse(name, value, f"a number from {low} to {high}")
    return number


def whole(name: str, value: int | None, least: int, most: int) -> int:
    """A whole number within two bounds, which it may touch; raises ValueError naming it."""
    number = -1 if value is None else _count(name, value)
    if not least <= number <= most:
        _refuse(name, value, f"a whole number from {least} to {most}")
    return number


def absent(name: str, value: object, reason: str) -> None:
    """Raises ValueError where an argument was given that the method has no use for."""
    if value is not None:
        _refuse(name, value, f"left out: {reason}")
