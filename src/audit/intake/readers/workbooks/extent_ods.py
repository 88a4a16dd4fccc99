"""How many cells the sheets of an .ods file make room for, rows and cells repeated among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

import pyarrow as pa
import pyarrow.compute as pc

from audit.errors import RecordsError
from audit.intake.readers.files.limits import LARGEST_ROW, MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ROW, _ROW_END = b"<table:table-row", b"</table:table-row>"
_CELL = re.compile(rb"<table:(?:covered-)?table-cell")
_CELLS = (b"<table:table-cell", b"<table:covered-table-cell")
_TABLE = re.compile(rb"<table:table[\s>]")
_ROWS_REPEATED = re.compile(rb"number-rows-repeated\s*=\s*[\"']([^\"']*)[\"']")
_CELLS_REPEATED = re.compile(rb"number-columns-repeated\s*=\s*[\"']([^\"']*)[\"']")
_SPACES = re.compile(rb"text:c\s*=\s*[\"']([^\"']*)[\"']")
_EMPTY_END = (
    r'<table:table-cell(?: table:style-name="[^"<>]*")? table:number-columns-repeated="\d+"/>'
    r"</table:table-row>"
)
"""The empty cells after the last that is not, as programs write them."""
_SHORTEST_CELL = len("<table:table-cell/>")
_CELL_BYTES = 64
"""Bytes that a cell takes, at the least, once it is opened."""
_MOST_SPACES = 10_000
_DIGITS = re.compile(rb"\d{1,15}")


class Sheets:
    """The cells of all sheets, which stand in one member."""

    __slots__ = (
        "_before",
        "_bytes",
        "_held",
        "_is_exact",
        "_parser",
        "_pushed",
        "_rows",
        "_unfilled",
        "_width",
        "_within",
    )

    def __init__(self, *, is_exact: bool = False) -> None:
        """Begin with none; unless `is_exact`, plain rows are taken by their length alone."""
        self._held = b""
        self._within = ""
        self._is_exact = is_exact
        self._parser = expat.ParserCreate()
        self._before = self._pushed = self._bytes = 0
        self._rows = self._unfilled = self._width = 0

    def add(self, within: str, block: bytes) -> None:
        """The rows that end in a block. Raises RecordsError where there is no end of cells."""
        self._within = within
        if b"<!" in block:
            raise RecordsError(
                f"{within}: holds a comment or a declaration, which no spreadsheet program "
                "writes. Save it again, or the sheet of records as CSV."
            )
        self._parse(block, is_last=False)
        *rows, self._held = (self._held + block).split(_ROW_END)
        if not self._is_exact and rows and _is_plain(block) and _is_plain(rows[0] + _ROW_END):
            self._add_plain(rows)
        else:
            for row in rows:
                self._add_row(within, row)
        if max(map(len, [*rows, self._held])) > LARGEST_ROW:
            raise RecordsError(
                f"{within}: holds a row of more than {LARGEST_ROW >> 20} MB, as no table of "
                "records does. Save the sheet of records as CSV."
            )

    def cells(self, again: Callable[[], Iterable[bytes]]) -> int:
        """Cells of all sheets, or as many as would take the room that repeated texts do."""
        self._parse(b"", is_last=True)
        cells = max(self._total(), self._pushed, self._bytes // _CELL_BYTES)
        if self._is_exact or cells <= MOST_CELLS:
            return cells
        exact = Sheets(is_exact=True)
        for block in again():
            exact.add(self._within, block)
        return exact.cells(again)

    def _parse(self, block: bytes, *, is_last: bool) -> None:
        """Raise RecordsError where a tag is not closed, whose end would be waited for for ever."""
        try:
            self._parser.Parse(block, is_last)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise RecordsError(
                f"{self._within}: is damaged ({error}). Save it again, or the sheet of records as "
                "CSV."
            ) from None

    def _total(self) -> int:
        return self._before + self._rows * self._width

    def _add_plain(self, rows: list[bytes]) -> None:
        """Rows in which nothing is repeated but the empty cells at their ends."""
        self._rows, self._unfilled = self._rows + self._unfilled + len(rows), 0
        self._width = max(self._width, max(map(len, rows)) // _SHORTEST_CELL)

    def _add_row(self, within: str, row: bytes) -> None:
        start = row.find(_ROW)
        if _TABLE.search(row, 0, start):
            self._before = self._total()
            self._rows = self._unfilled = self._width = 0
        started = row[start:] if start else row
        found = _ROWS_REPEATED.findall(started) if b"number-rows-repeated" in started else ()
        repeats = [_number(within, each) for each in found]
        times = sum(repeats) + started.count(_ROW) - len(repeats)
        cells, size = self._row(within, started)
        self._pushed += cells
        self._unfilled += times
        self._width = max(self._width, cells)
        if _is_filled(started):
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
        cells, size = sum(row.count(each) for each in _CELLS), len(row)
        for found in _CELLS_REPEATED.finditer(row):
            start, following = (
                row.rfind(b"<table:", 0, found.start()),
                _CELL.search(row, found.end()),
            )
            cell = row[start : following.start() if following else len(row)]
            is_filled = _is_filled(cell)
            if following or is_filled:
                times = _number(within, found[1])
                cells += times - 1
                size += times * len(cell) if is_filled else 0
        return cells, size


def _is_plain(block: bytes) -> bool:
    """Whether no table begins in a block, and nothing is repeated but empty cells at row ends."""
    text = pa.array([block], pa.binary())
    return bool(
        block.count(b"-repeated") == pc.count_substring_regex(text, _EMPTY_END)[0].as_py()
        and not pc.match_substring_regex(text, _TABLE.pattern.decode())[0].as_py()
        and b"text:c" not in block
    )


def _is_filled(cells: bytes) -> bool:
    """Whether a tag of some cells may hold a value; those of empty ones have no such words."""
    return b"value" in cells or b"formula" in cells


def _number(within: str, digits: bytes) -> int:
    """How often something is repeated. Raises RecordsError where that is no number."""
    if not _DIGITS.fullmatch(digits):
        raise RecordsError(
            f"{within}: repeats cells {digits.decode('ascii', 'replace')[:40]!r} times, which is "
            "no number. Save it again, or the sheet of records as CSV."
        )
    return int(digits)
