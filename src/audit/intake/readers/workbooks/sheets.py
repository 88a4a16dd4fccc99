"""One sheet of a workbook, looked through once: its header, its rows, and what stands below."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from audit.intake.readers.columns import compact
from audit.intake.readers.delimited.lines import Lines
from audit.intake.readers.footing import NOTE, notes_below
from audit.intake.readers.header import REPEATED, check_one_header, header_of, is_header
from audit.intake.readers.heading import LOOKED_AT, Heading, heading
from audit.intake.readers.table import RowProblem
from audit.intake.readers.workbooks.sheet_rows import BLOCK, SheetRows, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import python_calamine as calamine

    from audit.intake.readers.workbooks.sheet_rows import Cells


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The table of one sheet, its rows numbered as the spreadsheet program shows them."""

    header: tuple[str, ...]
    columns: pa.Table
    lines: Lines
    set_aside: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet turned out to hold."""

    name: str
    heading: Heading
    """The header; not sure where the sheet does not look like records."""
    line: int
    """The row that the header ends on; 0 where the sheet is empty."""
    second: tuple[int, list[str]] | None
    """The first row below the header that is not blank, and its number."""
    rows: SheetRows

    @property
    def looks_like_records(self) -> bool:
        """Whether it has several names and a row below them."""
        return self.second is not None and (self.heading.is_sure or is_header(self.heading.names))

    @property
    def names(self) -> frozenset[str]:
        """The names of its columns, without regard to case and spaces."""
        return frozenset(" ".join(each.split()).casefold() for each in self.heading.names) - {""}

    def check(self, name: str) -> None:
        """Raise RecordsError where the header is none that columns can be asked for by."""
        header = header_of(name, self.heading.names)
        if self.second is not None:
            number, below = self.second
            check_one_header(name, header, below, f"row {number}")

    def table(self, name: str) -> SheetTable:
        """Its rows by columns. Raises RecordsError as `check` does."""
        self.check(name)
        header = header_of(name, self.heading.names)
        is_row = ~self.rows.is_blank()
        is_repeated = is_row & self.rows.is_header(header)
        is_note = np.zeros(self.rows.count, bool)
        below = notes_below(self.rows.last, sum(map(bool, header)))
        is_note[self.rows.count - below :] = is_row[self.rows.count - below :]
        kept = is_row & ~is_repeated & ~is_note
        numbers = np.arange(self.rows.count) + self.line + 1
        why = np.where(is_note, NOTE, REPEATED)
        aside = np.flatnonzero(is_repeated | is_note)
        columns = [column.filter(pa.array(kept)) for column in self.rows.columns[: len(header)]]
        columns = pa.Table.from_arrays(columns, list(header))
        return SheetTable(
            header=header,
            columns=compact(columns) if len(aside) else columns,
            lines=Lines.known(numbers[kept]),
            set_aside=tuple(RowProblem(int(numbers[at]), str(why[at])) for at in aside),
        )


def sheet_of(sheet: calamine.CalamineSheet) -> Sheet:
    """A sheet, looked through from its first row to its last."""
    rows = sheet.iter_rows()
    top = list(islice(rows, BLOCK))
    filled = list(islice(_filled(top), LOOKED_AT + 1))
    found = heading([cells for _, cells in filled], _spans(sheet, [line for line, _ in filled]))
    line = filled[found.at][0] if filled else 0
    return Sheet(
        name=sheet.name,
        heading=found,
        line=line,
        second=next(iter(filled[found.at + 1 :]), None),
        rows=SheetRows(chain(top[line:], rows), len(top[0]) if top else 0),
    )


def _filled(top: Iterable[Cells]) -> Iterable[tuple[int, list[str]]]:
    """The rows that are not blank, each with its number."""
    numbered = ((number, texts(cells)) for number, cells in enumerate(top, start=1))
    return ((number, cells) for number, cells in numbered if any(cells))


def _spans(
    sheet: calamine.CalamineSheet, lines: Sequence[int]
) -> dict[tuple[int, int], int] | None:
    """The last column of each merged cell, by the place of its row among `lines` and its column."""
    merged = sheet.merged_cell_ranges or ()
    place = {line - 1: at for at, line in enumerate(lines)}
    spans = {(place[row], column): last for (row, column), (_, last) in merged if row in place}
    return spans or None
