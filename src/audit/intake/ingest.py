"""One table as received → records in our schema: the one place that wires intake together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from audit import schema
from audit.errors import RecordsError
from audit.intake import codebook
from audit.intake.accounting import MOST_PLACES, Accounting, File, Recode, SetAside
from audit.intake.recode import Unmapped, recode
from audit.intake.times import Times, file_month, read_times

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from audit.intake.codebook import CodeBook
    from audit.intake.readers import Rows, Table

DIMENSIONS = (
    "area",
    "month",
    "kind",
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "age_band",
    "gender",
    "power",
    "object_of_search",
    "grounds",
    "outcome",
    "outcome_linked",
    "item_found",
    "clothing_removed",
)
"""The columns of records: each a categorical of codes (areas and months as they are)."""

NO_DATE = ""
"""The month of records that carry no date."""

REASONS = (
    "used",
    "the date cannot be read",
    "the number of searches is not a whole number of 0 or more",
    "a value is not in the code book",
    "a stop that did not lead to a search",
    "outside the period of the audit",
    "outside the area of the audit",
    "a vehicle search without a person",
    "a kind of search that the audit leaves out",
)
"""Why a row is not used; a row with several reasons has the first."""
_USED, _NO_DATE, _NO_COUNT, _UNMAPPED, _NOT_SEARCHED, _PERIOD, _AREA, _VEHICLE, _KIND = range(9)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a plan says about reading records."""

    code_book: CodeBook | None = None
    """None: found by the header."""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    first: dt.date | None = None
    last: dt.date | None = None
    kinds: tuple[str, ...] = ("person", "person_and_vehicle")
    area: str | None = None
    """The area that all records are of; None: each record's own."""
    is_outside: Callable[[str], bool] = lambda _: False
    """Whether an area that a record names lies outside `area`."""
    set_aside_unmapped: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of one table, and the account of all its rows."""

    records: pd.DataFrame
    """A row a record that is used, or a vehicle search: `DIMENSIONS` and `searches`."""
    file: File
    accounting: Accounting
    recodes: tuple[Recode, ...]
    unmapped: tuple[Unmapped, ...]
    days: Mapping[str, int]
    """Rows used on each day (ISO)."""
    date_only: int
    """Rows used whose time of day is not known."""
    columns: tuple[str, ...]
    """Our columns that the table has."""
    book: CodeBook


def ingest(table: Table, rules: Rules) -> Batch:
    """
    Read, recode and account for one table.

    Values that the code book does not know are returned, not raised, so that those of all
    files can be named at once; their rows are set aside.
    """
    book = _book(table, rules)
    headers = _headers(table, book, rules)
    rows = table.read(tuple(headers.values()))
    recoded = recode(rows.columns, headers, book)
    times = _Moments.of(rows, headers, book, table.source.name)
    why = _why(recoded.records, recoded.is_unmapped, times, rules)
    used = why == _USED
    kept = used | (why == _VEHICLE)
    records = recoded.records.assign(month=times.month)
    if rules.area is not None:
        records["area"] = pd.Categorical.from_codes(np.zeros(len(records), "int8"), [rules.area])
    return Batch(
        records=records.loc[kept, [*DIMENSIONS, "searches"]],
        file=File(
            name=table.source.name,
            sha256=table.source.sha256,
            bytes=table.source.bytes,
            rows=rows.rows_read,
            code_book=book.name,
        ),
        accounting=_account(table, rows, why),
        recodes=recoded.recodes,
        unmapped=recoded.unmapped,
        days=times.days(used),
        date_only=int(times.date_only[used].sum()),
        columns=tuple(headers),
        book=book,
    )


def _book(table: Table, rules: Rules) -> CodeBook:
    found = rules.code_book or codebook.recognise(table.header, rules.columns, table.source.name)
    return found.with_plan(rules.columns, rules.values)


def _headers(table: Table, book: CodeBook, rules: Rules) -> dict[str, str]:
    """Our columns to the table's headers; every mapped header that is missing is named at once."""
    headers = book.headers(table.header)
    if missing := [f"{ours} = {own!r}" for ours, own in rules.columns.items() if ours not in headers]:
        raise RecordsError(
            f"{table.source.name} lacks columns that the plan names: {', '.join(missing)}.\n"
            f"Its columns are: {', '.join(map(repr, table.header))}."
        )
    if not {"ethnicity_self_defined", "ethnicity_officer_defined"} & headers.keys():
        raise RecordsError(
            f"{table.source.name} has no column of ethnicity that is known here.\n"
            f"Its columns are: {', '.join(map(repr, table.header))}.\n"
            "Name the one that holds it under [records.columns] as ethnicity_self_defined or "
            "ethnicity_officer_defined."
        )
    return headers


