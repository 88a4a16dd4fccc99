"""A table before it is laid out: every cell knows its full value and its printed form."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from audit.reporting import words

if TYPE_CHECKING:
    from collections.abc import Iterator

SUPPRESSED, FEW, NOT_COLLECTED, NOT_APPLICABLE = "!", "?", "-", "N/A"
"""The symbols of the Race Disparity Unit; no cell is empty."""

KEY = {
    SUPPRESSED: words.HIDDEN,
    FEW: "too few to be reliable",
    NOT_COLLECTED: "not collected or not recorded",
    NOT_APPLICABLE: "not applicable, or no estimate can be made",
}

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters that make a spreadsheet take text for a formula; the last four are the wide
forms of the first four, which some take for them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is printed, and what it stands for."""

    shown: str
    value: str | float | None = None
    """Unrounded; None where the printed form is all there is."""
    low: float | None = None
    high: float | None = None
    mark: str = ""
    """The symbol that it bears, if any."""
    finding: str | None = None
    """The id of the finding that it shows."""
    reason: str = ""
    """Why there is no estimate."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading for readers, its name for machines."""

    name: str
    label: str
    kind: Literal["text", "name", "number", "range"] = "number"
    """Words that may break, a name that may not, a number, or a range with two ends."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns in a CSV file; a range has two."""
        return (f"{self.name}_low", f"{self.name}_high") if self.kind == "range" else (self.name,)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; its first cell names it."""

    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with all that it needs to be read out of context."""

    name: str
    """Unique in a report; the name of its CSV file."""
    caption: str
    """What, of whom, in which units and of which dates."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str
    notes: tuple[str, ...] = ()
    most: int = 40
    """The most rows that are printed; the CSV file has all."""
    number: int = 0
    kind: str = field(default="table", init=False)

    @property
    def printed(self) -> tuple[Row, ...]:
        """The rows that are printed."""
        return self.rows[: self.most]

    @property
    def has_row_headers(self) -> bool:
        """Whether the first cell of a row names it; in a small table it is a cell like others."""
        return min(len(self.columns), len(self.printed)) >= SMALLEST

    @property
    def widths(self) -> tuple[int, ...]:
        """
        The width of each column in per cent; they add up to at most 100.

        Numbers take what they need, in a line of their own. Words have the room of their longest
        word at least, and share what is left, so that no word is broken where there is room.
        """
        wanted = [_room(column, self.printed, place) for place, column in enumerate(self.columns)]
        least = [
            max(LEAST * room, _least(column, self.printed, place))
            if column.kind == "text"
            else room
            for place, (column, room) in enumerate(zip(self.columns, wanted, strict=True))
        ]
        more = sum(wanted) - sum(least)
        share = min(1.0, max(0.0, (LINE - sum(least)) / more)) if more else 1.0
        rooms = [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]
        return tuple(int(100 * room / sum(rooms)) for room in rooms)

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """The symbols that it uses, each with its meaning."""
        used = {cell.mark for row in self.printed for cell in row.cells}
        return tuple((mark, meaning) for mark, meaning in KEY.items() if mark in used)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why estimates are missing from it, each reason once."""
        given = (cell.reason for row in self.printed for cell in row.cells if cell.reason)
        return tuple(dict.fromkeys(given))

    def csv(self) -> str:
        """The table as CSV text, in full precision and with every row."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([name for column in self.columns for name in column.names])
        for row in self.rows:
            pairs = zip(self.columns, row.cells, strict=True)
            writer.writerow([part for column, cell in pairs for part in _parts(column, cell)])
        return text.getvalue()


SMALLEST = 3
"""The rows and columns from which a table has cells that head rows."""
LINE = 98
"""The characters that a line of a table has room for."""
GAP = 2.5
"""The room between columns, in characters."""
WIDEST = 44
"""The most characters of words in a line of a cell."""
LEAST = 0.35
"""The part of what it wants that a column of words has at least."""
LONGEST_WORD = 18
"""The most characters of a word that a column has to have room for; longer ones may break."""
BOLD = 1.12
"""How much wider a heading is than other text."""


def _room(column: Column, rows: tuple[Row, ...], place: int) -> float:
    """How many characters wide a column would be; headings may break between words."""
    heading = max((len(word) for word in column.label.split()), default=1) * BOLD
    longest = max((len(row.cells[place].shown) for row in rows), default=1)
    return max(heading, min(longest, WIDEST) if column.kind == "text" else longest) + GAP


def _least(column: Column, rows: tuple[Row, ...], place: int) -> float:
    """How many characters wide a column of words is if it breaks between any two of them."""
    heading = max((len(word) for word in column.label.split()), default=1) * BOLD
    cells = (row.cells[place].shown for row in rows)
    longest = max((len(word) for cell in cells for word in cell.split()), default=1)
    return max(heading, min(longest, LONGEST_WORD)) + GAP


def _parts(column: Column, cell: Cell) -> Iterator[str | float]:
    """What stands for a cell in a CSV file: one part, or the two ends of a range."""
    if column.kind == "range":
        ends = cell.low, cell.high
        instead = cell.mark if ends == (None, None) else ""
        for end in ends:
            yield (instead or NOT_APPLICABLE) if end is None else end
    elif column.kind in ("text", "name"):
        yield _harmless(str(cell.value if cell.value is not None else cell.shown))
    else:
        held = cell.value if cell.value is not None else (cell.mark or cell.shown)
        yield _harmless(held) if isinstance(held, str) else held


def _harmless(text: str) -> str:
    """Text without control characters, that no spreadsheet runs as a formula."""
    clean = "".join(each if each.isprintable() or each in "\t\xa0" else " " for each in text)
    is_formula = any(each.startswith(FORMULA) for each in (clean, clean.lstrip()))
    return f"'{clean}" if is_formula and clean != NOT_COLLECTED else clean
