"""Turns the numbers of a caller into checked samples, so that no formula meets a bad number."""

from __future__ import annotations

from dataclasses import dataclass
from operator import index
from typing import NoReturn

LARGEST_COUNT = 2**53
"""Above this, a float no longer holds every whole number."""
SMALLEST_EXPOSURE = 1e-100
LARGEST_EXPOSURE = 1e100
"""Outside these bounds a rate or a ratio of rates could overflow."""
NEAREST_LEVEL = 1e-9
"""How near to 0 or to 1 a level may come."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How many events there were, in how many trials or in how much exposure."""

    events: int
    size: float
    """Trials, or exposure in the caller's unit; above zero."""

    @property
    def share(self) -> float:
        """Events for each trial, or for each unit of exposure."""
        return self.events / self.size

    @property
    def others(self) -> float:
        """The trials without the event; without meaning where the size is an exposure."""
        return self.size - self.events


def trials(x: int, n: int, group: str = "") -> Sample:
    """
    Events `x` in `n` trials, of which there is at least one.

    Raises ValueError naming the argument, with `group` behind its name, and its value.
    """
    events, size = _count(f"x{group}", x), _count(f"n{group}", n)
    if size == 0:
        _refuse(f"n{group}", n, "above 0")
    if events > size:
        _refuse(f"x{group}", x, f"at most n{group}, which is {size}")
    return Sample(events, size)


def exposed(x: int, exposure: float, group: str = "") -> Sample:
    """
    Events `x` in a positive `exposure`, such as residents or person-years.

    Raises ValueError naming the argument, with `group` behind its name, and its value.
    """
    events = _count(f"x{group}", x)
    size = _number(f"exposure{group}", exposure)
    if not SMALLEST_EXPOSURE <= size <= LARGEST_EXPOSURE:
        _refuse(f"exposure{group}", exposure, "a finite number above 0")
    return Sample(events, size)


def population(N: int, n: int) -> int:  # noqa: N803 -- n of N is how samples are written
    """
    The size `N` of a population from which a sample of `n` was drawn.

    Raises ValueError with its value unless it is a whole number and at least `n`.
    """
    size = _count("N", N)
    if size < n:
        _refuse("N", N, f"at least n, which is {n}")
    return size


def fraction(level: float) -> float:
    """
    The confidence level as a float.

    Raises ValueError unless it lies between 0 and 1, and not within a thousand-millionth of them.
    """
    value = _number("level", level)
    if not NEAREST_LEVEL <= value <= 1 - NEAREST_LEVEL:
        _refuse("level", level, "a fraction between 0 and 1, such as 0.95")
    return value


def _count(name: str, value: float) -> int:
    whole = _whole(value)
    if whole is None or not 0 <= whole <= LARGEST_COUNT:
        _refuse(name, value, "a whole number from 0 to 2 to the power of 53")
    return whole


def _whole(value: float) -> int | None:
    """`value` as an int where it is one; numpy's integers are, True and 2.5 are not."""
    if type(value) is int:
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    try:
        return index(value)
    except TypeError:
        return None


def _number(name: str, value: float) -> float:
    if isinstance(value, bool | str):
        _refuse(name, value, "a number")
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        _refuse(name, value, "a finite number")


def _refuse(name: str, value: object, requirement: str) -> NoReturn:
    message = f"{name} is {value!r}; it must be {requirement}"
    raise ValueError(message) from None
