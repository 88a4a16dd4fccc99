"""Turns sequences of a caller into checked lists, naming the element that is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from audit.stats.samples import (
    EXPOSURES,
    LARGEST_COUNT,
    Sample,
    between,
    count,
    positive,
    positive_or_none,
    refuse,
    trials,
)

if TYPE_CHECKING:
    from collections.abc import Sized

Element = TypeVar("Element")


def listed(name: str, values: Iterable[Element] | None) -> list[Element]:
    """The elements, not yet checked; raises ValueError unless there is at least one."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        refuse(name, values, "a sequence of numbers")
    elements = list(values)
    if not elements:
        refuse(name, elements, "a sequence of at least one number")
    return elements


def same_length(**sequences: Sized) -> None:
    """Raises ValueError, naming the sequence, unless all are as long as the first."""
    (first, longest), *others = sequences.items()
    for name, values in others:
        if len(values) != len(longest):
            refuse(name, values, f"as long as {first}, which has {len(longest)}")


def together(**sequences: Iterable[Element]) -> list[tuple[Element, ...]]:
    """
    The elements of the sequences side by side, one tuple a place, not yet checked.

    Raises ValueError, naming the sequence, for one that is none, that is empty, or that is not as
    long as the first.
    """
    columns = {name: listed(name, values) for name, values in sequences.items()}
    same_length(**columns)
    return list(zip(*columns.values(), strict=True))


def counts(name: str, values: Iterable[object] | None) -> list[int]:
    """Whole numbers from 0; raises ValueError naming the element, such as `x1[2]`."""
    return [
        value
        if type(value) is int and 0 <= value <= LARGEST_COUNT
        else count(f"{name}[{place}]", value)
        for place, value in enumerate(listed(name, values))
    ]


def exposures(
    name: str, values: Iterable[object], within: tuple[float, float] = EXPOSURES
) -> list[float]:
    """Finite numbers above 0; raises ValueError naming the element."""
    return [
        positive(f"{name}[{place}]", value, within)
        for place, value in enumerate(listed(name, values))
    ]


def exposures_or_none(
    name: str, values: Iterable[object], within: tuple[float, float] = EXPOSURES
) -> list[float]:
    """As `exposures`, but 0 is welcome as long as not every element is 0."""
    given = listed(name, values)
    numbers = [
        positive_or_none(f"{name}[{place}]", value, within) for place, value in enumerate(given)
    ]
    if not any(numbers):
        refuse(name, given, "above 0 in at least one place")
    return numbers


def probabilities(name: str, values: Iterable[object]) -> list[float]:
    """Numbers from 0 to 1; raises ValueError naming the element."""
    return [
        between(f"{name}[{place}]", value, 0, 1) for place, value in enumerate(listed(name, values))
    ]


def trials_of_each(x: Iterable[int], n: Iterable[int]) -> list[Sample]:
    """Events and trials of each element; raises ValueError as `trials` does, or for lengths."""
    rows = enumerate(together(x=x, n=n))
    return [trials(events, size, f"[{place}]") for place, (events, size) in rows]
