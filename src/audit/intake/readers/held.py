"""A table that is held in memory as codes, as of files that can only be read whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.intake.readers.header import positions
from audit.intake.readers.table import RowProblem, Rows, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class HeldTable:
    """All columns of one table, read when the file was opened."""

    source: Source
    unit: str
    header: tuple[str, ...]
    columns: pa.Table = field(repr=False)
    """Columns of dictionary text, in the order of the header."""
    lines: Sequence[int] = field(repr=False)
    set_aside: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()
    counts_from_1904: bool = False

    def read(self, columns: Collection[str]) -> Rows:
        """The rows, with only the columns named. Raises RecordsError where one is missing."""
        at = positions(self.source.name, self.header, columns)
        return Rows(
            columns=self.columns.select(list(at.values())).rename_columns(list(at)),
            rows_read=len(self.lines) + len(self.set_aside),
            lines=self.lines,
            set_aside=self.set_aside,
            notes=self.notes,
            counts_from_1904=self.counts_from_1904,
        )
