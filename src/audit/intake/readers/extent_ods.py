"""How many cells the sheets of an .ods file make room for, rows and cells repeated among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.errors import RecordsError
from audit.intake.readers.limits import LARGEST_ROW, MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ROW, _ROW_END = b"<table:table-row", b"</table:table-row>"
_CELL = re.compile(rb"<table:(?:covered-)?table-cell")
_TABLE = re.compile(rb"<table:table[\s>]")
_ROWS_REPEATED = re.compile(rb"number-rows-repeated\s*=\s*[\"']([^\"']*)[\"']")
_CELLS_REPEATED = re.compile(rb"number-columns-repeated\s*=\s*[\"']([^\"']*)[\"']")
_SPACES = re.compile(rb"text:c\s*=\s*[\"']([^\"']*)[\"']")
_VALUES = (b"value", b"formula")
"""What is in the tag of a cell that is not empty."""
_MOST_SPACES = 10_000
_DIGITS = re.compile(rb"\d{1,15}")


class Sheets:
    """The cells of all sheets, which stand in one member."""

    __slots__ = ("_before", "_bytes", "_held", "_pushed", "_rows", "_unfilled", "_width")

    def __init__(self) -> None:
        """Begin with none."""
        self._held = b""
        self._before = self._pushed = self._bytes = 0
        self._rows = self._unfilled = self._width = 0

    def add(self, within: str, block: bytes) -> None:
        """The rows that end in a block. Raises RecordsError where there is no end of cells."""
        if b"<!" in block:
            raise RecordsError(
                f"{within}: holds a comment or a declaration, which no spreadsheet program "
                "writes. Save it again, or the sheet of records as CSV."
            )
        *rows, self._held = (self._held + block).split(_ROW_END)
        for row in rows:
            self._add_row(within, row)
            if max(self._total(), self._pushed, self._bytes // 64) > MOST_CELLS:
                return
        if len(self._held) > LARGEST_ROW:
            raise RecordsError(
                f"{within}: holds a row of more than {LARGEST_ROW >> 20} MB, as no table of "
                "records does. Save the sheet of records as CSV."
            )

    def cells(self, again: Callable[[], Iterable[bytes]]) -> int:  # noqa: ARG002  # known already
        """Cells of all sheets, or as many as would take the room that repeated texts do."""
        return max(self._total(), self._pushed, self._bytes // 64)

    def _total(self) -> int:
        return self._before + self._rows * self._width

    def _add_row(self, within: str, row: bytes) -> None:
        if _TABLE.search(row):
            self._before = self._total()
            self._rows = self._unfilled = self._width = 0
        started = row[row.find(_ROW) :]
        repeats = [_number(within, each) for each in _ROWS_REPEATED.findall(started)]
        times = sum(repeats) + started.count(_ROW) - len(repeats)
        cells, size = self._row(within, started)
        self._pushed += cells
        self._unfilled += times
        self._width = max(self._width, cells)
        if any(value in started for value in _VALUES):
            # Empty rows count only where one that is not follows.
            self._rows, self._unfilled = self._rows + self._unfilled, 0
            self._bytes += times * size if times > 1 else size - len(started)

    @staticmethod
    def _row(within: str, row: bytes) -> tuple[int, int]:
        """The cells of a row, without empty ones at its end, and the bytes of their texts."""
        for spaces in _SPACES.findall(row) if b"text:c" in row else ():
            if _number(within, spaces) > _MOST_SPACES:
                raise RecordsError(
                    f"{within}: holds {int(spaces):,} spaces in a row, as no cell of records "
                    "does. Save the sheet of records as CSV."
                )
        cells, size = len(_CELL.findall(row)), len(row)
        for found in _CELLS_REPEATED.finditer(row):
            start, following = (
                row.rfind(b"<table:", 0, found.start()),
                _CELL.search(row, found.end()),
            )
            cell = row[start : following.start() if following else len(row)]
            is_filled = any(value in cell for value in _VALUES)
            if following or is_filled:
                times = _number(within, found[1])
                cells += times - 1
                size += times * len(cell) if is_filled else 0
        return cells, size


def _number(within: str, digits: bytes) -> int:
    """How often something is repeated. Raises RecordsError where that is no number."""
    if not _DIGITS.fullmatch(digits):
        raise RecordsError(
            f"{within}: repeats cells {digits.decode('ascii', 'replace')[:40]!r} times, which is "
            "no number. Save it again, or the sheet of records as CSV."
        )
    return int(digits)
