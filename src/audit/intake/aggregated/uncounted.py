"""Columns of numbers of which nobody said what they count: told of, and never read as searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.errors import RecordsError
from audit.intake.aggregated.keeping import labels_of
from audit.intake.aggregated.numbers import BROKEN, number
from audit.intake.codes.codebook import normal_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.intake.aggregated.keeping import Flags
    from audit.intake.codes.codebook import CodeBook
    from audit.intake.readers import Rows

MOST_ROWS, FEWEST_ROWS = 2_000, 3
"""Rows between which a table is looked at: records of single searches are mostly more."""
MOST_NAMED = 6
"""Columns that a message names."""
_OF_ONE_SEARCH = ("record_id", "person_key", "date", "datetime", "age", "latitude", "longitude")
"""Our columns that only records of single searches have."""
_YEARS = (1900, 2100)
"""A column of nothing but numbers between these divides the rows, and counts nothing."""
_GROUPS = ("ethnicity_self_defined", "ethnicity_officer_defined")


def refuse_uncounted(rows: Rows, headers: Mapping[str, str], totals: Flags, name: str) -> None:
    """
    `RecordsError` where each row is a group of people beside columns of numbers.

    Read as records, a row of 10,193 searches would be one search. Such a table is told by its
    ethnic groups: each stands in one row of a year, an area or whatever else divides it.
    """
    if any(each in headers for each in _OF_ONE_SEARCH):
        return
    parts = ~totals
    if not FEWEST_ROWS <= int(parts.sum()) <= MOST_ROWS:
        return
    counted = list(_of_numbers(rows, set(headers.values())))
    if counted and _stands_once(rows, headers, counted, parts):
        shown = ", ".join(map(repr, counted[:MOST_NAMED])) + " …" * (len(counted) > MOST_NAMED)
        raise RecordsError(
            f"{name}: each row is an ethnic group and not a search, and no column says how many "
            "searches it stands for.\n"
            f"Columns of numbers: {shown}. Name the one that counts searches under "
            f'[records.columns], as count = "{counted[0]}". If every row is one search after all, '
            "name its column of dates, or of numbers of records as record_id."
        )


def unread_numbers(
    rows: Rows, headers: Mapping[str, str], book: CodeBook, name: str
) -> Iterator[str]:
    """A note on columns of numbers that no header tells: what followed may be among them."""
    if not book.one_row_a_group:
        return
    told = {normal_header(each) for each in book.header_notes}
    counted = _of_numbers(rows, set(headers.values()))
    if unread := [each for each in counted if normal_header(each) not in told]:
        shown = ", ".join(map(repr, unread[:MOST_NAMED])) + " …" * (len(unread) > MOST_NAMED)
        yield (
            f"{name}: columns of numbers that are not read: {shown}. If one counts what followed, "
            "say which under [records.columns] of a plan, such as arrests or positive_outcomes."
        )


def _of_numbers(rows: Rows, mapped: set[str]) -> Iterator[str]:
    """The columns that nothing is said of, and that hold numbers that may count, and no text."""
    for header in rows.columns.column_names:
        if header in mapped:
            continue
        labels, _ = labels_of(rows, header)
        found = [number(label.rstrip("%")) for label in labels]
        known = [each for each in found if each >= 0]
        if BROKEN not in found and any(each > 1 for each in known) and not _are_years(known):
            yield header


def _are_years(known: list[int]) -> bool:
    return all(_YEARS[0] <= each <= _YEARS[1] for each in known)


def _stands_once(rows: Rows, headers: Mapping[str, str], counted: list[str], parts: Flags) -> bool:
    """Whether each group is met once, given all that the other columns say."""
    of_groups = [headers[each] for each in _GROUPS if each in headers]
    if not of_groups or not _are_several(rows, of_groups[0], parts):
        return False
    others = [name for name in rows.columns.column_names if name not in counted]
    keys = list(zip(*(labels_of(rows, name)[1][parts].tolist() for name in others), strict=True))
    return len(set(keys)) == len(keys)


def _are_several(rows: Rows, header: str, parts: Flags) -> bool:
    labels, at = labels_of(rows, header)
    named = {labels[each] for each in np.unique(at[parts])} - {""}
    return len(named) >= FEWEST_ROWS
