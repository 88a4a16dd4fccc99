"""Workbooks made to take all memory or time are refused before they are opened."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from audit.errors import RecordsError
from audit.intake.readers import tables
from audit.intake.readers.workbooks.workbook_guard import check_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from audit.intake.readers import Rows

    MakeRows = Callable[[str, str | bytes], Rows]
    Write = Callable[[str, str | bytes], Path]

SHEET = "xl/worksheets/sheet1.xml"
FIRST = b"<c r='A1' t='inlineStr'><is><t>Type</t></is></c>"
ROOM = (
    "where 33,554,432 are the most. Delete stray cells below and beside the table, or save the "
    "sheet of records as CSV."
)
ODS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Stops">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
VALUE = '<table:table-cell office:value-type="float" office:value="1"{}/>'
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
EMPTY = '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16381"/>'


def xlsx(*rows: list[str | int], **parts: bytes) -> bytes:
    """A workbook of one sheet, with parts of it, by name, in the place of those written."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return repacked(content.getvalue(), {SHEET: parts.get("sheet")} if parts else {})


def repacked(content: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The same zip file with the content of some members changed, or with more members."""
    found = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in dict.fromkeys([*old.namelist(), *changed]):
            part = changed.get(name)
            new.writestr(name, old.read(name) if part is None else part)
    return found.getvalue()


def sheet(cells: bytes) -> bytes:
    """An .xlsx file whose one sheet holds these rows."""
    return xlsx(["a"], sheet=b"<worksheet><sheetData>%s</sheetData></worksheet>" % cells)


def ods(rows: str) -> bytes:
    """An .ods file whose one sheet holds these rows."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return content.getvalue()


def row(*cells: str, repeated: str = "") -> str:
    """A row of an .ods file."""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def message(content: bytes, name: str = "a.xlsx") -> str:
    """Why a workbook is refused."""
    with pytest.raises(RecordsError) as caught:
        check_workbook(name, content)
    return str(caught.value)


def test_a_stray_cell_at_the_end_of_a_sheet_is_refused() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        page = book.add_worksheet()
        page.write("A1", "Type")
        page.write("XFD1048576", 1)

    assert message(content.getvalue()) == (
        "a.xlsx: its sheets take the room of 17,179,869,184 cells, empty ones among them, from the "
        f"first to the last, {ROOM}"
    )


@pytest.mark.parametrize(
    "stray",
    [
        b'<row r="9"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='9'><c r = 'XFD1048576'><v>1</v></c></row>",
        b'<x:row r="9"><x:c\n r="xfd1048576"><x:v>1</x:v></x:c></x:row>',
        b'<row r="1048576"><c r="AZ9"><v>1</v></c></row>',
        b'<row r="9"><c r="A99999999"><v>1</v></c></row>',
        b'<row r="9"><c r="ZZZZ9"><v>1</v></c></row><row r="99999"><c><v>1</v></c></row>',
        b'<row r="9"><c x=">" r="XFD1048576"><v>1</v></c></row>',
    ],
)
def test_a_stray_cell_is_found_however_it_is_written(stray: bytes) -> None:
    assert message(sheet(FIRST + stray)).endswith(ROOM)


@pytest.mark.parametrize("stray", ["XFD1048576", "CV400000", "AZ700000", "A99999999"])
def test_a_stray_cell_is_found_in_a_large_sheet(stray: str) -> None:
    rows = b'<row r="7"><c r="A7"><v>123</v></c></row>' * 450_000
    cell = b'<c r="%s"><v>1</v></c>' % stray.encode()

    assert message(sheet(FIRST + cell + rows)).endswith(ROOM)


def test_a_large_sheet_without_stray_cells_is_let_pass() -> None:
    rows = b'<row r="200000"><c r="AZ7"><v>123</v></c></row>' * 400_000

    check_workbook("a.xlsx", sheet(FIRST + rows))


def test_a_stray_cell_without_a_value_takes_no_room() -> None:
    stray = b'<row r="1048576"><c r="XFD1048576" s="3"/></row><row r="1048575" hidden="1"/>'

    check_workbook("a.xlsx", sheet(FIRST + stray))


def test_the_sheets_of_a_workbook_are_counted_together() -> None:
    cells = b'<worksheet><sheetData><c r="A1"><v>1</v></c><c r="T999999"><v>1</v></c></sheetData>'
    one = xlsx(["a"], sheet=cells + b"</worksheet>")
    check_workbook("a.xlsx", one)
    two = repacked(one, {"xl/worksheets/sheet2.xml": cells + b"</worksheet>"})

    assert "take the room of 39,999,960 cells" in message(two)


def test_a_full_sheet_of_few_columns_is_let_pass() -> None:
    check_workbook("a.xlsx", sheet(b'<c r="A1"><v>1</v></c><c r="AF1048576"><v>1</v></c>'))


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "docProps/core.xml"])
def test_a_declaration_in_any_part_is_refused(declaration: bytes, part: str) -> None:
    content = repacked(xlsx(["a"], [1]), {part: b"<?xml version='1.0'?>" + declaration + b"<x/>"})

    assert message(content) == (
        f"a.xlsx/{part}: holds a declaration (DOCTYPE), which no spreadsheet program writes and "
        "which can be made to do harm. Save the sheet of records as CSV."
    )


