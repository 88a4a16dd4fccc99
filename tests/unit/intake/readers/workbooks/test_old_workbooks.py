"""Workbooks of before 2007 (.xls): what would take all memory, and a library that gives up."""

from __future__ import annotations

import struct

import pytest

from audit.errors import RecordsError
from audit.intake.readers.files.panics import without_panic
from audit.intake.readers.workbooks import extent_xls
from audit.intake.readers.workbooks.workbook_guard import check_workbook

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
BEGIN, FINISH = (0x0809, bytes(16)), (0x000A, b"")


def cell(row: int, column: int) -> tuple[int, bytes]:
    """The record of a number in a cell."""
    return 0x0203, struct.pack("<HHHd", row, column, 0, 1.0)


def bounds(first: int, last: int, columns: int) -> tuple[int, bytes]:
    """The record by which a sheet says how large it is."""
    return 0x0200, struct.pack("<LLHHH", first, last, 0, columns, 0)


def stream(*records: tuple[int, bytes]) -> bytes:
    """The stream of a workbook with one sheet of these records."""
    before = (4 + 16) + (4 + 8) + 4
    sheet = (0x0085, struct.pack("<LL", before, 0))
    whole = [BEGIN, sheet, FINISH, BEGIN, *records, FINISH]
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in whole)


def xls(workbook: bytes, *, after_directory: int = END, after_table: int = END) -> bytes:
    """A file of sectors: a table, a directory, and the stream of a workbook in eight or more."""
    padded = workbook.ljust(4096, b"\0")
    count = -(-len(padded) // SECTOR)
    chain = [TABLE, after_directory, *range(3, count + 2), END]
    table = struct.pack("<128L", *chain, *[FREE] * (128 - len(chain)))
    header = struct.pack(
        "<8s16xHHHHH6xLLL4xLLLLL109L",
        *(extent_xls.MAGIC, 0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 4096, END, 0, after_table, 0),
        *(0, *[FREE] * 108),
    )
    name = "Workbook".encode("utf-16-le").ljust(64, b"\0")
    entry = (
        name + struct.pack("<HBB", 18, 2, 1) + bytes(48) + struct.pack("<LLL", 2, len(padded), 0)
    )
    return header + table + entry.ljust(SECTOR, b"\0") + padded.ljust(count * SECTOR, b"\0")


def message(content: bytes) -> str:
    """Why a workbook is refused."""
    with pytest.raises(RecordsError) as caught:
        check_workbook("a.xls", content)
    return str(caught.value)


@pytest.mark.parametrize(
    ("records", "cells"),
    [
        ([cell(0, 0), cell(9, 4)], 50),
        ([bounds(0, 100, 15), cell(0, 0)], 1_500),
        ([cell(0, 0), (0x00BD, struct.pack("<HH12xH", 9, 0, 1))], 20),
        ([BEGIN, cell(9, 9), FINISH, cell(19, 0)], 200),
        ([], 0),
    ],
)
def test_the_cells_of_a_sheet_are_counted(records: list[tuple[int, bytes]], cells: int) -> None:
    assert extent_xls.cells(xls(stream(*records))) == cells


@pytest.mark.parametrize(
    "records",
    [
        [cell(0, 0), cell(65_535, 65_535)],
        [bounds(0, 0xFFFFFFFF, 255)],
        [bounds(0xD9000000, 4, 15)],
        [BEGIN, FINISH, cell(65_535, 65_535)],
    ],
    ids=["cells far apart", "a size", "a size that goes backwards", "behind a chart"],
)
def test_a_sheet_that_would_take_all_memory_is_refused(records: list[tuple[int, bytes]]) -> None:
    assert "where 33,554,432 are the most" in message(xls(stream(*records)))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (xls(stream(), after_directory=1), "its sectors lead round in a circle"),
        (xls(stream(), after_table=2), "its table leads round in a circle"),
        (extent_xls.MAGIC + bytes(9), "its sectors lead nowhere"),
    ],
)
def test_sectors_that_lead_nowhere_are_damage(content: bytes, why: str) -> None:
    if "table" in why:
        # The last number of the third sector is its own.
        content = content[: 4 * SECTOR - 4] + struct.pack("<L", 2) + content[4 * SECTOR :]

    assert message(content).startswith(f"a.xls: cannot be read as a spreadsheet ({why}).")


class PanicException(BaseException):
    """As a library of Rust raises it."""


def test_a_library_that_gives_up_is_an_error_in_words() -> None:
    with (
        pytest.raises(RecordsError, match=r"^a\.xls: is damaged\.$"),
        without_panic("a.xls: is damaged."),
    ):
        raise PanicException


def test_an_interruption_is_none() -> None:
    with pytest.raises(KeyboardInterrupt), without_panic("a.xls: is damaged."):
        raise KeyboardInterrupt
