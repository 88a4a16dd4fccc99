"""Sheets as received: titles, merged headers, notes, hidden parts, in every format of workbooks."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
import xlwt

from audit.errors import RecordsError
from audit.intake.readers import RowProblem, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from audit.intake.readers import Table

    MakeTable = Callable[[str, str | bytes], Table]
    Write = Callable[[str, str | bytes], Path]
    Rows = Sequence[Sequence[object]]

NAMES = ["Type", "Date", "Searched", "Ethnicity", "Outcome"]
SHEET: Rows = [
    ["Stops and searches, Kent"],
    [],
    NAMES,
    ["Person search", dt.datetime(2020, 9, 1, 14, 30), True, "White", "Arrest"],  # noqa: DTZ001  # cells have no time zone
    ["Person search", dt.datetime(2020, 9, 2, 10), "Yes", "Black", "NFA"],  # noqa: DTZ001
    ["Vehicle search", dt.datetime(2020, 9, 3, 23, 59, 59), 1, "", ""],  # noqa: DTZ001
    [],
    ["Source: Kent Police"],
]
RECORDS = {
    "Type": ["Person search", "Person search", "Vehicle search"],
    "Date": ["2020-09-01T14:30:00", "2020-09-02T10:00:00", "2020-09-03T23:59:59"],
    "Searched": ["True", "Yes", "1"],
    "Ethnicity": ["White", "Black", None],
    "Outcome": ["Arrest", "NFA", None],
}


FILTERED = ' table:visibility="filter"'


def xlsx(rows: Rows, prepare: Callable[..., None] = lambda *_: None, **options: bool) -> bytes:
    """The bytes of an .xlsx file of one sheet; `prepare` is given the sheet and the workbook."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, options) as book:
        form = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet = book.add_worksheet("Searches")
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(at, place, cell, form)
                elif cell != "":
                    sheet.write(at, place, cell)
        prepare(sheet, book)
    return content.getvalue()