def test_a_workbook_that_unpacks_without_end_is_refused() -> None:
    content = repacked(xlsx(["a"], [1]), {"docProps/core.xml": b"<x/>" * (26 << 20)})

    assert message(content).startswith("a.xlsx: unpacks to more than 200 times its size")


def test_a_part_larger_than_is_said_is_counted_as_it_is() -> None:
    content = bytearray(repacked(xlsx(["a"], [1]), {"docProps/core.xml": b"<x/>" * (26 << 20)}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := content.find(signature, start) + 1) > 0:
            if struct.unpack_from("<L", content, start - 1 + at)[0] == 104 << 20:
                struct.pack_into("<L", content, start - 1 + at, 9)

    assert message(bytes(content)).startswith("a.xlsx: unpacks to more than 200 times its size")


def test_a_text_that_cells_share_may_not_be_longer_than_a_cell_holds() -> None:
    texts = b"<sst><si><t>a</t></si><si>" + b"<r><t>xxxxxxxx</t></r>" * 99_999 + b"</si></sst>"

    assert message(repacked(xlsx(["a"], [1]), {"xl/sharedStrings.xml": texts})) == (
        "a.xlsx/xl/sharedStrings.xml: holds a text of more than 1 MB, as no cell does. "
        "Save the sheet of records as CSV."
    )


def test_many_texts_that_cells_share_are_let_pass() -> None:
    texts = b"<sst>" + b"<si><t>xxxxxxxxxxxxxxxx</t></si>" * 200_000 + b"</sst>"

    check_workbook("a.xlsx", repacked(xlsx(["a"], [1]), {"xl/sharedStrings.xml": texts}))


@pytest.mark.parametrize(
    "rows",
    [
        row(VALUE.format(""), repeated=' table:number-rows-repeated="2147483648"'),
        row(
            VALUE.format(' table:number-columns-repeated="95"'),
            repeated=' table:number-rows-repeated="1048576"',
        ),
        row(VALUE.format(' table:number-columns-repeated="16384"')) * 3_000,
        row(EMPTY, VALUE.format("")) * 3_000,
        row(VALUE.format(""))
        + row("<table:table-cell/>", repeated=" table:number-rows-repeated = '99999999'")
        + row(VALUE.format("")),
        row(TEXT.format("x" * 9_999), repeated=' table:number-rows-repeated="1000000"'),
        row(TEXT.format("x" * 999_999).replace(">", ' table:number-columns-repeated="16384">', 1)),
        "<table:table-row table:number-rows-repeated='99999999'/>" + row(VALUE.format("")),
    ],
)
def test_cells_repeated_without_end_are_refused(rows: str) -> None:
    assert message(ods(row(TEXT.format("Type")) + rows), "a.ods").endswith(ROOM)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            row(TEXT.format('<text:s text:c="2000000000"/>')),
            "holds 2,000,000,000 spaces in a row, as no cell of records does.",
        ),
        (
            row(VALUE.format(' table:number-columns-repeated="&#57;9999"')),
            "repeats cells '&#57;9999' times, which is no number.",
        ),
        (
            row(VALUE.format("") + "<!-- </table:table-row> -->"),
            "holds a comment or a declaration, which no spreadsheet program writes.",
        ),
        (
            row(VALUE.format("")) * 9 + row(VALUE.format("") * 300_000),
            "holds a row of more than 16 MB, as no table of records does.",
        ),
    ],
)
def test_what_no_spreadsheet_program_writes_is_refused(rows: str, says: str) -> None:
    assert message(ods(rows), "a.ods").startswith(f"a.ods/content.xml: {says}")


