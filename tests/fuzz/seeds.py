"""Small files of every kind, made up, from which the fuzzers begin."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADER = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
)
_ROW = (
    "Person search,2025-03-04T10:15:00+00:00,False,,51.5,-0.1,Male,18-24,"
    "White - English/Welsh/Scottish/Northern Irish/British,White,"
    "Misuse of Drugs Act 1971 (section 23),Controlled drugs,Arrest,True,False"
)
HEADER, ROW = _HEADER.split(","), _ROW.split(",")
ROWS = [ROW, [*ROW[:-1], ""], ["Vehicle search", *ROW[1:8], "", "", *ROW[10:]]]

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def csv() -> bytes:
    """As data.police.uk publishes it, with a quoted cell and a row that is torn."""
    lines = [",".join(HEADER), *(",".join(row) for row in ROWS)]
    return "\r\n".join([*lines, '"Person\nsearch",,,', ""]).encode()


def api_json() -> bytes:
    """As the interface of data.police.uk gives it."""
    record = {
        "type": "Person search",
        "datetime": "2025-03-04T10:15:00+00:00",
        "location": {"latitude": "51.5", "street": {"id": 9, "name": "On or near A"}},
        "self_defined_ethnicity": "Other ethnic group - Not stated",
        "officer_defined_ethnicity": "White",
        "gender": "Male",
        "age_range": "18-24",
        "legislation": "Misuse of Drugs Act 1971 (section 23)",
        "object_of_search": "Controlled drugs",
        "outcome": False,
        "outcome_linked_to_object_of_search": None,
        "removal_of_more_than_outer_clothing": False,
    }
    return json.dumps([record, record | {"location": None}]).encode()


def parquet() -> bytes:
    """Columns of text and of other kinds, one of them nested."""
    columns = {name: [row[at] for row in ROWS] for at, name in enumerate(HEADER)}
    table = pa.table(columns | {"location": [{"latitude": 51.5}, None, {"latitude": None}]})
    content = io.BytesIO()
    pq.write_table(table, content, compression="none")
    return content.getvalue()


def xlsx() -> bytes:
    """A workbook of two sheets."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        for sheet in (book.add_worksheet("Stops"), book.add_worksheet("Notes")):
            for number, row in enumerate([HEADER, *ROWS]):
                sheet.write_row(number, 0, row)
    return content.getvalue()


def ods() -> bytes:
    """A sheet of OpenDocument, with cells repeated."""
    rows = "".join(_ods_row(row) for row in [HEADER, *ROWS])
    document = (
        f'<o:document-content xmlns:o="{_OFFICE}" xmlns:table="{_TABLE}" xmlns:text="{_TEXT}" '
        f'xmlns:office="{_OFFICE}"><office:body><office:spreadsheet><table:table '
        f'table:name="Stops">{rows}<table:table-row table:number-rows-repeated="2">'
        '<table:table-cell office:value-type="float" office:value="1.5"/><table:table-cell '
        'table:number-columns-repeated="9"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></o:document-content>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", document)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return content.getvalue()


def _ods_row(texts: list[str]) -> str:
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def zipped() -> bytes:
    """A zip file of a folder."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2025-03/2025-03-kent-stop-and-search.csv", csv())
        archive.writestr("2025-03/api.json", api_json())
    return content.getvalue()


def gzipped() -> bytes:
    """A gzip file."""
    return gzip.compress(csv(), mtime=0)


def part_of(workbook: Callable[[], bytes], name: str) -> bytes:
    """One part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        return archive.read(name)


def with_part(workbook: Callable[[], bytes], name: str, part: bytes) -> bytes:
    """A workbook with another content of one part, so that no checksum stands in the way."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(content, "w") as new,
    ):
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return content.getvalue()


WHOLE = {
    "a.csv": csv,
    "a.json": api_json,
    "a.parquet": parquet,
    "a.xlsx": xlsx,
    "a.ods": ods,
    "a.zip": zipped,
    "a.csv.gz": gzipped,
}
"""By the name of the file, what makes it."""

PARTS = {
    "xlsx sheet": (xlsx, "xl/worksheets/sheet1.xml"),
    "xlsx texts": (xlsx, "xl/sharedStrings.xml"),
    "xlsx styles": (xlsx, "xl/styles.xml"),
    "xlsx sheets": (xlsx, "xl/workbook.xml"),
    "ods sheet": (ods, "content.xml"),
}
"""Parts of workbooks that are worth changing on their own."""

KINDS = (*WHOLE, *PARTS)


def seed(kind: str) -> bytes:
    """The bytes that a fuzzer of a kind begins with."""
    return WHOLE[kind]() if kind in WHOLE else part_of(*PARTS[kind])


def file_of(kind: str, changed: bytes) -> tuple[str, bytes]:
    """The name and the content of the file that holds changed bytes of a kind."""
    if kind in WHOLE:
        return kind, changed
    workbook, name = PARTS[kind]
    return f"a.{kind.partition(' ')[0]}", with_part(workbook, name, changed)
