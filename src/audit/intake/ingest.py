"""One table as received → records in our schema: the one place that wires intake together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from audit import schema
from audit.errors import RecordsError, listed
from audit.intake import codebook
from audit.intake.accounting import MOST_PLACES, Accounting, File, Recode, SetAside
from audit.intake.codebook import normal_header
from audit.intake.recode import Unmapped, categorical, recode
from audit.intake.times import file_month, joined, read_times

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from audit.intake.codebook import CodeBook
    from audit.intake.readers import Rows, Table

    _Column = np.ndarray[tuple[int], np.dtype[Any]]
    """One number a row."""

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

Person = tuple[str, str, str]
"""A person's key, with the self-defined and the officer-defined ethnicity of the searches."""

NO_DATE = ""
"""The month of records that carry no date."""

REASONS = (
    "used",
    "the date cannot be read",
    "the date is before 1986 or after 2099",
    "the number of searches is not a whole number of 0 or more",
    "a value is not in the code book",
    "a stop that did not lead to a search",
    "outside the period of the audit",
    "outside the area of the audit",
    "no area is recorded, and others of the file lie outside the area of the audit",
    "a vehicle search without a person",
    "a kind of search that the audit leaves out",
)
"""Why a row is not used; a row with several reasons has the first."""
(
    _USED,
    _NO_DATE,
    _FALSE_DATE,
    _NO_COUNT,
    _UNMAPPED,
    _NOT_SEARCHED,
    _PERIOD,
    _AREA,
    _NO_AREA,
    _VEHICLE,
    _KIND,
) = range(len(REASONS))

_EARLIEST, _LATEST = np.datetime64("1986-01-01"), np.datetime64("2099-12-31")
"""Records of searches begin with the Police and Criminal Evidence Act 1984, in force from 1986;
programs write 1899-12-30 and the like where a day is missing."""
_MOSTLY_INSIDE = 0.95
"""The share of rows inside the audit's area, of those that name an area, from which those that
name none are taken to lie inside too."""


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
    """Searches used on each day (ISO)."""
    date_only: int
    """Searches used whose time of day is not known."""
    columns: tuple[str, ...]
    """Our columns that the table has."""
    book: CodeBook
    notes: tuple[str, ...] = ()
    """What the user should be told of how the table was read."""
    people: Mapping[Person, int] = field(default_factory=dict)
    """How often each person was searched, where a column holds a key of persons."""


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
    searches = np.where(used, recoded.records["searches"].to_numpy(), 0)
    records = recoded.records.assign(month=times.month)
    if rules.area is not None:
        records["area"] = categorical(np.zeros(len(records), "int8"), [rules.area])
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
        days=times.days(searches),
        date_only=int(searches[times.date_only].sum()),
        columns=tuple(headers),
        book=book,
        notes=rows.notes,
        people=_people(rows, headers, records, searches),
    )


def _people(
    rows: Rows, headers: Mapping[str, str], records: pd.DataFrame, searches: _Column
) -> dict[Person, int]:
    """How often each person was searched; under a blank key, searches whose person is not known."""
    header = headers.get("person_key")
    if header is None:
        return {}
    columns = ["ethnicity_self_defined", "ethnicity_officer_defined"]
    used = records[columns].assign(
        key=rows.columns[header].to_pandas().astype("str").fillna("").str.strip().to_numpy(),
        searches=searches,
    )[searches > 0]
    counted = used.groupby(["key", *columns], observed=True, sort=True)["searches"].sum()
    return {cast("Person", person): int(number) for person, number in counted.items()}


def _book(table: Table, rules: Rules) -> CodeBook:
    found = rules.code_book or codebook.recognise(table.header, rules.columns, table.source.name)
    return found.with_plan(rules.columns, rules.values)


