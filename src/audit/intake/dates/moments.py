"""When each row's search took place: the London day, the month, and how well the time is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from audit.intake.aggregated.keeping import labels_of
from audit.intake.aggregated.named_periods import named_period
from audit.intake.codes.recode import categorical
from audit.intake.dates.periods import in_quarter, read_periods, unit_of
from audit.intake.dates.times import file_month, joined, read_times
from audit.intake.readers.columns import in_one

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.intake.codes.codebook import CodeBook
    from audit.intake.dates.times import Times
    from audit.intake.readers import Rows

    Column = np.ndarray[tuple[int], np.dtype[Any]]
    """One value a row."""

NO_DATE = ""
"""The month of records that carry no date."""
EARLIEST, LATEST = np.datetime64("1986-01-01"), np.datetime64("2099-12-31")
"""Records of searches begin with the Police and Criminal Evidence Act 1984, in force from 1986;
programs write 1899-12-30 and the like where a day is missing."""
_A_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True)
class Moments:
    """When each row's search took place."""

    day: Column
    """London days as `datetime64[D]`, NaT where unknown."""
    month: pd.Categorical[str]
    date_only: Column
    """Rows of which nothing finer than the day is known."""
    midnight: Column
    """Rows at 00:00 by the clock of the file."""
    second: Column
    """London clock times as `datetime64[s]`, NaT where unknown."""
    is_missing: Column
    """Rows of a table that has dates, without one that can be read."""
    is_by_period: bool = False
    """Whether the months may be longer periods, as `periods` names them, and no day is known."""
    notes: tuple[str, ...] = ()
    """What the user should be told of how they were read."""

    @classmethod
    def of(cls, rows: Rows, headers: Mapping[str, str], book: CodeBook, name: str) -> Moments:
        """The moments of the rows of a table; `name` may state the month of all of them."""
        column = _time_labels(rows, headers)
        if column is None and "period" in headers:
            return cls._of_periods(rows, headers)
        if column is None:
            period = named_period(name) if "count" in headers else None
            return cls._named(rows, name, period or "", file_month(name))
        labels, at = column
        times = read_times(labels, book.time_zone, book.place, from_1904=rows.counts_from_1904)
        local = _in_month(times.local.to_numpy().astype("datetime64[D]"), file_month(name))
        place = at
        if (stated := _stated(rows, headers)) is not None:
            local, place = _in_months(local[at], stated), np.arange(len(at))
        months, month_at = np.unique(local.astype("datetime64[M]"), return_inverse=True)
        names = [NO_DATE if np.isnat(each) else str(each) for each in months]
        return cls(
            day=local[place],
            month=categorical(month_at[place], names),
            date_only=times.date_only.to_numpy()[at],
            midnight=times.midnight.to_numpy(bool)[at],
            second=times.local.to_numpy().astype("datetime64[s]")[at],
            is_missing=np.isnat(local)[place],
            notes=tuple(_notes(name, times)),
        )

    @classmethod
    def _of_periods(cls, rows: Rows, headers: Mapping[str, str]) -> Moments:
        labels, at = labels_of(rows, headers["period"])
        read = read_periods(labels, unit_of(headers["period"]))
        if "quarter" in headers:
            quarters, quarter_at = labels_of(rows, headers["quarter"])
            both, at = np.unique(at * len(quarters) + quarter_at, return_inverse=True)
            pairs = [divmod(each, len(quarters)) for each in both.tolist()]
            read = [in_quarter(read[year], quarters[quarter]) for year, quarter in pairs]
        names = sorted({name or NO_DATE for name in read})
        place = np.array([names.index(name or NO_DATE) for name in read], dtype="int32")
        return replace(
            cls._undated(len(at), None),
            month=categorical(place[at], names),
            is_missing=np.array([name is None for name in read])[at],
            is_by_period=True,
        )

    @classmethod
    def _named(cls, rows: Rows, name: str, period: str, month: str | None) -> Moments:
        """Of a table without dates: the month or, of numbers, the period that its name states."""
        undated = cls._undated(rows.columns.num_rows, month or period)
        if month or not period:
            return undated
        note = f"{name}: no column says of when its numbers are, and its name does: {period}."
        return replace(undated, is_by_period=True, notes=(note,))

    @classmethod
    def _undated(cls, rows: int, month: str | None) -> Moments:
        return cls(
            day=np.full(rows, "NaT", "datetime64[D]"),
            month=categorical(np.zeros(rows, "int8"), [month or NO_DATE]),
            date_only=np.zeros(rows, bool),
            midnight=np.zeros(rows, bool),
            second=np.full(rows, "NaT", "datetime64[s]"),
            is_missing=np.zeros(rows, bool),
        )


def _notes(name: str, times: Times) -> Iterator[str]:
    if times.number is not None:
        label, day = times.number
        yield f"{name}: dates that are numbers are days of a spreadsheet ({label} is {day})."


def _in_month(days: Column, month: str | None) -> Column:
    """
    The days, moved into the month that a file's name states, where it states one.

    Files are cut by local month; the name says which, a date near midnight may not. Days further
    off stay as they are.
    """
    return days if month is None else _in_months(days, np.array(month, "datetime64[M]"))


def _in_months(days: Column, months: Column) -> Column:
    """The days, each moved into its month, or that of all, if it is one off; NaT states none."""
    first, last = months.astype("datetime64[D]"), (months + 1).astype("datetime64[D]") - _A_DAY
    moved = np.clip(days, first, last)
    return np.where(np.abs(moved - days) <= _A_DAY, moved, days)


def _stated(rows: Rows, headers: Mapping[str, str]) -> Column | None:
    """The months of the files that a column says the records come from; None without one."""
    if (header := headers.get("force")) is None:
        return None
    column = in_one(rows.columns[header])
    months = [file_month(word) or "NaT" for word in column.dictionary.to_pylist()]
    if set(months) <= {"NaT"}:
        return None
    at = column.indices.fill_null(len(months)).to_numpy(zero_copy_only=False)
    stated: Column = np.array([*months, "NaT"], "datetime64[M]")[at]
    return stated


def _time_labels(rows: Rows, headers: Mapping[str, str]) -> tuple[pa.Array, Column] | None:
    """Distinct labels of date and time, and which of them each row has; None without dates."""
    date = headers.get("datetime") or headers.get("date")
    if date is None:
        return None
    if (clock := headers.get("time")) is None:
        column = in_one(rows.columns[date])
        labels = pa.concat_arrays([column.dictionary, pa.nulls(1, pa.string())])
        return labels, column.indices.fill_null(len(labels) - 1).to_numpy(zero_copy_only=False)
    dates, clocks = (rows.columns[each].to_pandas().astype("str") for each in (date, clock))
    at, distinct = pd.factorize(joined(dates, clocks), use_na_sentinel=False)
    return pa.array([None if pd.isna(label) else str(label) for label in distinct], pa.string()), at