def test_the_empty_cells_that_programs_leave_are_let_pass(rows: MakeRows) -> None:
    header = row(*(TEXT.format(name) for name in ("Type", "Gender", "Outcome")), EMPTY)
    record = row(*(TEXT.format(name) for name in ("Person", "Male", "Arrest")), EMPTY)
    twice = record.replace("<table:table-row", '<table:table-row table:number-rows-repeated="2"')
    rest = row(EMPTY, repeated=' table:number-rows-repeated="1048570"')
    found = rows("a.ods", ods(header + record * 3_000 + twice + rest))

    assert found.columns["Outcome"].to_pylist() == ["Arrest"] * 3_002


def test_a_table_that_is_never_closed_is_not_waited_for() -> None:
    changed = ODS.format(row(TEXT.format("Type"))).replace("</table:table>", "</tablle>")
    content = repacked(ods(""), {"content.xml": changed.encode()})

    assert message(content, "a.ods").startswith("a.ods/content.xml: is damaged (mismatched tag")


def test_an_encoding_that_is_none_says_so(write: Write) -> None:
    changed = ODS.format(row(VALUE.format(""))).replace("UTF-8", "UTAF-8")
    document = repacked(ods(""), {"content.xml": changed.encode()})
    book = b'<?xml version="1.0" encoding="UTAF-8"?><workbook/>'
    workbook = repacked(xlsx(["a"], [1]), {"xl/workbook.xml": book})

    assert "content.xml: is damaged (unknown encoding" in message(document, "a.ods")
    with pytest.raises(RecordsError, match=r"^a\.xlsx/xl/workbook\.xml: is damaged \(unknown"):
        tables([write("a.xlsx", workbook)])


def xlsb(*records: tuple[int, bytes]) -> bytes:
    """A sheet of an .xlsb file within a zip file, of these records."""
    parts = []
    for kind, content in records:
        head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
        parts.append(head + bytes([len(content)]) + content)
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(parts))
        archive.writestr("xl/printerSettings/printerSettings1.bin", bytes(range(256)) * 9)
    return found.getvalue()


def test_a_stray_cell_of_a_binary_workbook_is_refused() -> None:
    start = [(0x94, bytes(16)), (0x91, b""), (0, struct.pack("<L", 1_048_575) + bytes(20))]
    near, far = ((2, struct.pack("<LLL", column, 0, 0)) for column in (9, 16_383))

    check_workbook("a.xlsb", xlsb(*start, near, (0x92, b"")))

    assert "17,179,869,184 cells" in message(xlsb(*start, far, (0x92, b"")), "a.xlsb")


PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
from audit.errors import RecordsError
from audit.intake.readers import tables
try:
    tables(sys.argv[1:])
except RecordsError as error:
    print(error)
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


@pytest.mark.parametrize(
    "content",
    [
        sheet(FIRST + b'<c r="XFD1048576"><v>1</v></c>'),
        ods(row(VALUE.format(' table:number-columns-repeated="16384"')) * 6_000),
        ods(row(TEXT.format('<text:s text:c="2000000000"/>'))),
    ],
    ids=["two cells far apart", "cells repeated", "spaces repeated"],
)
def test_what_is_refused_takes_little_memory_and_time(write: Write, content: bytes) -> None:
    path = write("a.xlsx", content)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, path],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    *error, megabytes = done.stdout.splitlines()

    assert error[0].startswith("a.xlsx")
    assert int(megabytes) < 400


def test_all_workbooks_that_are_refused_are_named_at_once(write: Write) -> None:
    one = write("one.xlsx", sheet(FIRST + b'<c r="XFD1048576"><v>1</v></c>'))
    two = write("two.ods", ods(row(TEXT.format('<text:s text:c="2000000000"/>'))))

    with pytest.raises(RecordsError) as caught:
        tables([one, two])

    first, *others = str(caught.value).splitlines()
    assert first == "2 files cannot be read:"
    assert [line.split(":")[0] for line in others] == ["  one.xlsx", "  two.ods/content.xml"]