def _headers(table: Table, book: CodeBook, rules: Rules) -> dict[str, str]:
    """Our columns to the table's headers; every mapped header that is missing is named at once."""
    headers = book.headers(table.header)
    if missing := [
        f"{ours} = {own!r}" for ours, own in rules.columns.items() if ours not in headers
    ]:
        raise RecordsError(
            f"{table.source.name} lacks columns that the plan names: {', '.join(missing)}.\n"
            f"Its columns are: {', '.join(map(repr, table.header))}."
        )
    planned = {headers[ours] for ours in rules.columns}
    headers = {
        ours: own for ours, own in headers.items() if ours in rules.columns or own not in planned
    }
    _refuse_twins(table, headers, rules)
    if not {"ethnicity_self_defined", "ethnicity_officer_defined"} & headers.keys():
        raise RecordsError(
            f"{table.source.name} has no column of ethnicity that is known here.\n"
            f"Its columns are: {', '.join(map(repr, table.header))}.\n"
            "Name the one that holds it under [records.columns] as ethnicity_self_defined or "
            "ethnicity_officer_defined."
        )
    return headers


def _refuse_twins(table: Table, headers: Mapping[str, str], rules: Rules) -> None:
    """`RecordsError` where several headers of a table could be meant by one of our columns."""
    twins = {
        ours: [each for each in table.header if normal_header(each) == normal_header(own)]
        for ours, own in headers.items()
        if rules.columns.get(ours) != own
    }
    problems = [
        f"{ours}: {' and '.join(map(repr, each))}" for ours, each in twins.items() if len(each) > 1
    ]
    if problems:
        heading = (
            f"{table.source.name} has columns that differ only in how their names are written. "
            "Say under [records.columns] of the plan which one is meant:"
        )
        raise RecordsError(listed(heading, problems))


@dataclass(frozen=True, slots=True)
class _Moments:
    """When each row's search took place."""

    day: _Column
    """London days as `datetime64[D]`, NaT where unknown."""
    month: pd.Categorical[str]
    date_only: _Column
    is_missing: _Column
    """Rows of a table that has dates, without one that can be read."""

    @classmethod
    def of(cls, rows: Rows, headers: Mapping[str, str], book: CodeBook, name: str) -> _Moments:
        column = _time_labels(rows, headers)
        if column is None:
            return cls._undated(rows.columns.num_rows, file_month(name))
        labels, at = column
        times = read_times(labels, book.time_zone)
        local = _in_month(times.local.to_numpy().astype("datetime64[D]"), file_month(name))
        months, month_at = np.unique(local.astype("datetime64[M]"), return_inverse=True)
        names = [NO_DATE if np.isnat(each) else str(each) for each in months]
        return cls(
            day=local[at],
            month=categorical(month_at[at], names),
            date_only=times.date_only.to_numpy()[at],
            is_missing=np.isnat(local)[at],
        )

    @classmethod
    def _undated(cls, rows: int, month: str | None) -> _Moments:
        return cls(
            day=np.full(rows, "NaT", "datetime64[D]"),
            month=categorical(np.zeros(rows, "int8"), [month or NO_DATE]),
            date_only=np.zeros(rows, bool),
            is_missing=np.zeros(rows, bool),
        )

    def days(self, searches: _Column) -> dict[str, int]:
        """The searches of each day, given those of each row."""
        at, days = pd.factorize(self.day)
        is_known = at >= 0
        numbers = np.bincount(at[is_known], weights=searches[is_known], minlength=len(days))
        pairs = zip(days, numbers.astype("int64").tolist(), strict=True)
        return {str(day)[:10]: number for day, number in sorted(pairs) if number}


def _in_month(days: _Column, month: str | None) -> _Column:
    """
    The days, moved into the month that a file's name states, where it states one.

    Files are cut by local month; the name says which, a date near midnight may not. Days that
    nobody can have meant stay as they are.
    """
    if month is None:
        return days
    first = np.datetime64(month, "D")
    last = (np.datetime64(month, "M") + 1).astype("datetime64[D]") - 1
    moved = np.clip(days, first, last)
    return np.where((days >= _EARLIEST) & (days <= _LATEST), moved, days)


