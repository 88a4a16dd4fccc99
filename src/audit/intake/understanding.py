"""One table as received → what its rows mean, before any is set aside or forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from audit.errors import RecordsError, listed
from audit.intake import forces
from audit.intake.aggregated.aggregates import prepared
from audit.intake.aggregated.keeping import empty_cells
from audit.intake.codes import codebook
from audit.intake.codes.codebook import normal_header
from audit.intake.codes.codebook_rules import ETHNICITY_COLUMNS
from audit.intake.codes.fallbacks import filled
from audit.intake.codes.recode import categorical, recode
from audit.intake.dates.moments import Moments
from audit.intake.places import Places, check_coordinates, places
from audit.intake.seen.observed import (
    COPIES,
    DATE_ONLY,
    NO_COORDINATES,
    ROWS,
    SAME_NUMBER,
    UTC_MIDNIGHT,
)
from audit.intake.seen.rows import is_copy, is_repeated

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from audit.intake.codes.codebook import CodeBook
    from audit.intake.codes.recode import Recoded
    from audit.intake.dates.moments import Column
    from audit.intake.readers import Rows, Table
    from audit.intake.rules import Rules


@dataclass(frozen=True, slots=True)
class Understood:
    """The rows of one table with what they mean, before any is set aside or forgotten."""

    received: Rows
    """All rows, as the reader gave them."""
    rows: Rows
    """Those that count searches."""
    headers: Mapping[str, str]
    """Our columns to the table's headers."""
    book: CodeBook
    recoded: Recoded
    moments: Moments
    places: Places | None = None
    """Where each row lies, by boundaries; None without them."""

    def flags(self) -> dict[str, Column]:
        """Each trait that the table lets us see, and of which rows it is true."""
        flags = _flags(self.rows, self.headers, self.moments)
        return {**flags, **self.recoded.dog, **(self.places.flags() if self.places else {})}


def understood(table: Table, rules: Rules) -> Understood:
    """Read and recode one table."""
    book = _book(table, rules)
    headers = _headers(table, book, rules)
    received = table.read(tuple(dict.fromkeys([*headers.values(), *filter(None, table.header)])))
    rows = prepared(table, filled(received, headers, book), headers, book)
    recoded = of_force(recode(rows.columns, headers, book), table, rules)
    moments = Moments.of(rows, headers, book, table.source.name)
    if rules.boundaries is None:
        return Understood(received, rows, headers, book, recoded, moments)
    check_coordinates(table, headers)
    placed = places(rows.columns, headers, rules.boundaries)
    recoded = replace(recoded, records=recoded.records.assign(area=placed.area))
    return Understood(received, rows, headers, book, recoded, moments, placed)


def of_force(recoded: Recoded, table: Table, rules: Rules) -> Recoded:
    """The records with the force that the plan or the file's name gives to all of them."""
    named = any(recoded.records["force"].cat.categories)
    given = rules.force or ("" if named else forces.of_file(table.source.name))
    if not given:
        return recoded
    return replace(recoded, records=recoded.records.assign(force=all_of(given, recoded.records)))


def all_of(name: str, records: pd.DataFrame) -> pd.Categorical[str]:
    """A column that holds one name."""
    return categorical(np.zeros(len(records), "int8"), [name])


def _flags(rows: Rows, headers: Mapping[str, str], moments: Moments) -> dict[str, Column]:
    """Each trait that the table lets us see, and of which rows it is true."""
    flags = {
        ROWS: np.ones(rows.columns.num_rows, bool),
        DATE_ONLY: moments.date_only,
        UTC_MIDNIGHT: moments.midnight,
        NO_COORDINATES: _no_coordinates(rows, headers),
        **rows.known,
    }
    if COPIES not in flags:
        apart = [headers[each] for each in ("record_id",) if each in headers]
        copies = is_copy(rows.columns, apart)
        flags[COPIES] = copies
        if apart:
            flags[SAME_NUMBER] = is_repeated(rows.columns[apart[0]]) & ~copies
    return {trait: flag for trait, flag in flags.items() if flag is not None}


def _no_coordinates(rows: Rows, headers: Mapping[str, str]) -> Column | None:
    """Rows that lack a latitude or a longitude; None where the table has no such columns."""
    named = [headers[each] for each in ("latitude", "longitude") if each in headers]
    if len(named) < len(("latitude", "longitude")):
        return None
    latitude, longitude = (empty_cells(rows.columns[name]) for name in named)
    return latitude | longitude


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
    if not set(ETHNICITY_COLUMNS) & headers.keys():
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