def xls(rows: Rows) -> bytes:
    """The bytes of an .xls file of one sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Searches")
    form = xlwt.easyxf(num_format_str="DD/MM/YYYY HH:MM")
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, dt.datetime):
                sheet.write(at, place, cell, form)
            elif cell != "":
                sheet.write(at, place, cell)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def ods(rows: Rows, columns: str = "", hidden: Sequence[int] = ()) -> bytes:
    """
    The bytes of an .ods file of one sheet, some of its rows (from 1) hidden by a filter.

    OASIS (2021), Open Document Format for Office Applications 1.3, part 3, section 9.
    """
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text")
    )
    body = "".join(
        f"<table:table-row{FILTERED * (at in hidden)}>"
        f"{''.join(map(_ods_cell, row)) or '<table:table-cell/>'}</table:table-row>"
        for at, row in enumerate(rows, start=1)
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>'
            '<office:body><office:spreadsheet><table:table table:name="Searches">'
            f"{columns}{body}</table:table></office:spreadsheet></office:body>"
            "</office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return content.getvalue()


def _ods_cell(cell: object) -> str:
    match cell:
        case "":
            return "<table:table-cell/>"
        case bool():
            value = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
        case int() | float():
            value = f'office:value-type="float" office:value="{cell}"'
        case dt.datetime():
            value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        case _:
            value = 'office:value-type="string"'
    return f"<table:table-cell {value}><text:p>{cell}</text:p></table:table-cell>"


@pytest.mark.parametrize(("ending", "make"), [("xlsx", xlsx), ("xls", xls), ("ods", ods)])
def test_a_sheet_is_read_alike_in_every_format(
    table: MakeTable, ending: str, make: Callable[[Rows], bytes]
) -> None:
    name = f"a.{ending}"
    found = table(name, make(SHEET))
    rows = found.read(NAMES)

    assert found.source.name == f"{name} [Searches]"
    assert rows.columns.to_pydict() == RECORDS
    assert list(rows.lines) == [4, 5, 6]
    assert rows.rows_read == 4
    assert rows.set_aside == (RowProblem(8, "a note below the records"),)
    assert rows.notes == (
        (
            f"{name} [Searches]: row 3 is read as the header ('Type', 'Date', 'Searched', "
            "'Ethnicity', …); what stands above is left out ('Stops and searches, Kent')."
        ),
    )


def test_truths_and_numbers_stay_apart_however_far_into_a_sheet(table: MakeTable) -> None:
    cells = [True, 1, "1", 1.0, "True", False, 0, "", 2.5, "2.5"] * 300
    found = table("a.xlsx", xlsx([["a", "b", "c"], *[["x", "y", cell] for cell in cells]]))

    expected = ["True", "1", "1", "1", "True", "False", "0", None, "2.5", "2.5"] * 300
    column = found.read(["c"]).columns["c"]
    assert column.to_pylist() == expected
    assert sorted(column.chunk(0).dictionary.to_pylist()) == ["0", "1", "2.5", "False", "True"]


def test_cells_that_are_mostly_different_are_one_word_each(table: MakeTable) -> None:
    cells = [*[f"S{number}" for number in range(1_500)], *["S7", " ", "S8"]]
    found = table("a.xlsx", xlsx([["a", "b", "c"], *[["x", "y", cell] for cell in cells]]))

    column = found.read(["c"]).columns["c"]
    assert column.to_pylist() == [*cells[:-2], None, "S8"]
    assert len(column.chunk(0).dictionary) == 1_500


def test_merged_cells_of_a_header_say_how_far_a_group_reaches(table: MakeTable) -> None:
    def merge(sheet: xlsxwriter.worksheet.Worksheet, _: object) -> None:
        sheet.merge_range(1, 1, 1, 2, "Ethnicity")
        sheet.merge_range(1, 4, 2, 4, "Outcome")

    rows = [
        ["Stops and searches"],
        ["Date"],
        ["", "Self-defined", "Officer-defined", "Age"],
        ["2020-09-01", "W1", "White", 17, "Arrest"],
        ["2020-09-02", "B1", "Black", 24, "NFA"],
    ]
    found = table("a.xlsx", xlsx(rows, merge))

    assert found.header == (
        "Date",
        "Ethnicity / Self-defined",
        "Ethnicity / Officer-defined",
        "Age",
        "Outcome",
    )
    assert list(found.read([]).lines) == [4, 5]


def _hide(sheet: xlsxwriter.worksheet.Worksheet, _: object) -> None:
    sheet.set_column("B:B", None, None, {"hidden": True})
    sheet.set_column("D:D", None, None, {"hidden": True})
    for row in (0, 3, 5):
        sheet.set_row(row, None, None, {"hidden": True})


HIDING = "<table:table-column/>" + 2 * (
    '<table:table-column table:visibility="collapse"/><table:table-column/>'
)


@pytest.mark.parametrize(
    ("ending", "content"),
    [("xlsx", xlsx(SHEET, _hide)), ("ods", ods(SHEET, HIDING, hidden=[1, 4, 6]))],
)
def test_hidden_columns_and_rows_are_read_and_told(
    table: MakeTable, ending: str, content: bytes
) -> None:
    rows = table(f"a.{ending}", content).read(NAMES)

    assert rows.columns.to_pydict() == RECORDS
    assert rows.notes[1:] == (
        (
            f"a.{ending} [Searches]: the sheet hides columns B ('Date'), D ('Ethnicity'). "
            "Hidden columns are read like the others."
        ),
        (
            f"a.{ending} [Searches]: the sheet hides 2 of its rows, by a filter or by hand. "
            "Hidden rows are read like the others."
        ),
    )


def test_the_word_hidden_in_a_cell_hides_nothing(table: MakeTable) -> None:
    found = table("a.xlsx", xlsx([NAMES, ['hidden="1"', "<row hidden='1'>", "c", "d", "e"]]))

    assert found.read([]).notes == ()


def test_a_workbook_that_counts_days_from_1904_says_so(table: MakeTable) -> None:
    day = dt.datetime(2020, 9, 1)  # noqa: DTZ001  # cells have no time zone
    for is_1904 in (False, True):
        content = xlsx([["a", "b", "c"], [day, 42_400, "x"]], date_1904=is_1904)
        rows = table("a.xlsx", content).read(["a", "b"])

        assert rows.columns.to_pydict() == {"a": ["2020-09-01"], "b": ["42400"]}
        assert rows.counts_from_1904 is is_1904


def test_a_declaration_in_a_workbook_is_refused(write: Write) -> None:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(SHEET))) as before,
        zipfile.ZipFile(content, "w") as after,
    ):
        for member in before.namelist():
            text = before.read(member)
            if member == "xl/workbook.xml":
                text = text.replace(b"<workbook", b'<!DOCTYPE w [<!ENTITY a "b">]><workbook', 1)
            after.writestr(member, text)

    with pytest.raises(RecordsError, match="DOCTYPE"):
        tables([write("a.xlsx", content.getvalue())])


def test_an_empty_sheet_between_others_is_passed_over(table: MakeTable) -> None:
    rows = table("a.xlsx", xlsx(SHEET, lambda _, book: book.add_worksheet("Empty"))).read([])

    assert rows.notes[0] == "a.xlsx: holds no records on the sheet 'Empty', passed over."