@dataclass(frozen=True, slots=True)
class _Moments:
    """When each row's search took place."""

    day: np.ndarray
    """London days as `datetime64[D]`, NaT where unknown."""
    month: pd.Categorical
    date_only: np.ndarray
    is_missing: np.ndarray
    """Rows of a table that has dates, without one that can be read."""

    @classmethod
    def of(cls, rows: Rows, headers: Mapping[str, str], book: CodeBook, name: str) -> _Moments:
        column = _time_labels(rows, headers)
        if column is None:
            return cls._undated(rows.columns.num_rows, file_month(name))
        labels, at = column
        times: Times = read_times(labels, book.time_zone)
        local = times.local.to_numpy().astype("datetime64[D]")
        months, month_at = np.unique(local.astype("datetime64[M]"), return_inverse=True)
        month = pd.Categorical.from_codes(month_at[at], [NO_DATE if np.isnat(each) else str(each) for each in months])
        if (given := file_month(name)) is not None:
            # Files are cut by local month; the name says which, a date near midnight may not.
            month = pd.Categorical.from_codes(np.zeros(len(at), "int8"), [given])
        return cls(local[at], month, times.date_only.to_numpy()[at], np.isnat(local)[at])

    @classmethod
    def _undated(cls, rows: int, month: str | None) -> _Moments:
        return cls(
            day=np.full(rows, "NaT", "datetime64[D]"),
            month=pd.Categorical.from_codes(np.zeros(rows, "int8"), [month or NO_DATE]),
            date_only=np.zeros(rows, bool),
            is_missing=np.zeros(rows, bool),
        )

    def days(self, used: np.ndarray) -> dict[str, int]:
        """Rows used on each day."""
        days, rows = np.unique(self.day[used], return_counts=True)
        return {str(day): int(n) for day, n in zip(days, rows, strict=True) if not np.isnat(day)}


def _time_labels(
    rows: Rows, headers: Mapping[str, str]
) -> tuple[list[str | None], np.ndarray] | None:
    """Distinct labels of date and time, and which of them each row has; None without dates."""
    date = headers.get("datetime") or headers.get("date")
    if date is None:
        return None
    if (clock := headers.get("time")) is None:
        column = rows.columns[date].combine_chunks()
        labels: list[str | None] = [*column.dictionary.to_pylist(), None]
        return labels, column.indices.fill_null(len(labels) - 1).to_numpy(zero_copy_only=False)
    dates, clocks = (rows.columns[each].to_pandas().astype("str") for each in (date, clock))
    both = dates.str.slice(0, 10) + " " + clocks
    at, distinct = pd.factorize(both.where(clocks.notna(), dates), use_na_sentinel=False)
    return [None if pd.isna(label) else str(label) for label in distinct], at


def _why(
    records: pd.DataFrame, is_unmapped: np.ndarray, times: _Moments, rules: Rules
) -> np.ndarray:
    """The reason of each row, as its place in `REASONS`."""
    kind = records["kind"]
    outside = [area for area in records["area"].cat.categories if rules.is_outside(area)]
    conditions = {
        _NO_DATE: times.is_missing,
        _NO_COUNT: records["searches"].to_numpy() < 0,
        _UNMAPPED: is_unmapped,
        _NOT_SEARCHED: (records["searched"] == schema.NO).to_numpy(),
        _PERIOD: _is_out_of_period(times.day, rules),
        _AREA: records["area"].isin(outside).to_numpy(),
        _VEHICLE: ((kind == "vehicle") & ("vehicle" not in rules.kinds)).to_numpy(),
        _KIND: ~kind.isin((*rules.kinds, schema.NOT_RECORDED)).to_numpy(),
    }
    return np.select(list(conditions.values()), list(conditions), _USED).astype("int8")


def _is_out_of_period(day: np.ndarray, rules: Rules) -> np.ndarray:
    """Rows outside the period; where there is one, rows without a date are outside too."""
    if rules.first is None and rules.last is None:
        return np.zeros(len(day), bool)
    first = np.datetime64(rules.first or "0001-01-01", "D")
    last = np.datetime64(rules.last or "9999-12-31", "D")
    return ~((day >= first) & (day <= last))


def _account(table: Table, rows: Rows, why: np.ndarray) -> Accounting:
    parts = [
        SetAside(reason=reason, rows=int((why == number).sum()), where=_places(table, rows, why == number))
        for number, reason in enumerate(REASONS)
        if number != _USED and (why == number).any()
    ]
    torn = Counter(problem.reason for problem in rows.set_aside)
    for reason, count in torn.items():
        lines = [problem.line for problem in rows.set_aside if problem.reason == reason]
        where = tuple(_place(table, line) for line in lines[:MOST_PLACES])
        parts.append(SetAside(reason=reason, rows=count, where=where))
    return Accounting(
        rows_read=rows.rows_read, rows_used=int((why == _USED).sum()), set_aside=tuple(parts)
    )


def _places(table: Table, rows: Rows, chosen: np.ndarray) -> tuple[str, ...]:
    return tuple(_place(table, int(rows.lines[at])) for at in np.flatnonzero(chosen)[:MOST_PLACES])


def _place(table: Table, line: int) -> str:
    return f"{table.source.name}, {table.unit} {line}"
