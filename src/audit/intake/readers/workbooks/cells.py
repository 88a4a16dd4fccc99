"""Typed cells, of spreadsheets and Parquet files, as the text that a CSV file would hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_EXACT = 2**53
"""Above this, the floating-point numbers that cells hold do not tell whole numbers apart."""


def labels_of(cells: Sequence[object]) -> list[str | None]:
    """The texts of many cells, as `label_of` gives that of one; fastest where all are of a kind."""
    match set(map(type, cells)):
        case kinds if kinds == {float}:
            numbers = cast("Sequence[float]", cells)
            return [repr(cell) if cell % 1 > 0 else _number(cell) for cell in numbers]
        case kinds if kinds == {dt.datetime}:
            moments = cast("Sequence[dt.datetime]", cells)
            return [_moment(each) if each.microsecond else each.isoformat() for each in moments]
        case _:
            return list(map(label_of, cells))


def label_of(cell: object) -> str | None:
    """
    The text of a cell: whole numbers without a point, dates and times as in ISO 8601.

    Durations are hours, minutes and seconds; None and not-a-number are empty cells.
    """
    match cell:
        case None | str():
            label = cell
        case float():
            label = _number(cell)
        case dt.datetime():
            label = _moment(cell)
        case dt.time():
            label = cell.isoformat("seconds")
        case dt.timedelta():
            label = _duration(round(cell.total_seconds()))
        case _:
            label = str(cell)
    return label


def _moment(cell: dt.datetime) -> str:
    # Cells hold times as fractions of a day, which miss the second by microseconds.
    return (cell + dt.timedelta(milliseconds=500)).replace(microsecond=0).isoformat()


def _number(number: float) -> str | None:
    if number != number:  # noqa: PLR0124  # only not-a-number differs from itself
        return None
    is_whole = abs(number) < _MOST_EXACT and number.is_integer()
    return str(int(number)) if is_whole else repr(number)


def _duration(seconds: int) -> str:
    minutes, second = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}:{second:02}"
