"""Checks the sequences of a caller element by element, so that a refusal names the element."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from audit.stats.samples import _count, _number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST, MOST = 1e-30, 1e30
"""Between these an exposure, its square and its ratio to another, squared, are floats."""


def together(sequences: Mapping[str, Iterable[object]]) -> list[tuple[object, ...]]:
    """
    The elements of the named sequences side by side, one tuple a place.

    Raises ValueError, naming the sequence, for one that is none, that is empty, or that is not as
    long as the first.
    """
    columns = {name: _elements(name, values) for name, values in sequences.items()}
    first = next(iter(columns))
    for name, column in columns.items():
        if len(column) != len(columns[first]):
            wanted = f"as long as {first}, which has {len(columns[first])}"
            refuse(name, list(column), wanted)
    return list(zip(*columns.values(), strict=True))


def count(name: str, value: object) -> int:
    """A whole number from 0; raises ValueError with its name and value for anything else."""
    return _count(name, value)  # type: ignore[arg-type] # any value is refused by name


def amount(name: str, value: object) -> float:
    """A number above 0 within bounds; raises ValueError with its name and value otherwise."""
    number = _number(name, value)  # type: ignore[arg-type] # any value is refused by name
    if not LEAST <= number <= MOST:
        refuse(name, value, f"a number above 0, from {LEAST:g} to {MOST:g}")
    return number


def amount_or_none(name: str, value: object) -> float:
    """As `amount`, but 0 is welcome."""
    number = _number(name, value)  # type: ignore[arg-type] # any value is refused by name
    if number != 0 and not LEAST <= number <= MOST:
        refuse(name, value, f"0, or a number from {LEAST:g} to {MOST:g}")
    return abs(number)


def _elements(name: str, values: Iterable[object]) -> tuple[object, ...]:
    if isinstance(values, str | bytes):
        refuse(name, values, "a sequence of numbers")
    try:
        elements = tuple(values)
    except TypeError:
        refuse(name, values, "a sequence of numbers")
    if not elements:
        refuse(name, [], "a sequence of at least one number")
    return elements


def refuse(name: str, value: object, requirement: str) -> NoReturn:
    """Raises ValueError with the name, the value and what it must be."""
    message = f"{name} is {value!r}; it must be {requirement}"
    raise ValueError(message) from None
