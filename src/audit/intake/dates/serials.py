"""Days and times of day as the numbers that spreadsheets hold, written out as dates."""

from __future__ import annotations

import pandas as pd

_SERIAL = r"([2-7]\d{4})(\.\d+)?(?: (\d{1,2}:\d\d(?::\d\d)?))?"
"""20,000 to 79,999: days of 1954 to 2119, or four years later where they count from 1904."""
_OTHER = r"\d{4}-\d\d-\d\d.*|\D*|\d+(?:\.\d+)?"
"""What may stand beside them: dates that cannot be misread, and what is no date at all."""
_CLOCK = r"0?\.\d+|0|1"
_FIRST_1900, _FIRST_1904 = pd.Timestamp(1899, 12, 30), pd.Timestamp(1904, 1, 1)
"""The days that are number 0. Spreadsheets count a 29 February 1900 that never was; hence the
first is a day early from March 1900 on: ECMA-376, part 1, 18.17.4.1."""


def are_serials(labels: pd.Series[str]) -> bool:
    """
    Whether numbers among the labels of a column of dates stand for days.

    They do not beside dates such as 13/02/2020: a program that knew some days of a column and
    left others as text has taken days for months, and what it made of the rest is not known.
    """
    known = labels.dropna()
    is_serial = known.str.fullmatch(_SERIAL)
    return bool(is_serial.any() and (is_serial | known.str.fullmatch(_OTHER)).all())


def dated(labels: pd.Series[str], *, from_1904: bool) -> pd.Series[str]:
    """The labels with numbers of days as ISO dates, to the second where they have a fraction."""
    if not are_serials(labels):
        return labels
    parts = labels.str.extract(f"^{_SERIAL}$")
    day = pd.to_numeric(parts[0])
    moment = _moment(day + pd.to_numeric(parts[1]).fillna(0), from_1904=from_1904)
    clock = (" " + parts[2]).fillna(moment.dt.strftime(" %H:%M:%S").where(parts[1].notna(), ""))
    written = _moment(day, from_1904=from_1904).dt.strftime("%Y-%m-%d")
    # A fraction may round up to the next midnight.
    has_fraction = parts[1].notna() & parts[2].isna()
    written = written.where(~has_fraction, moment.dt.strftime("%Y-%m-%d")) + clock
    return labels.where(day.isna(), written)


def clocked(clocks: pd.Series[str]) -> pd.Series[str]:
    """Times of day with fractions of a day as hours, minutes and seconds, if all are fractions."""
    known = clocks.dropna().str.strip()
    if known.empty or not known.str.fullmatch(_CLOCK).all():
        return clocks
    seconds = (pd.to_numeric(clocks) * 86_400).round() % 86_400
    return (pd.Timestamp(0) + pd.to_timedelta(seconds, unit="s")).dt.strftime("%H:%M:%S")


def _moment(days: pd.Series[float], *, from_1904: bool) -> pd.Series[pd.Timestamp]:
    first = _FIRST_1904 if from_1904 else _FIRST_1900
    return first + pd.to_timedelta((days * 86_400).round(), unit="s")
