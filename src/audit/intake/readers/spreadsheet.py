"""Workbooks (.xlsx, .xlsb, .xls, .ods): the first sheet that holds records, its cells as text."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa
import python_calamine as calamine

from audit.errors import RecordsError
from audit.intake.readers.cells import label_of
from audit.intake.readers.columns import Labels
from audit.intake.readers.header import (
    REPEATED,
    check_one_header,
    header_of,
    is_header,
    trimmed,
)
from audit.intake.readers.held import HeldTable
from audit.intake.readers.panics import without_panic
from audit.intake.readers.table import Reader, RowProblem
from audit.intake.readers.workbook_guard import check_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.intake.readers.received import Received

_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""Zip, of which .xlsx, .xlsb and .ods are made, and OLE2, of which .xls is."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet, its rows numbered as the spreadsheet program shows them."""

    sheet: calamine.CalamineSheet

    @property
    def name(self) -> str:
        return self.sheet.name

    @property
    def looks_like_records(self) -> bool:
        """Whether its first row that is not blank could be a header, and has a row below."""
        rows = self.rows()
        first, second = next(rows, None), next(rows, None)
        return first is not None and second is not None and is_header(_texts(first[1]))

    def rows(self) -> Iterator[tuple[int, list[str | None]]]:
        """The rows that are not blank."""
        for number, cells in enumerate(self.sheet.iter_rows(), start=1):
            labels = [label_of(cell) for cell in cells]
            if any(label and not label.isspace() for label in labels):
                yield number, labels


def _open(received: Received) -> HeldTable:
    content = received.content()
    check_workbook(received.name, content)
    try:
        with without_panic(f"{received.name}: is damaged. Save it again as .xlsx or CSV."):
            workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
            return _first_table(received, _sheets(workbook))
    except calamine.PasswordError:
        raise RecordsError(
            f"{received.name}: is locked with a password. Save it without, or as CSV."
        ) from None
    except calamine.CalamineError as error:
        raise RecordsError(
            f"{received.name}: cannot be read as a spreadsheet ({error}). "
            "Save it again as .xlsx or CSV."
        ) from None


def _sheets(workbook: calamine.CalamineWorkbook) -> list[_Sheet]:
    """The sheets that can be seen, or all where none can, without charts."""
    sheets = [
        each for each in workbook.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    seen = [each for each in sheets if each.visible == calamine.SheetVisibleEnum.Visible]
    return [_Sheet(workbook.get_sheet_by_name(each.name)) for each in seen or sheets]


def _first_table(received: Received, sheets: Sequence[_Sheet]) -> HeldTable:
    """The table of the first sheet that looks like records; the others are named in a note."""
    fit = [sheet for sheet in sheets if sheet.looks_like_records]
    if not fit:
        raise RecordsError(_why_none(received, sheets))
    return _table(received, fit[0], _notes(received.name, fit))


def _notes(name: str, fit: Sequence[_Sheet]) -> tuple[str, ...]:
    first, *others = (repr(sheet.name) for sheet in fit)
    if not others:
        return ()
    note = (
        f"{name}: only the sheet {first} is read. These look like records too: "
        f"{', '.join(others)}. To have them read, save each as a file of its own."
    )
    return (note,)


def _table(received: Received, sheet: _Sheet, notes: tuple[str, ...]) -> HeldTable:
    name = _name(received, sheet)
    rows = sheet.rows()
    header = header_of(name, trimmed(_texts(next(rows)[1])))
    columns = [Labels() for _ in header]
    lines: list[int] = []
    repeated: list[RowProblem] = []
    for number, labels in rows:
        if not lines:
            check_one_header(name, header, _texts(labels), f"row {number}")
        if trimmed(_texts(labels)) == list(header):
            repeated.append(RowProblem(number, REPEATED))
            continue
        lines.append(number)
        for column, label in zip(columns, labels, strict=False):
            column.add(label)
    return HeldTable(
        source=replace(received.source, name=name),
        unit="row",
        header=header,
        columns=pa.Table.from_arrays([each.column() for each in columns], list(header)),
        lines=lines,
        set_aside=tuple(repeated),
        notes=notes,
    )


def _why_none(received: Received, sheets: Sequence[_Sheet]) -> str:
    """What is wrong with the longest sheet, in which records were meant to be, if any were."""
    filled = [sheet for sheet in sheets if sheet.sheet.height > 1]
    for sheet in sorted(filled, key=lambda each: each.sheet.height, reverse=True)[:1]:
        name, rows = _name(received, sheet), sheet.rows()
        header = header_of(name, trimmed(_texts(next(rows, (0, []))[1])))
        for number, labels in rows:
            check_one_header(name, header, _texts(labels), f"row {number}")
            break
    names = ", ".join(repr(sheet.name) for sheet in sheets) or "none"
    return (
        f"{received.name}: no sheet has a header with rows below it (its sheets: {names}). "
        "Put the names of the columns into the first row of the sheet of records."
    )


def _name(received: Received, sheet: _Sheet) -> str:
    return f"{received.name} [{sheet.name}]"


def _texts(labels: Sequence[str | None]) -> list[str]:
    return [(label or "").strip() for label in labels]


READER = Reader(
    name="spreadsheet",
    endings=(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    recognises=lambda received: received.head.startswith(_MAGIC),
    open=_open,
)
