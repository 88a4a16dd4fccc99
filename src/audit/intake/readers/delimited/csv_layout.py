"""How the beginning of a CSV file says that it is to be read: delimiter, header, titles above."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from audit.errors import RecordsError
from audit.intake.readers.delimited.lines import END, cells_of_any_size
from audit.intake.readers.header import check_one_header, header_of
from audit.intake.readers.heading import LOOKED_AT, Heading, heading
from audit.intake.readers.text import decoded

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITERS = ",;\t|"
"""In the order in which they are preferred where two make as many cells."""

_SPACED_LINES, _SPACED_WORDS = 3, 3
"""Lines and words from which lines of as many words are taken for rows set apart by spaces."""
_EXCEL_SEPARATOR = re.compile(r"sep=([,;\t|])[\r\n]", re.IGNORECASE)
"""The line by which Excel is told the delimiter."""
_QUOTED = re.compile(r'"[^"]*"')

_Row = tuple[int, list[str]]
"""The line that a row ends on, and its cells."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the beginning of a CSV file says that it is to be read."""

    header: tuple[str, ...]
    delimiter: str
    lines: int
    """Lines up to the end of the header, blank ones among them."""
    encoding: str
    is_quoted: bool
    """Whether a quotation mark was met already."""
    notes: tuple[str, ...] = ()


def layout_of(name: str, sample: bytes, encoding: str, *, is_whole: bool) -> Layout:
    """The layout that a sample shows. Raises RecordsError unless it is a header and a row."""
    text = sample.decode("latin-1")
    declared = _EXCEL_SEPARATOR.match(text)
    delimiter, rows = _rows(text, declared[1] if declared else None)
    rows = rows[bool(declared) :]
    if not rows:
        raise RecordsError(f"{name}: holds nothing but blank lines. Get the file again.")
    _refuse_spaced(name, rows)
    found = _heading(rows)
    lines, cells = rows[found.at]
    if rows[0][1][-1].endswith(END) or cells[-1].endswith(END):
        raise RecordsError(
            f"{name}: its header never ends. Check that it begins with the names of its columns, "
            "and that every quotation mark is closed."
        )
    names = [*found.names, *[""] * (len(cells) - len(found.names))]
    header = header_of(name, [decoded(each.encode("latin-1")) for each in names])
    if len(rows) == found.at + 1 and is_whole:
        raise RecordsError(f"{name}: holds a header and no rows. Leave it out, or get it again.")
    for at, below in rows[found.at + 1 : found.at + 2]:
        check_one_header(name, header, below, f"line {at}")
    notes = _decoded(found, header).notes(name, "line", lines)
    return Layout(header, delimiter, lines, encoding, '"' in text, notes)


def _refuse_spaced(name: str, rows: Sequence[_Row]) -> None:
    """`RecordsError` where lines of one cell are of as many words each, most of them numbers."""
    last = [cells[0].split() for _, cells in rows[-_SPACED_LINES:] if len(cells) == 1]
    words = {len(each) for each in last}
    if len(last) < _SPACED_LINES or len(words) > 1 or max(words) < _SPACED_WORDS:
        return
    if all(2 * sum(map(_is_number, each)) > len(each) for each in last):
        raise RecordsError(
            f"{name}: its columns are set apart by spaces, which are not read because values may "
            "hold spaces too. Open it in a spreadsheet, and save it as CSV."
        )


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).lstrip("+-").isdigit()


def _decoded(found: Heading, header: tuple[str, ...]) -> Heading:
    """The same with what was read as Latin-1 in the encoding of the file."""
    return replace(found, names=header, above=decoded(found.above.encode("latin-1", "replace")))


def _heading(rows: Sequence[_Row]) -> Heading:
    """The header of some rows, of which those without a label cannot hold it."""
    stripped = [[cell.strip() for cell in cells] for _, cells in rows]
    filled = [place for place, cells in enumerate(stripped) if any(cells)]
    found = heading([stripped[place] for place in filled])
    if not found.is_sure:
        return Heading(0, tuple(stripped[0]) if stripped else (), is_sure=False)
    return replace(found, at=filled[found.at])


def _rows(text: str, declared: str | None) -> tuple[str, list[_Row]]:
    """The delimiter, and the first rows by it: the likeliest that makes a sure header, if any."""
    likely = declared or _delimiter(text)
    first = likely, _first_rows(text, likely)
    if declared:
        return first
    others = ((each, _first_rows(text, each)) for each in DELIMITERS if each != likely)
    for delimiter, rows in chain([first], others):
        if _heading(rows).is_sure:
            return delimiter, rows
    return first


def _delimiter(text: str) -> str:
    """
    The delimiter that two lines one after another have as many of, first below any titles.

    Where no two have, that which the first line has most of, or the second where it has none.
    """
    bare = _QUOTED.sub('"', text) if '"' in text else text
    first = re.split(r"[\r\n]+", bare.lstrip("\r\n"), maxsplit=LOOKED_AT + 1)[: LOOKED_AT + 1]
    lines = [line for line in first if line]
    counts = [Counter(sign for sign in line if sign in DELIMITERS) for line in lines]
    for one, next_one in pairwise(counts):
        if shared := {sign: many for sign, many in one.items() if next_one[sign] == many}:
            return max(DELIMITERS, key=lambda each: shared.get(each, 0))
    return max(DELIMITERS, key=lambda each: [count[each] for count in counts[:2]])


def _first_rows(text: str, delimiter: str) -> list[_Row]:
    """The first rows that are not blank, each with the line that it ends on."""
    lines = chain(io.StringIO(text, newline=""), [END])
    with cells_of_any_size():
        reader = csv.reader(lines, delimiter=delimiter)
        rows = ((reader.line_num, cells) for cells in reader if cells and cells != [END])
        return list(islice(rows, LOOKED_AT))
