"""Bands of ages that a spreadsheet took for dates, as in 10-17, October 2017, back as bands."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MIDNIGHT = r"(?:[T ]0?0:00(?::00)?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d){_MIDNIGHT}")
_SLASHED = re.compile(rf"(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}}){_MIDNIGHT}")
_SHORT = re.compile(
    r"(?:([a-z]{3})[a-z]*[- ](\d{1,2}|(?:19|20)\d\d)|(\d{1,2})[- ]([a-z]{3})[a-z]*)"
)
_LONG = re.compile(rf"(\d{{1,2}})[- ]([a-z]{{3}})[a-z]*[- ](?:\d\d)?(\d\d){_MIDNIGHT}")
_SERIAL = re.compile(r"[2-7]\d{4}")
_DAY_ZERO = dt.date(1899, 12, 30)
_CENTURY = 100


def bands_of(label: str) -> frozenset[str]:
    """
    The bands, such as 10-17, that a spreadsheet may have taken for this date; none for others.

    Two numbers are a month and a year (10-17 is October 2017), or a day and a month of the year
    in which they were typed (17 October, or 5 September for 5-9; 9 May where the month comes
    first). A spreadsheet keeps the day, and shows it in any form, or as its number.
    """
    text = " ".join(label.casefold().split())
    pairs = {pair for year, month, day in _days(text) for pair in _typed(year, month, day)}
    pairs |= set(_shown(text))
    return frozenset(f"{low}-{high}" for low, high in map(sorted, pairs) if low != high)


def _days(text: str) -> Iterator[tuple[int, int, int]]:
    """The days, as year, month and day, that a label may be; 01/10/2017 may be two."""
    if found := _ISO.fullmatch(text.upper()):
        yield int(found[1]), int(found[2]), int(found[3])
    elif found := _SLASHED.fullmatch(text):
        yield int(found[3]), int(found[2]), int(found[1])
        yield int(found[3]), int(found[1]), int(found[2])
    elif (found := _LONG.fullmatch(text)) and found[2] in _MONTHS:
        yield int(found[3]), _month(found[2]), int(found[1])
    elif _SERIAL.fullmatch(text):
        day = _DAY_ZERO + dt.timedelta(days=int(text))
        yield day.year, day.month, day.day


def _typed(year: int, month: int, day: int) -> Iterator[tuple[int, int]]:
    """The numbers that may have been typed to make a day."""
    if not 1 <= month <= len(_MONTHS):
        return
    yield month, day
    if day == 1:
        yield month, year % _CENTURY


def _shown(text: str) -> Iterator[tuple[int, int]]:
    """The numbers behind a month and a year, or a day and a month, as they are shown in short."""
    if found := _SHORT.fullmatch(text):
        name, number = found[1] or found[4], found[2] or found[3]
        if name in _MONTHS:
            yield _month(name), int(number) % _CENTURY


def _month(name: str) -> int:
    return _MONTHS.index(name) + 1
