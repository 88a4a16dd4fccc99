"""Workbooks: cells as text, rows by the numbers that the program shows, the sheet of records."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from audit.errors import RecordsError
from audit.intake.readers import RowProblem, tables
from audit.intake.readers.workbooks.cells import label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from audit.intake.readers import Rows, Table

    MakeRows = Callable[[str, str | bytes], Rows]
    MakeTable = Callable[[str, str | bytes], Table]
    Write = Callable[[str, str | bytes], Path]

HEADER = ["Type", "Date", "Gender"]
FORMATS = {
    dt.datetime: "yyyy-mm-dd hh:mm:ss",
    dt.date: "yyyy-mm-dd",
    dt.time: "hh:mm:ss",
    dt.timedelta: "[h]:mm:ss",
}


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    """The bytes of an .xlsx file of these sheets; a text that begins with = is a formula."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        formats = {kind: book.add_format({"num_format": each}) for kind, each in FORMATS.items()}
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(at, place, cell, None, 42)
                    elif type(cell) in formats:
                        sheet.write_datetime(at, place, cell, formats[type(cell)])
                    else:
                        sheet.write(at, place, cell)
            if name in hidden:
                sheet.hide()
    return content.getvalue()


def test_cells_become_the_text_that_a_csv_file_would_hold(rows: MakeRows) -> None:
    cells = [
        5,
        5.25,
        -0.0,
        True,
        False,
        dt.date(2020, 9, 1),
        dt.datetime(2020, 9, 1, 14, 30, 59),  # noqa: DTZ001  # cells have no time zone
        dt.time(14, 30),
        dt.timedelta(hours=30),
        "=6*7",
        " Male ",
        "10-17",
    ]
    header = [f"column {chr(97 + place)}" for place in range(len(cells))]
    found = rows("a.xlsx", workbook({"Searches": [header, cells]}))

    assert [column[0].as_py() for column in found.columns.columns] == [
        "5",
        "5.25",
        "0",
        "True",
        "False",
        "2020-09-01",
        "2020-09-01T14:30:59",
        "14:30:00",
        "30:00:00",
        "42",
        " Male ",
        "10-17",
    ]


def test_times_that_miss_the_second_by_a_fraction_are_rounded_to_it() -> None:
    moment = dt.datetime(2020, 9, 1, 14, 59, 59, 999_700)  # noqa: DTZ001  # cells have no time zone

    assert label_of(moment) == "2020-09-01T15:00:00"


def test_rows_keep_the_numbers_that_the_program_shows(table: MakeTable) -> None:
    sheet = [
        [],
        [],
        ["", *HEADER, "", ""],
        ["", "a", "b", "c"],
        [],
        ["", " "],
        ["", "d", None, "f"],
    ]
    found = table("a.xlsx", workbook({"Searches": sheet}))
    rows = found.read(["Type", "Date"])

    assert found.source.name == "a.xlsx [Searches]"
    assert found.unit == "row"
    assert found.header == tuple(HEADER)
    assert rows.columns.to_pydict() == {"Type": ["a", "d"], "Date": ["b", None]}
    assert list(rows.lines) == [4, 7]
    assert rows.rows_read == 2


def test_repeated_headers_are_set_aside(rows: MakeRows) -> None:
    found = rows("a.xlsx", workbook({"S": [HEADER, ["a", "b", "c"], HEADER, ["d", "e", "f"]]}))

    assert found.columns["Type"].to_pylist() == ["a", "d"]
    assert list(found.lines) == [2, 4]
    assert found.rows_read == 3
    assert found.set_aside == (RowProblem(3, "a repeated header"),)


def test_sheets_of_one_kind_are_tables_of_their_own_and_the_others_are_named(
    write: Write,
) -> None:
    records = [HEADER, ["a", "b", "c"]]
    sheets = {
        "Cover": [["Stop and search"], ["Notes on the figures"]],
        "Old": records,
        "April": records,
        "May": [["gender", "Type ", "date"], ["f", "d", "e"]],
        "Forces": [["Force", "Area", "Officers"], ["x", "y", "z"]],
        "Empty": [],
    }
    april, may = tables([write("a.xlsx", workbook(sheets, hidden=["Old"]))])

    assert (april.source.name, may.source.name) == ("a.xlsx [April]", "a.xlsx [May]")
    assert april.read(HEADER).columns.to_pydict() == {"Type": ["a"], "Date": ["b"], "Gender": ["c"]}
    assert may.read(["Type", "date"]).columns.to_pydict() == {"Type": ["d"], "date": ["e"]}
    assert may.read(["Type"]).notes == ()
    assert april.read(["Type"]).notes == (
        (
            "a.xlsx: only the sheets 'April', 'May' are read. These look like records too, of "
            "another kind: 'Forces'. To have them read, save each as a file of its own."
        ),
        "a.xlsx: holds no records on the sheets 'Cover', 'Empty', passed over.",
        (
            "a.xlsx: the sheet 'Old' is hidden and not read. To have hidden sheets read, show them "
            "in the spreadsheet program and save."
        ),
    )


