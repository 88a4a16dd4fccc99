"""Workbooks (.xlsx, .xlsb, .xls, .ods): the sheets that hold records, their cells as text."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import python_calamine as calamine

from audit.errors import RecordsError
from audit.intake.readers.files.panics import without_panic
from audit.intake.readers.held import HeldTable
from audit.intake.readers.table import Reader
from audit.intake.readers.workbooks import sheet_choice
from audit.intake.readers.workbooks.hidden import Hidden, Suspects, hidden
from audit.intake.readers.workbooks.sheets import sheet_of
from audit.intake.readers.workbooks.workbook_guard import check_workbook
from audit.intake.readers.workbooks.workbook_xml import book_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.intake.readers.files.received import Received
    from audit.intake.readers.workbooks.sheets import Sheet
    from audit.intake.readers.workbooks.workbook_xml import Book

_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""Zip, of which .xlsx, .xlsb and .ods are made, and OLE2, of which .xls is."""


def _open(received: Received) -> tuple[HeldTable, ...]:
    content = received.content()
    suspects = Suspects()
    check_workbook(received.name, content, suspects.watch)
    book = book_of(received.name, content)
    hides = hidden(received.name, content, book, suspects.members)
    sheets, unseen = _sheets(received, content)
    return _tables(received, sheets, unseen, book, hides)


def _sheets(received: Received, content: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets that can be seen, or all where none can, and the names of those hidden."""
    try:
        with without_panic(f"{received.name}: is damaged. Save it again as .xlsx or CSV."):
            workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
            seen, unseen = _by_sight(workbook)
            return [sheet_of(workbook.get_sheet_by_name(name)) for name in seen], unseen
    except calamine.PasswordError:
        raise RecordsError(
            f"{received.name}: is locked with a password. Save it without, or as CSV."
        ) from None
    except calamine.CalamineError as error:
        raise RecordsError(
            f"{received.name}: cannot be read as a spreadsheet ({error}). "
            "Save it again as .xlsx or CSV."
        ) from None


def _by_sight(workbook: calamine.CalamineWorkbook) -> tuple[list[str], list[str]]:
    """The names of sheets to read, without charts, and of those that are hidden."""
    sheets = [
        each for each in workbook.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    seen = [each.name for each in sheets if each.visible == calamine.SheetVisibleEnum.Visible]
    unseen = [each.name for each in sheets if each.name not in seen]
    return (seen, unseen) if seen else (unseen, [])


def _tables(
    received: Received,
    sheets: Sequence[Sheet],
    unseen: Sequence[str],
    book: Book,
    hides: Mapping[str, Hidden],
) -> tuple[HeldTable, ...]:
    """The tables of the sheets that are read; the first has the notes on the others."""
    read = sheet_choice.chosen(sheets)
    if not read:
        raise RecordsError(_why_none(received, sheets))
    first, *others = (
        _table(received, sheet, hides.get(sheet.name, Hidden()), book) for sheet in read
    )
    notes = sheet_choice.notes(received.name, sheets, read, unseen)
    return replace(first, notes=(*notes, *first.notes)), *others


def _table(received: Received, sheet: Sheet, hides: Hidden, book: Book) -> HeldTable:
    name = _name(received, sheet)
    table = sheet.table(name)
    return HeldTable(
        source=replace(received.source, name=name),
        unit="row",
        header=table.header,
        columns=table.columns,
        lines=table.lines,
        set_aside=table.set_aside,
        notes=(
            *sheet.heading.notes(name, "row", sheet.line),
            *hides.notes(name, table.header, table.lines),
        ),
        counts_from_1904=book.counts_from_1904,
    )


def _why_none(received: Received, sheets: Sequence[Sheet]) -> str:
    """What is wrong with the longest sheet, in which records were meant to be, if any were."""
    filled = [sheet for sheet in sheets if sheet.second is not None]
    for sheet in sorted(filled, key=lambda each: each.rows.count, reverse=True)[:1]:
        sheet.check(_name(received, sheet))
    names = ", ".join(repr(sheet.name) for sheet in sheets) or "none"
    return (
        f"{received.name}: no sheet has a header with rows below it (its sheets: {names}). "
        "Put the names of the columns into the first row of the sheet of records."
    )


def _name(received: Received, sheet: Sheet) -> str:
    return f"{received.name} [{sheet.name}]"


READER = Reader(
    name="spreadsheet",
    endings=(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    recognises=lambda received: received.head.startswith(_MAGIC),
    open=_open,
)
