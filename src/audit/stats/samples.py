"""Turns the numbers of a caller into checked samples, so that no formula meets a bad number."""

from __future__ import annotations

import reprlib
from dataclasses import dataclass
from operator import index
from typing import NoReturn

LARGEST_COUNT = 2**53
"""Above this, a float no longer holds every whole number."""
LARGEST_EXPOSURE = 1e100
EXPOSURES = (1e-100, LARGEST_EXPOSURE)
"""Outside these bounds a rate or a ratio of rates could overflow."""
SQUARED = (1e-30, 1e30)
"""Between these an exposure, its square and its ratio to another, squared, are floats."""
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

    @property
    def turned(self) -> Sample:
        """The opposite event in the same trials."""
        return Sample(int(self.others), self.size)


def trials(x: int, n: int, group: str = "") -> Sample:
    """
    Events `x` in `n` trials, of which there is at least one.

    Raises ValueError naming the argument, with `group` behind its name, and its value.
    """
    events, size = count(f"x{group}", x), count(f"n{group}", n)
    if size == 0:
        refuse(f"n{group}", n, "above 0")
    if events > size:
        refuse(f"x{group}", x, f"at most n{group}, which is {size}")
    return Sample(events, size)


def exposed(x: int, exposure: float, group: str = "") -> Sample:
    """
    Events `x` in a positive `exposure`, such as residents or person-years.

    Raises ValueError naming the argument, with `group` behind its name, and its value.
    """
    return Sample(count(f"x{group}", x), positive(f"exposure{group}", exposure))


def population(N: int, n: int) -> int:  # noqa: N803 -- n of N is how samples are written
    """
    The size `N` of a population from which a sample of `n` was drawn.

    Raises ValueError with its value unless it is a whole number and at least `n`.
    """
    size = count("N", N)
    if size < n:
        refuse("N", N, f"at least n, which is {n}")
    return size


def fraction(level: float) -> float:
    """
    The confidence level as a float.

    Raises ValueError unless it lies between 0 and 1, and not within a thousand-millionth of them.
    """
    value = number("level", level)
    if not NEAREST_LEVEL <= value <= 1 - NEAREST_LEVEL:
        refuse("level", level, "a fraction between 0 and 1, such as 0.95")
    return value


def count(name: str, value: object) -> int:
    """A whole number from 0; raises ValueError with its name and value for anything else."""
    number = _whole(value)
    if number is None or not 0 <= number <= LARGEST_COUNT:
        refuse(name, value, "a whole number from 0 to 2 to the power of 53")
    return number


def whole(name: str, value: object, least: int, most: int) -> int:
    """A whole number within two bounds, which it may touch; raises ValueError naming it."""
    number = _whole(value)
    if number is None or not least <= number <= most:
        refuse(name, value, f"a whole number from {least} to {most}")
    return number


def _whole(value: object) -> int | None:
    """`value` as an int where it is one; numpy's integers are, True and 2.5 are not."""
    if type(value) is int:
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    try:
        return index(value)  # type: ignore[arg-type]  # what is no number is caught
    except TypeError:
        return None


def number(name: str, value: object) -> float:
    """Any number as a float; raises ValueError with its name and value for anything else."""
    if isinstance(value, bool | str):
        refuse(name, value, "a number")
    try:
        return float(value)  # type: ignore[arg-type]  # what is no number is caught
    except (TypeError, ValueError, OverflowError):
        refuse(name, value, "a finite number")


def positive(name: str, value: object, within: tuple[float, float] = EXPOSURES) -> float:
    """A number that may divide, between the bounds `within`; raises ValueError naming it."""
    found, (least, most) = number(name, value), within
    if not least <= found <= most:
        refuse(name, value, f"a number above 0, from {least:g} to {most:g}")
    return found


def positive_or_none(name: str, value: object, within: tuple[float, float] = EXPOSURES) -> float:
    """As `positive`, but 0 is welcome."""
    found, (least, most) = number(name, value), within
    if found != 0 and not least <= found <= most:
        refuse(name, value, f"0, or a number from {least:g} to {most:g}")
    return abs(found)


def between(name: str, value: object, low: float, high: float) -> float:
    """A number within two bounds, which it may touch; raises ValueError naming it."""
    found = number(name, value)
    if not low <= found <= high:
        refuse(name, value, f"a number from {low:g} to {high:g}")
    return found


def absent(name: str, value: object, reason: str) -> None:
    """Raises ValueError where an argument was given that the method has no use for."""
    if value is not None:
        refuse(name, value, f"left out: {reason}")


def refuse(name: str, value: object, requirement: str) -> NoReturn:
    """Raises ValueError with the name, the value, a long one shortened, and what it must be."""
    shown = reprlib.repr(value) if isinstance(value, list | tuple) else repr(value)
    message = f"{name} is {shown}; it must be {requirement}"
    raise ValueError(message) from None
