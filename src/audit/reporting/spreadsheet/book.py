"""Findings and the tables of their report → tables.xlsx, with the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import xlsxwriter

from audit.reporting.captions import spreadsheet as captions
from audit.reporting.spreadsheet import notes
from audit.reporting.spreadsheet.entries import text
from audit.reporting.spreadsheet.grids import Grid, grid
from audit.reporting.spreadsheet.styles import FACE, Styles
from audit.reporting.spreadsheet.worksheets import Writer
from audit.reporting.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from audit.findings import Findings
    from audit.reporting.table import Table

    Sheets = Mapping[str, Table]
    Start = Callable[[str], Writer]

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
NO_DATE = "1980-01-01"
"""Stands for the date of a report without one; no archive can hold an earlier one."""
LANGUAGE = b"<dc:language>en-GB</dc:language>"
PROPERTIES, END_OF_PROPERTIES = "docProps/core.xml", b"</cp:coreProperties>"


def book(findings: Findings, tables: Sequence[Table]) -> bytes:
    """
    A workbook in the form that official statistics of the United Kingdom have.

    A cover, the contents, notes and symbols, then one table a worksheet with every row. Numbers are
    whole in their cells and rounded in what these show. Nothing is a formula or a link to outside.
    """
    subject = Subject.of(findings)
    # With all rows of a table its key is that of all of them, not of those that are printed.
    sheets = {f"Table_{each.number}": replace(each, most=len(each.rows)) for each in tables}
    numbers = notes.numbered(tables)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _options()) as made:
        styles = Styles(made)
        made.set_properties(_properties(subject))

        def start(name: str) -> Writer:
            return Writer(made.add_worksheet(name), styles)

        _cover(start, subject)
        _contents(start, sheets)
        _notes(start, sheets, numbers)
        for name, table in sheets.items():
            _table(start, name, table, numbers)
    return _in_english(content)


def _options() -> dict[str, Any]:
    """How a workbook is written; made anew for each, because what is given is changed."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": FACE | {"font_scheme": "none"},
    }


def _properties(subject: Subject) -> dict[str, Any]:
    day = subject.findings.provenance.date or NO_DATE
    return {
        "title": captions.title(subject),
        "author": captions.author(subject),
        "created": dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC),
    }


def _cover(start: Start, subject: Subject) -> None:
    writer = start(COVER)
    row = writer.cover(captions.title(subject), captions.cover(subject))
    writer.links(row, {captions.TO_CONTENTS: CONTENTS, captions.TO_NOTES: NOTES})


def _contents(start: Start, sheets: Sheets) -> None:
    writer = start(CONTENTS)
    row = writer.lines((captions.CONTENTS_TITLE, captions.LISTED))
    listed = [
        (COVER, captions.COVER, captions.NO_FILE),
        (NOTES, captions.NOTES_TITLE, captions.NO_FILE),
        *(
            (name, captions.table_title(table), captions.csv_file(table))
            for name, table in sheets.items()
        ),
    ]
    rows = tuple(tuple(map(text, row)) for row in listed)
    links = frozenset((COVER, NOTES, *sheets))
    writer.table(
        row, "contents", captions.CONTENTS_TITLE, Grid(captions.CONTENTS_HEADINGS, rows), links
    )


def _notes(start: Start, sheets: Sheets, numbers: Mapping[str, int]) -> None:
    writer = start(NOTES)
    row = writer.lines((captions.NOTES_TITLE, captions.EXPLAINED))
    writer.links(row, {captions.TO_CONTENTS: CONTENTS})
    rows = tuple(
        (text(name), text(meaning), text(", ".join(users) or captions.NONE))
        for name, meaning, users in notes.rows(sheets, numbers)
    )
    writer.table(row + 1, "notes", captions.NOTES_TITLE, Grid(captions.NOTES_HEADINGS, rows))


def _table(start: Start, name: str, table: Table, numbers: Mapping[str, int]) -> None:
    writer = start(name)
    row = writer.lines(_lines(table, numbers))
    writer.links(row, {captions.TO_CONTENTS: CONTENTS, captions.TO_NOTES: NOTES})
    if table.rows:
        writer.table(row + 2, table.name, captions.table_title(table), grid(table))


def _lines(table: Table, numbers: Mapping[str, int]) -> Iterator[str]:
    """What stands above a table: its title, how its cells are read, and where it comes from."""
    yield captions.table_title(table)
    yield captions.ONE_TABLE if table.rows else captions.NO_ROWS
    if table.key:
        yield captions.symbols(dict(table.key))
    if table.reasons:
        yield captions.reasons(table.reasons)
    for each in table.notes:
        yield captions.note(numbers[each], each)
    yield captions.source(table)


def _in_english(content: io.BytesIO) -> bytes:
    """The workbook with the language among its properties, which its writer has no word for."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(content) as held,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for part in held.infolist():
            written = held.read(part)
            if part.filename == PROPERTIES:
                written = written.replace(END_OF_PROPERTIES, LANGUAGE + END_OF_PROPERTIES)
            kept.writestr(part, written)
    return made.getvalue()
