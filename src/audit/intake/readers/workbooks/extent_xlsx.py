"""How many cells a sheet of an .xlsx file makes room for: its last row times its last column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from audit.intake.readers.files.limits import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_CELLS = b"sheetData"
"""The tag in which cells stand; what has none is no sheet."""
_BEGINS = r"r\s*=\s*[\"']"
"""How a cell says where it stands, as in `r="A1"`; a row says so without letters."""
_COLUMNS = (
    (32, r"(?:[B-Zb-z][A-Za-z]\d|[Aa][G-Zg-z]\d|[A-Za-z]{3}[A-Za-z]*\d)"),
    (52, r"(?:[B-Zb-z][A-Za-z]\d|[A-Za-z]{3}[A-Za-z]*\d)"),
    (104, r"(?:[D-Zd-z][A-Za-z]\d|[A-Za-z]{3}[A-Za-z]*\d)"),
    (702, r"[A-Za-z]{3}[A-Za-z]*\d"),
)
_ROWS = (
    (99_999, r"[A-Za-z]*\d{6}"),
    (199_999, r"[A-Za-z]*(?:[2-9]\d{5}|\d{7})"),
    (499_999, r"[A-Za-z]*(?:[5-9]\d{5}|\d{7})"),
    (999_999, r"[A-Za-z]*\d{7}"),
)
"""Numbers of columns and of rows, each with what is found only where there are more."""
_NO_BOUND = 1 << 40
_COUNTED = 1 << 24
"""Bytes of a sheet up to which its cells are looked at one by one, which takes a while of more."""
_PADDED = 4
"""How many times fewer cells a large sheet is taken to have than the bounds that it lies within."""

_EMPTY = re.compile(rb'<(?:\w+:)?(?:c|row)(?:\s[\w:.-]+="[^"<>]*")*\s*/>')
_EMPTY_ROW = re.compile(rb'<(?:\w+:)?row(?:\s[\w:.-]+="[^"<>]*")*\s*></(?:\w+:)?row>')
_PLACE = re.compile(rb"[\s\"']r\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']")
_MOST_DIGITS, _MOST_LETTERS = 18, 8


class Sheet:
    """The cells of one sheet; what is no sheet has none."""

    __slots__ = ("_column", "_is_sheet", "_row", "_size")

    def __init__(self) -> None:
        """Begin with none."""
        self._column = self._row = self._size = 0
        self._is_sheet = False

    def add(self, within: str, block: bytes) -> None:  # noqa: ARG002  # no block does harm alone
        """Find the bounds within which all cells so far stand."""
        self._size += len(block)
        self._is_sheet = self._is_sheet or _CELLS in block
        if not self._is_sheet:
            return
        self._column = _beyond(_COLUMNS, self._column, block)
        self._row = _beyond(_ROWS, self._row, block)

    def cells(self, again: Callable[[], Iterable[bytes]]) -> int:
        """
        Cells from A1 to the last row and column in which one has a value.

        They are counted where the sheet is small, or may hold too many; else taken from the
        bounds, since looking at each cell of a large sheet takes as long as reading it.
        """
        if not self._is_sheet:
            return 0
        bound = _bound(_COLUMNS, self._column) * _bound(_ROWS, self._row)
        if self._size > _COUNTED and bound <= MOST_CELLS:
            return bound // _PADDED
        row = column = 0
        for block in again():
            filled = _EMPTY_ROW.sub(b"", _EMPTY.sub(b"", block))
            for letters, digits in set(_PLACE.findall(filled)):
                row = max(row, int(digits[:_MOST_DIGITS]))
                column = max(column, _number(letters[:_MOST_LETTERS]))
        return row * max(column, 1)


def _beyond(bounds: tuple[tuple[int, str], ...], place: int, block: bytes) -> int:
    """The place of the first bound, from `place` on, that no cell of a block stands beyond."""
    # Arrow's patterns are an order of magnitude faster here than those of the standard library.
    text = pa.array([block], pa.binary())
    while place < len(bounds):
        if not pc.match_substring_regex(text, _BEGINS + bounds[place][1])[0].as_py():
            break
        place += 1
    return place


def _bound(bounds: tuple[tuple[int, str], ...], place: int) -> int:
    return bounds[place][0] if place < len(bounds) else _NO_BOUND


def _number(letters: bytes) -> int:
    """The number of a column, of which A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
