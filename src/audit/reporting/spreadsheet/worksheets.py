"""Writes worksheets: lines of text above one marked table, nothing merged, no row left blank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.reporting.spreadsheet.entries import Entry, text
from audit.reporting.spreadsheet.styles import HEADER, HEADING, LINK, TITLE
from audit.reporting.table import FORMULA

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from audit.reporting.spreadsheet.grids import Grid
    from audit.reporting.spreadsheet.styles import Styles

A4 = 9
NARROWEST, WIDEST = 12, 60
"""The fewest and the most characters in a line of a cell; longer text goes on below."""
COVER_WIDTH = 95
ROOM = 1.15
"""How much wider a letter is than the digits in which a spreadsheet counts the width."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one worksheet from the top down."""

    sheet: Worksheet
    styles: Styles

    def lines(self, lines: Iterable[str]) -> int:
        """A title and the lines below it; the next free row."""
        row = 0
        for row, line in enumerate(lines):
            self._text(row, 0, line, self.styles.of(**(TITLE if row == 0 else {})))
        return row + 1

    def cover(self, title: str, parts: Iterable[tuple[str, Sequence[str]]]) -> int:
        """A title, then headings with what stands below each; the next free row."""
        self.sheet.set_column(0, 0, COVER_WIDTH)
        self._text(0, 0, title, self.styles.of(text_wrap=True, **TITLE))
        row = 1
        for heading, lines in parts:
            self._text(row, 0, heading, self.styles.of(**HEADING))
            for below, line in enumerate(lines, start=row + 1):
                self._text(below, 0, line, self.styles.of(text_wrap=True))
            row += 1 + len(lines)
        return row

    def links(self, row: int, links: Mapping[str, str]) -> None:
        """Links to other worksheets, one below the other."""
        for place, (words, sheet) in enumerate(links.items(), start=row):
            self._link(place, 0, words, sheet)

    def table(
        self, row: int, name: str, title: str, grid: Grid, sheets: Container[str] = ()
    ) -> None:
        """
        A marked table from `row` on; its first column stays where it is when others are scrolled.

        Text of the first column that names one of `sheets` leads there.
        """
        header = self.styles.of(**HEADER)
        columns = [{"header": each, "header_format": header} for each in grid.headings]
        last = row + len(grid.rows)
        self.sheet.add_table(
            row,
            0,
            last,
            len(columns) - 1,
            {"name": name, "title": title, "columns": columns, "style": None, "autofilter": False},
        )
        for place, entries in enumerate(grid.rows):
            for column, entry in enumerate(entries):
                if column == 0 and entry.content in sheets:
                    self._link(row + 1 + place, 0, str(entry.content), str(entry.content))
                else:
                    self._entry(row + 1 + place, column, entry, is_bold=place in grid.totals)
        self._lay_out(row, grid)

    def _lay_out(self, row: int, grid: Grid) -> None:
        """Widths that fit, and pages that hold all columns, if anyone prints them."""
        for column, heading in enumerate(grid.headings):
            longest = max((len(each) for each in heading.split()), default=0)
            widths = (longest, *(entries[column].width for entries in grid.rows))
            room = min(max(NARROWEST, *widths), WIDEST) * ROOM
            self.sheet.set_column(column, column, round(room, 1))
        self.sheet.freeze_panes(0, 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(row)
        self.sheet.set_footer("&C&P / &N")

    def _entry(self, row: int, column: int, entry: Entry, *, is_bold: bool) -> None:
        bold = {"bold": True} if is_bold else {}
        if isinstance(entry.content, str):
            # It stays text when somebody edits the cell.
            kept = {"quote_prefix": True} if entry.content.lstrip().startswith(FORMULA) else {}
            self._text(row, column, entry.content, self.styles.of(text_wrap=True, **bold, **kept))
        else:
            style = self.styles.of(num_format=entry.code, align="right", **bold)
            self.sheet.write_number(row, column, _Whole(entry.content), style)

    def _text(self, row: int, column: int, content: str, style: Format) -> None:
        """Text as text: `write` would make a formula or a link of some."""
        self.sheet.write_string(row, column, text(content).content, style)

    def _link(self, row: int, column: int, words: str, sheet: str) -> None:
        target = f"internal:'{sheet}'!A1"
        self.sheet.write_url(row, column, target, self.styles.of(**LINK), words)


class _Whole(float):
    """A number that is written with every digit; the writer of workbooks would keep sixteen."""

    def __format__(self, _: str) -> str:
        """The digits that give the same number back."""
        return repr(float(self)).removesuffix(".0")
