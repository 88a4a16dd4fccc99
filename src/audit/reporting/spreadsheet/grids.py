"""A table of the report → the grid of a worksheet: unique headings, and no cell empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions import spreadsheet as captions
from audit.reporting.spreadsheet.entries import Entry, entries, is_number, text
from audit.reporting.table import FEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.reporting.table import Column, Row, Table

LIKELY = "Likely range"
"""The heading of a range that is of the number before it."""
LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a worksheet's table: its headings, and as many entries in every row."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    totals: frozenset[int] = frozenset()
    """The places of rows that add up others."""


def grid(table: Table) -> Grid:
    """Every row of a table, with a last column that names the numbers of too few, where any are."""
    named = _named(table.columns)
    mixed = [_has_numbers(table, place) for place in range(len(table.columns))]
    has_few = any(cell.mark == FEW for row in table.rows for cell in row.cells)
    headings = [
        heading
        for column, name, has_numbers in zip(table.columns, named, mixed, strict=True)
        for heading in _headings(column, name, has_numbers=has_numbers)
    ]
    return Grid(
        _unique([*headings, *([captions.FEW_HEADING] if has_few else [])]),
        tuple(
            (*_cells(table, row, mixed), *([_few(row, named)] if has_few else []))
            for row in table.rows
        ),
        frozenset(place for place, row in enumerate(table.rows) if row.is_total),
    )


def _has_numbers(table: Table, place: int) -> bool:
    """Whether words stand for numbers in a column, as a verdict for its p-value."""
    is_words = table.columns[place].kind in ("text", "name")
    return is_words and any(is_number(row.cells[place].value) for row in table.rows)


def _cells(table: Table, row: Row, mixed: Sequence[bool]) -> Iterator[Entry]:
    for column, cell, has_numbers in zip(table.columns, row.cells, mixed, strict=True):
        yield from entries(column, cell, has_numbers=has_numbers)


def _few(row: Row, named: Sequence[str]) -> Entry:
    """Which numbers of a row are too few to be reliable, so that a program can read it too."""
    marked = [name for name, cell in zip(named, row.cells, strict=True) if cell.mark == FEW]
    return text("; ".join(marked) or captions.NONE)


def _named(columns: Sequence[Column]) -> list[str]:
    """
    The name of every column: its label, with the heading that it belongs to where that is needed.

    In print a column stands beside what it belongs to. Here each is read by itself.
    """
    labels = [column.label for column in columns]
    named: list[str] = []
    owner = ""
    for column in columns:
        is_repeated = labels.count(column.label) > 1
        belongs = column.label == LIKELY and bool(named)
        if belongs:
            named.append(captions.belonging(named[-1], words.small(column.label)))
        elif is_repeated and owner:
            named.append(captions.belonging(owner, words.small(column.label)))
        else:
            named.append(column.label)
        owner = owner if is_repeated else column.label
    return named


def _headings(column: Column, name: str, *, has_numbers: bool) -> tuple[str, ...]:
    """The headings of a column: one, or one for each of its two entries."""
    if column.kind == "range":
        return captions.lower_end(name), captions.upper_end(name)
    if has_numbers:
        return name, captions.belonging(name, column.name.replace("_", " "))
    return (name,)


def _unique(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings of which no two are the same, whatever their case: a spreadsheet refuses those."""
    taken: dict[str, None] = {}
    given: list[str] = []
    for heading in headings:
        clean = words.shortened(heading, LONGEST_HEADING).strip() or captions.NO_HEADING
        tries = (clean if n == 1 else f"{clean} ({n})" for n in range(1, len(headings) + 1))
        free = next(each for each in tries if each.casefold() not in taken)
        taken[free.casefold()] = None
        given.append(free)
    return tuple(given)
