"""Cells of a table → what stands in a spreadsheet: a whole number with its format, or text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from audit.reporting import words
from audit.reporting.spreadsheet.number_formats import GENERAL, number_format
from audit.reporting.table import NOT_APPLICABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.reporting.table import Cell, Column

LONGEST = 32_767
"""The most characters that a cell of a spreadsheet holds."""
ROOM_FOR_UNIT = len("% points")
"""What a format may add to the printed form, so that no number is shown as hashes."""
WIDTH_OF_GENERAL = 11
"""The characters that a spreadsheet gives to a number without a format of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one cell of a spreadsheet holds, and how it shows it."""

    content: str | float
    """Text, which is never read as a formula, or an unrounded number."""
    code: str = ""
    """The number format; empty for text."""
    width: int = 0
    """The characters that it takes to show it."""


def text(content: str) -> Entry:
    """Text without control characters, as long as a cell can hold."""
    clean = words.shortened(content, LONGEST) or NOT_APPLICABLE
    return Entry(clean, width=len(clean))


def number(value: float, shown: str) -> Entry:
    """A number, shown as the report prints it."""
    return Entry(value, number_format(shown, value), len(shown) + ROOM_FOR_UNIT)


def is_number(value: object) -> TypeGuard[float]:
    """Whether a spreadsheet can hold a value as a number."""
    return isinstance(value, int | float) and math.isfinite(value)


def entries(column: Column, cell: Cell, *, has_numbers: bool) -> Iterator[Entry]:
    """
    What stands for a cell: one entry, or the two ends of a range.

    A column of words `has_numbers` where words stand for numbers in print; both are entries then.
    """
    match column.kind:
        case "range":
            yield from _ends(cell)
        case "number":
            yield _of_number(cell)
        case _ if has_numbers:
            yield text(cell.shown)
            yield _plain(cell)
        case _:
            yield text(str(cell.shown if cell.value is None else cell.value))


def _of_number(cell: Cell) -> Entry:
    if is_number(cell.value):
        return number(cell.value, cell.shown)
    return text(cell.mark or cell.shown)


def _plain(cell: Cell) -> Entry:
    """The number that words stand for in print, with as many digits as there is room for."""
    if is_number(cell.value):
        return Entry(cell.value, GENERAL, WIDTH_OF_GENERAL)
    return text(cell.mark or cell.shown)


def _ends(cell: Cell) -> Iterator[Entry]:
    """The ends of a range; one that has no limit says so, and none at all bears its symbol."""
    low, _, high = cell.shown.partition(" to ")
    if cell.low is None and cell.high is None:
        yield from [text(cell.mark or NOT_APPLICABLE)] * 2
        return
    for end, shown in ((cell.low, low), (cell.high, high)):
        if end is not None:
            yield number(end, shown)
        else:
            is_said = shown and not any(each.isdigit() for each in shown)
            yield text(shown if is_said else NOT_APPLICABLE)
