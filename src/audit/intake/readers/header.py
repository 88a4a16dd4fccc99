"""Checks that the first row of a table is a header that its columns can be asked for by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.errors import RecordsError, listed
from audit.intake.readers.files.limits import check_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

REPEATED = "a repeated header"
"""Why a row is set aside that is the header once more, as where files were put together."""

FEWEST = 3
"""Names in a row that may be the real header under a title; two make a note, not a table."""


def header_of(name: str, cells: Sequence[str]) -> tuple[str, ...]:
    """
    The names of columns, stripped.

    Columns without a name are let be, as nothing can ask for them: the first
    of a file saved with row numbers, those after the last of a sheet. Raises RecordsError where
    two columns share a name, or none has one.
    """
    header = tuple(cell.strip() for cell in cells)
    check_columns(name, header)
    if not any(header):
        raise RecordsError(f"{name}: no column has a name. Give it a header of column names.")
    if doubles := [each for each in dict.fromkeys(header) if each and header.count(each) > 1]:
        raise RecordsError(
            listed(
                f"{name}: columns share a name. Rename or delete all but one of each:",
                (f"{each!r} is the name of columns {_places(header, each)}" for each in doubles),
            )
        )
    return header


def check_one_header(name: str, header: Sequence[str], below: Sequence[str], place: str) -> None:
    """Raise RecordsError where the row below the header, at `place`, is a header as well."""
    second = [cell.strip() for cell in below]
    if list(header) == second:
        raise RecordsError(f"{name}: {place} repeats the header. Delete one of the two.")
    named = sum(map(bool, header))
    if named * 2 <= sum(map(bool, second)) and is_header(second):
        raise RecordsError(
            f"{name}: the first row names {named} of {max(len(header), len(second))} columns, and "
            f"{place} looks like the real header ({_quoted(second)}). "
            "Delete what stands above the real header."
        )
    width = len(trimmed(header))
    if width > FEWEST and named * 2 < width:
        raise RecordsError(
            f"{name}: only {named} of {width} columns have a name ({_quoted(header)}). "
            "Give it one header that names every column."
        )


def trimmed(cells: Sequence[str]) -> list[str]:
    """Without the empty cells after the last one, which spreadsheets leave behind."""
    last = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return list(cells[:last])


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row could be a header: some names, none twice, none a number or a date."""
    names = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(names) >= FEWEST
        and len(set(names)) == len(names)
        and not any(name[0].isdigit() or name[0] in "+-." for name in names)
    )


def positions(name: str, header: Sequence[str], columns: Collection[str]) -> dict[str, int]:
    """
    Where each of the columns stands, from 0; one asked for twice is given once.

    Raises RecordsError naming all that are not there.
    """
    if missing := [column for column in columns if column not in header]:
        raise RecordsError(
            f"{name}: has no column {_quoted(missing)}. Its columns are {_quoted(header)}."
        )
    return {column: header.index(column) for column in columns}


def _places(header: Sequence[str], name: str) -> str:
    at = [str(place) for place, each in enumerate(header, start=1) if each == name]
    return " and ".join(filter(None, (", ".join(at[:-1]), at[-1])))


def _quoted(names: Collection[str]) -> str:
    return ", ".join(repr(name) for name in names if name)
