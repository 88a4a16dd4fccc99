"""Columns and rows that a workbook hides from view: they are read, and the user is told of them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

import numpy as np

from audit.intake.readers.files.received import readable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from audit.intake.readers.workbooks.workbook_xml import Book

_PIECE = 1 << 20
_CONTENT = "content.xml"
"""The one member of an .ods file that holds all sheets."""
_HIDES_XLSX, _HIDES_ODS = b"hidden", b"visibility"
_XLSX_TAG = re.compile(rb"<(?:[\w.-]+:)?(col|row)(?=[\s/>])([^<>]*)>")
_ODS_TAG = re.compile(rb"<table:(table-column|table-row|table)(?=[\s/>])([^<>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TRUE = (b"1", b"true")
_OUT_OF_SIGHT = (b"collapse", b"filter")
_COLUMNS, _ROWS = b"table:number-columns-repeated", b"table:number-rows-repeated"
_DIGITS = re.compile(rb"\d{1,15}")
_MOST_SHOWN = 5


@dataclass(slots=True)
class Hidden:
    """What one sheet hides, as runs of columns and of rows, each counted from 1."""

    columns: list[tuple[int, int]] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)

    def notes(self, name: str, header: Sequence[str], lines: Sequence[int]) -> Iterator[str]:
        """What to tell the user: which named columns are hidden, and how many rows of records."""
        columns = [
            f"{_letters(place)} ({named!r})"
            for place, named in enumerate(header, start=1)
            if named and any(first <= place <= last for first, last in self.columns)
        ]
        if columns:
            more = f" and {len(columns) - _MOST_SHOWN} more" * (len(columns) > _MOST_SHOWN)
            shown = ", ".join(columns[:_MOST_SHOWN])
            yield (
                f"{name}: the sheet hides column{'s'[: len(columns) != 1]} {shown}{more}. "
                "Hidden columns are read like the others."
            )
        if rows := int(_within(np.asarray(lines), self.rows).sum()):
            yield (
                f"{name}: the sheet hides {rows:,} of its row{'s'[: len(lines) != 1]}, "
                "by a filter or by hand. Hidden rows are read like the others."
            )


class Suspects:
    """The members of a workbook that may hide something, seen while it is looked through."""

    __slots__ = ("members",)

    def __init__(self) -> None:
        """Begin with none."""
        self.members: set[str] = set()

    def watch(self, member: str, block: bytes) -> None:
        """Look for the sign that something is hidden in a block of a member."""
        if (_HIDES_ODS if member == _CONTENT else _HIDES_XLSX) in block:
            self.members.add(member)


def hidden(name: str, content: bytes, book: Book, suspects: Collection[str]) -> dict[str, Hidden]:
    """
    What the sheets of an .xlsx or .ods file hide, by the names of those that hide anything.

    Only tags of rows and columns are looked at, of the members that are suspected, and no entity
    is replaced. An .xls or .xlsb file
    does not tell.
    """
    if not suspects:
        return {}
    with readable(name), zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _CONTENT in suspects:
            return _in_ods(archive)
        sheets = {each: member for each, member in book.sheets.items() if member in suspects}
        found = {each: _in_xlsx(archive, member) for each, member in sheets.items()}
    return {sheet: each for sheet, each in found.items() if each.columns or each.rows}


def _in_xlsx(archive: zipfile.ZipFile, member: str) -> Hidden:
    """ECMA-376, part 1, 18.3.1.13 (col) and 18.3.1.73 (row)."""
    found, row = Hidden(), 0
    for kind, of in _tags(archive, member, _XLSX_TAG):
        is_hidden = of.get(b"hidden") in _TRUE
        if kind == b"row":
            row = _whole(of.get(b"r"), row + 1)
            found.rows += [(row, row)] * is_hidden
        else:
            first, last = (_whole(of.get(end), 0) for end in (b"min", b"max"))
            found.columns += [(first, last)] * is_hidden
    return found


def _in_ods(archive: zipfile.ZipFile) -> dict[str, Hidden]:
    """OASIS (2021), Open Document Format 1.3, part 3, section 19, table:visibility."""
    sheets: dict[str, Hidden] = {}
    found, column, row = Hidden(), 0, 0
    for kind, of in _tags(archive, _CONTENT, _ODS_TAG):
        is_hidden = of.get(b"table:visibility") in _OUT_OF_SIGHT
        if kind == b"table":
            name = unescape(of.get(b"table:name", b"").decode("utf-8", "replace"))
            found, column, row = sheets.setdefault(name, Hidden()), 0, 0
        elif kind == b"table-column":
            first, column = column + 1, column + _whole(of.get(_COLUMNS), 1)
            found.columns += [(first, column)] * is_hidden
        else:
            first, row = row + 1, row + _whole(of.get(_ROWS), 1)
            found.rows += [(first, row)] * is_hidden
    return {name: each for name, each in sheets.items() if each.columns or each.rows}


def _tags(
    archive: zipfile.ZipFile, member: str, kinds: re.Pattern[bytes]
) -> Iterator[tuple[bytes, dict[bytes, bytes]]]:
    """The tags of some kinds in a member, each with its attributes."""
    held = b""
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            block, sign, held = (held + piece).rpartition(b">")
            for kind, text in kinds.findall(block + sign):
                yield kind, dict(_attributes(text))


def _attributes(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    return ((each[1], each[2] or each[3] or b"") for each in _ATTRIBUTE.finditer(text))


def _whole(digits: bytes | None, otherwise: int) -> int:
    return int(digits) if digits and _DIGITS.fullmatch(digits) else otherwise


def _within(lines: NDArray[np.int64], runs: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which lines lie in one of the runs, which come in order."""
    starts, ends = (np.array([run[end] for run in runs], np.int64) for end in (0, 1))
    at = np.searchsorted(starts, lines, side="right") - 1
    return (at >= 0) & (lines <= ends[at]) if len(runs) else np.zeros(len(lines), bool)


def _letters(place: int) -> str:
    """The letters of a column, of which the first is A."""
    letters = ""
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
