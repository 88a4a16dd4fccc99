"""Notes of all tables, numbered through, and the symbols, each with the worksheets that use it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.reporting.captions import spreadsheet as captions
from audit.reporting.table import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.reporting.table import Table


def numbered(tables: Sequence[Table]) -> dict[str, int]:
    """Every note by its text, numbered in the order of the tables; the same text has one number."""
    given = dict.fromkeys(note for table in tables for note in table.notes)
    return {note: number for number, note in enumerate(given, start=1)}


def rows(
    tables: Mapping[str, Table], numbers: Mapping[str, int]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Symbols, then notes: the name of each, its meaning, and the worksheets that use it."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for sheet, table in tables.items():
        for used in dict.fromkeys((*dict(table.key), *table.notes)):
            users[used].append(sheet)
    for symbol, meaning in KEY.items():
        yield symbol, meaning, tuple(users[symbol])
    for note, number in numbers.items():
        yield captions.note_name(number), note, tuple(users[note])
