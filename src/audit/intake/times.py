"""Dates and times as files write them → London days, with date-only rows known as such."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from audit.errors import RecordsError

if TYPE_CHECKING:
    from collections.abc import Sequence

LONDON = "Europe/London"
_DAY_FIRST = tuple(
    f"{day}{clock}"
    for day in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y")
    for clock in ("", " %H:%M", " %H:%M:%S")
)
_MONTH_FIRST = ("%m/%d/%Y", "%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", "%m/%d/%y")
_FILE_MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))-[^/]*stop-and-search[^/]*$")
_OFFSET = r"\d(?:[Zz]|[+-]\d\d:?\d\d)$"


@dataclass(frozen=True, slots=True)
class Times:
    """The distinct times of a column, as London clock times without a zone."""

    local: pd.Series
    """NaT where a label is no date that can be read."""
    date_only: pd.Series
    """Whether nothing finer than the day is known: no time written, or London midnight."""


def file_month(name: str) -> str | None:
    """The month in a file's name of data.police.uk's form, `2020-09-…-stop-and-search.csv`."""
    found = _FILE_MONTH.search(name)
    return found.group(1) if found else None


def read_times(labels: Sequence[str | None], zone: Literal["UTC", "Europe/London"]) -> Times:
    """
    London clock times of distinct labels; `zone` is that of times without an offset.

    ISO 8601 first, then day-first forms. `RecordsError` where dates are written month
    first, because some of those would be misread without a trace.
    """
    text = pd.Series(labels, dtype="str").str.strip()
    local = _iso(text, zone)
    for form in _DAY_FIRST:
        missing = local.isna() & text.notna()
        if not missing.any():
            break
        local = local.where(~missing, pd.to_datetime(text.where(missing), format=form, errors="coerce"))
    _refuse_month_first(text[local.isna() & text.notna()])
    midnight = local.dt.normalize() == local
    return Times(local, midnight)


def _iso(text: pd.Series, zone: str) -> pd.Series:
    """London times of ISO labels. A bare date is a London day, whatever the zone."""
    bare = text.str.len() == 10  # noqa: PLR2004 (YYYY-MM-DD)
    days = pd.to_datetime(text.where(bare), format="ISO8601", errors="coerce")
    naive = ~text.str.contains(_OFFSET, regex=True, na=False)
    if zone == LONDON and naive.all():
        return pd.to_datetime(text, format="ISO8601", errors="coerce")
    moments = pd.to_datetime(text.where(~bare), format="ISO8601", utc=True, errors="coerce")
    local = moments.dt.tz_convert(LONDON).dt.tz_localize(None)
    if zone == LONDON:
        clock = pd.to_datetime(text.where(naive), format="ISO8601", errors="coerce")
        local = local.where(~naive, clock)
    return local.where(~bare, days)


def _refuse_month_first(unread: pd.Series) -> None:
    for form in _MONTH_FIRST if len(unread) else ():
        readable = pd.to_datetime(unread, format=form, errors="coerce").notna()
        if readable.any():
            raise RecordsError(
                f"Dates such as {unread[readable].iloc[0]!r} have the month first. "
                "They cannot be told from day-first dates such as 03/04: "
                "save the column as YYYY-MM-DD and try again."
            )