def test_the_largest_sheet_is_read_whatever_stands_before_it(table: MakeTable) -> None:
    sheets = {
        "Summary": [["Group", "Searches", "Finds"], ["White", 2, 1], ["Black", 1, 0]],
        "Records": [HEADER, *[["a", "b", "c"]] * 3],
    }
    found = table("a.xlsx", workbook(sheets))

    assert found.source.name == "a.xlsx [Records]"
    assert found.read([]).notes == (
        (
            "a.xlsx: only the sheet 'Records' is read. These look like records too, of another "
            "kind: 'Summary'. To have them read, save each as a file of its own."
        ),
    )


def test_a_list_of_contents_is_no_table_of_records_however_long(table: MakeTable) -> None:
    sheets = {
        "Contents": [["Sheet", "Title", "Period"], *[["x", "y", "z"]] * 9],
        "Table 1": [["Group", "Searches"], ["White", 2], ["Black", 1]],
    }

    assert table("a.xlsx", workbook(sheets)).source.name == "a.xlsx [Table 1]"


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        (
            {"Cover": [["Stop and search"]], "Empty": []},
            (
                "a.xlsx: no sheet has a header with rows below it (its sheets: 'Cover', 'Empty'). "
                "Put the names of the columns into the first row of the sheet of records."
            ),
        ),
        (
            {"Searches": [HEADER]},
            (
                "a.xlsx: no sheet has a header with rows below it (its sheets: 'Searches'). "
                "Put the names of the columns into the first row of the sheet of records."
            ),
        ),
        (
            {"Searches": [["Type", "Type", "Date"], ["a", "b", "c"]]},
            (
                "a.xlsx [Searches]: columns share a name. Rename or delete all but one of each:\n"
                "  'Type' is the name of columns 1 and 2"
            ),
        ),
        (
            {"Searches": [HEADER, HEADER, ["a", "b", "c"]]},
            "a.xlsx [Searches]: row 2 repeats the header. Delete one of the two.",
        ),
    ],
)
def test_a_workbook_without_records_says_so(
    write: Write, sheets: Mapping[str, Sequence[Sequence[object]]], message: str
) -> None:
    with pytest.raises(RecordsError) as caught:
        tables([write("a.xlsx", workbook(sheets))])

    assert str(caught.value) == message


def test_an_opendocument_sheet_is_read(rows: MakeRows) -> None:
    found = rows("a.ods", opendocument([[*HEADER], ["a", "b", "c"]]))

    assert found.columns.to_pydict() == {"Type": ["a"], "Date": ["b"], "Gender": ["c"]}


def test_a_workbook_within_a_zip_file_is_read(table: MakeTable) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("2020/a.xlsx", workbook({"S": [HEADER, ["a", "b", "c"]]}))
    found = table("b.zip", content.getvalue())

    assert found.source.name == "b.zip/2020/a.xlsx [S]"
    assert found.read(["Gender"]).columns["Gender"].to_pylist() == ["c"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000,
        workbook({"S": [HEADER, ["a", "b", "c"]]})[:2_000],
    ],
)
def test_a_damaged_workbook_says_so(write: Write, content: bytes) -> None:
    with pytest.raises(
        RecordsError, match=r"^a\.xlsx: (cannot be read as|is cut short or damaged)"
    ):
        tables([write("a.xlsx", content)])


def opendocument(rows: Sequence[Sequence[str]]) -> bytes:
    """
    The bytes of an .ods file of one sheet.

    OASIS (2021), Open Document Format for Office Applications 1.3, part 2 (packages) and part 3,
    section 9 (tables).
    """
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text")
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>'
            '<office:body><office:spreadsheet><table:table table:name="Searches">'
            f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
    return content.getvalue()
