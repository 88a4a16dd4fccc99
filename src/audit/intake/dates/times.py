"""Dates and times as files write them → London days, with date-only rows known as such."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from audit.errors import RecordsError
from audit.intake.dates.serials import clocked, dated

if TYPE_CHECKING:
    from collections.abc import Sequence

LONDON = "Europe/London"
_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H%M", " %I:%M %p", " %I:%M:%S %p", " %I:%M%p")
_DAYS = (
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d/%m/%y",
    "%d-%m-%y",
    "%d.%m.%y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%Y-%m-%d",
    "%Y/%m/%d",
)
_DAY_FIRST = tuple(f"{day}{clock}" for day, clock in product(_DAYS, _CLOCKS))
_MONTH_FIRST = tuple(
    f"{day}{clock}" for day, clock in product(("%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y"), _CLOCKS)
)
_FILE_MONTH = re.compile(r"(?:^|[/\\])(\d{4}-(?:0[1-9]|1[0-2]))-[a-z-]+-stop-and-search[^/\\]*$")
_OFFSET = r"\d(?:[Zz]|[+-]\d\d:?\d\d)$"
_CLOCK_AT_END = r"[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$"
"""A time of day after a date, such as the midnight that a spreadsheet adds to a day."""
_LONGEST = 100
"""Characters of a label that can be a date with a time."""
_SLASHED = r"^(\d{4})/(\d\d)/(\d\d)(?= \d\d:\d\d:\d\d[+-]\d\d)"
"""A day before a time with an offset that is ISO 8601 but for its slashes."""
_ISO_START = r"\d{4}-?\d\d"
"""A year alone is no date."""
_MIDNIGHT = r"[ Tt]0?0:?00(?::00(?:\.0+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?$"
_DAY_AT_START = r"^(\d{4}-\d\d-\d\d|\d{1,2}[ ./-]\w+[ ./-]\d{2,4})(?=[ T])"


@dataclass(frozen=True, slots=True)
class Times:
    """The distinct times of a column, as London clock times without a zone."""

    local: pd.Series[pd.Timestamp]
    """NaT where a label is no date that can be read."""
    date_only: pd.Series[bool]
    """Whether nothing finer than the day is known: no time written, or London midnight."""
    midnight: pd.Series[bool]
    """Whether a time is written that is 00:00 by the clock of the file."""
    number: tuple[str, str] | None = None
    """A number that stands for a day, and the day, where some do."""


def file_month(name: str) -> str | None:
    """The month in a file's name of data.police.uk's form, `2020-09-…-stop-and-search.csv`."""
    found = _FILE_MONTH.search(name.casefold())
    return found.group(1) if found else None


def joined(dates: pd.Series[str], clocks: pd.Series[str]) -> pd.Series[str]:
    """A column of dates and one of times of day as one; a missing time leaves the date alone."""
    days = dates.str.replace(_CLOCK_AT_END, "", regex=True)
    return (days + " " + clocked(clocks)).where(clocks.notna(), days)


def read_times(
    labels: Sequence[str | None] | pa.Array,
    zone: Literal["UTC", "Europe/London"],
    place: str = LONDON,
    *,
    from_1904: bool = False,
) -> Times:
    """
    London clock times of distinct labels; `zone` is that of times without an offset.

    With another `place`, the times of its clocks; London as a zone then stands for them too.
    Numbers are days of a spreadsheet, which counts them from 1900, or `from_1904`.

    ISO 8601 first, then day-first forms; a date whose time of day cannot be read is a date
    alone. `RecordsError` where dates are written month first, because some of those would be
    misread without a trace.
    """
    words = labels if isinstance(labels, pa.Array) else pa.array(labels, pa.string())
    moments = _moments(words)
    if moments is not None:
        local = moments.dt.tz_convert(place).dt.tz_localize(None)
        return Times(local, local.dt.normalize() == local, moments.dt.normalize() == moments)
    said = words.to_pylist()
    short = [None if each is None or len(each) > _LONGEST else each for each in said]
    text = pd.Series(short, dtype="str").str.replace(r"\s+", " ", regex=True).str.strip()
    received = text.str.replace(_SLASHED, r"\1-\2-\3", regex=True)
    text = dated(received, from_1904=from_1904)
    local = _day_first(text, _iso(text.where(text.str.match(_ISO_START)), zone, place), zone, place)
    _refuse_month_first(text[local.isna() & text.notna()])
    if (missing := local.isna() & text.notna()).any():
        local = _day_first(_days_of(text.where(missing)), local, zone, place)
    return Times(
        local,
        local.dt.normalize() == local,
        text.str.contains(_MIDNIGHT, regex=True, na=False),
        _first_number(received, text),
    )


def _first_number(received: pd.Series[str], text: pd.Series[str]) -> tuple[str, str] | None:
    """The first label that was a number, and the day that it was taken for."""
    numbers = received.index[received.notna() & (received != text)]
    return (received[numbers[0]], text[numbers[0]]) if len(numbers) else None


def _moments(labels: pa.Array) -> pd.Series[pd.Timestamp] | None:
    """
    UTC times of labels that are all ISO 8601 to the second with an offset; None if one is not.

    What data.police.uk writes: as fast as reading them, where other forms take a while.
    """
    try:
        moments = pc.cast(labels, pa.timestamp("s", tz="UTC"))
    except pa.ArrowInvalid:
        return None
    return pd.Series(moments.to_pandas())


def _days_of(text: pd.Series[str]) -> pd.Series[str]:
    """What stands before a time of day that cannot be read."""
    return text.str.extract(_DAY_AT_START, expand=False)


def _iso(text: pd.Series[str], zone: str, place: str) -> pd.Series[pd.Timestamp]:
    """London times of ISO labels. A bare date is a London day, whatever the zone."""
    bare = text.str.len() == len("2020-09-30")
    days = pd.to_datetime(text.where(bare), format="ISO8601", errors="coerce")
    naive = ~text.str.contains(_OFFSET, regex=True, na=False)
    if zone == LONDON and naive.all():
        return pd.to_datetime(text, format="ISO8601", errors="coerce")
    moments = pd.to_datetime(text.where(~bare), format="ISO8601", utc=True, errors="coerce")
    local = moments.dt.tz_convert(place).dt.tz_localize(None)
    if zone == LONDON:
        clock = pd.to_datetime(text.where(naive), format="ISO8601", errors="coerce")
        local = local.where(~naive, clock)
    return local.where(~bare, days)


def _day_first(
    text: pd.Series[str], local: pd.Series[pd.Timestamp], zone: str, place: str
) -> pd.Series[pd.Timestamp]:
    """`local` with what it lacks read from `text` in the day-first forms."""
    for form in _DAY_FIRST:
        missing = local.isna() & text.notna()
        if not missing.any():
            break
        read = pd.to_datetime(text[missing], format=form, errors="coerce")
        if zone != LONDON and not form.endswith(_DAYS):
            read = read.dt.tz_localize(zone).dt.tz_convert(place).dt.tz_localize(None)
        local = local.where(~missing, read.reindex(local.index))
    return local


def _refuse_month_first(unread: pd.Series[str]) -> None:
    for form in _MONTH_FIRST if len(unread) else ():
        readable = pd.to_datetime(unread, format=form, errors="coerce").notna()
        if readable.any():
            raise RecordsError(
                f"Dates such as {unread[readable].iloc[0]!r} have the month first. "
                "They cannot be told from day-first dates such as 03/04: "
                "save the column as YYYY-MM-DD and try again."
            )