def _time_labels(rows: Rows, headers: Mapping[str, str]) -> tuple[list[str | None], _Column] | None:
    """Distinct labels of date and time, and which of them each row has; None without dates."""
    date = headers.get("datetime") or headers.get("date")
    if date is None:
        return None
    if (clock := headers.get("time")) is None:
        column = rows.columns[date].combine_chunks()
        labels: list[str | None] = [*column.dictionary.to_pylist(), None]
        return labels, column.indices.fill_null(len(labels) - 1).to_numpy(zero_copy_only=False)
    dates, clocks = (rows.columns[each].to_pandas().astype("str") for each in (date, clock))
    at, distinct = pd.factorize(joined(dates, clocks), use_na_sentinel=False)
    return [None if pd.isna(label) else str(label) for label in distinct], at


def _why(records: pd.DataFrame, is_unmapped: _Column, times: _Moments, rules: Rules) -> _Column:
    """The reason of each row, as its place in `REASONS`."""
    kind = records["kind"]
    is_outside, is_nowhere = _out_of_area(records["area"], rules)
    conditions = {
        _NO_DATE: times.is_missing,
        _FALSE_DATE: (times.day < _EARLIEST) | (times.day > _LATEST),
        _NO_COUNT: records["searches"].to_numpy() < 0,
        _UNMAPPED: is_unmapped,
        _NOT_SEARCHED: (records["searched"] == schema.NO).to_numpy(),
        _PERIOD: _is_out_of_period(times.day, rules),
        _AREA: is_outside,
        _NO_AREA: is_nowhere,
        _VEHICLE: ((kind == "vehicle") & ("vehicle" not in rules.kinds)).to_numpy(),
        _KIND: ~kind.isin((*rules.kinds, schema.NOT_RECORDED)).to_numpy(),
    }
    return np.select(list(conditions.values()), list(conditions), _USED).astype("int8")


def _out_of_area(areas: pd.Series[str], rules: Rules) -> tuple[_Column, _Column]:
    """Rows outside the audit's area, and those of which that cannot be known."""
    named = [area for area in areas.cat.categories if area]
    is_outside = areas.isin([area for area in named if rules.is_outside(area)]).to_numpy()
    is_blank = (areas == "").to_numpy()
    is_mostly_inside = is_outside.sum() <= (1 - _MOSTLY_INSIDE) * (~is_blank).sum()
    return is_outside, is_blank & ~is_mostly_inside


def _is_out_of_period(day: _Column, rules: Rules) -> _Column:
    """Rows outside the period; where there is one, rows without a date are outside too."""
    if rules.first is None and rules.last is None:
        return np.zeros(len(day), bool)
    first = np.datetime64(rules.first or "0001-01-01", "D")
    last = np.datetime64(rules.last or "9999-12-31", "D")
    return ~((day >= first) & (day <= last))


def _account(table: Table, rows: Rows, why: _Column) -> Accounting:
    chosen = {number: np.flatnonzero(why == number) for number in range(1, len(REASONS))}
    parts = [
        SetAside(reason=REASONS[number], rows=len(at), where=_places(table, rows, at))
        for number, at in chosen.items()
        if len(at)
    ]
    torn = Counter(problem.reason for problem in rows.set_aside)
    for reason, count in torn.items():
        lines = [problem.line for problem in rows.set_aside if problem.reason == reason]
        where = tuple(_place(table, line) for line in lines[:MOST_PLACES])
        parts.append(SetAside(reason=reason, rows=count, where=where))
    return Accounting(
        rows_read=rows.rows_read, rows_used=int((why == _USED).sum()), set_aside=tuple(parts)
    )


def _places(table: Table, rows: Rows, chosen: _Column) -> tuple[str, ...]:
    return tuple(_place(table, int(rows.lines[at])) for at in chosen[:MOST_PLACES])


def _place(table: Table, line: int) -> str:
    return f"{table.source.name}, {table.unit} {line}"
