"""Rows, records, texts and names without end are given up, in little memory and time."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from audit.errors import RecordsError
from audit.intake.readers import tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.intake.readers import Rows

    MakeRows = Callable[[str, str | bytes], Rows]
    Write = Callable[[str, str | bytes], Path]

CSV = "a,b,c\n1,2,3\n"
GIGABYTES = 1 << 30
NO_END = (
    "has not ended after 16 MB, as rows of records do. Check that a row ends with its line, and "
    "that every quotation mark is closed; get the file again if it is damaged."
)
NO_RECORD = (
    "an object or a text has not ended after 16 MB, as records do. Give a plain list of records, "
    "or ask for them as CSV."
)
PROGRAM = """
import sys
from audit.errors import RecordsError
from audit.intake.readers import tables
try:
    for table in tables(sys.argv[1:]):
        table.read(table.header)
except RecordsError as error:
    print(error)
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def message(path: Path) -> str:
    """The error that reading a file makes."""
    with pytest.raises(RecordsError) as caught:
        read(path)
    return str(caught.value)


def read(path: Path) -> None:
    """Read all columns of the one table in a file."""
    (table,) = tables([path])
    table.read(table.header)


def within(megabytes: int, path: Path) -> str:
    """The error that reading a file makes in a process of its own, within some memory."""
    command = [sys.executable, "-c", PROGRAM, path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    *lines, taken = done.stdout.splitlines()
    assert int(taken) < megabytes
    return "\n".join(lines)


def parquet(table: pa.Table, **options: object) -> bytes:
    """The bytes of a Parquet file."""
    content = io.BytesIO()
    pq.write_table(table, content, **options)
    return content.getvalue()


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (CSV * 500, f"a.csv, line 1001: {NO_END}"),
        (
            "a,b,c",
            "a.csv: is no kind of file that is known here. Ask for the records as CSV.",
        ),
        (
            "\0" * 9999,
            "a.csv: is no kind of file that is known here. Ask for the records as CSV.",
        ),
    ],
)
def test_five_gigabytes_of_zeros_are_not_read(write: Write, start: str, expected: str) -> None:
    path = write("a.csv", start)
    os.truncate(path, 5 * GIGABYTES)

    assert within(400, path) == expected


def test_a_header_of_five_gigabytes_is_not_read(write: Write) -> None:
    path = write("a.csv", "Type and " * 200_000)
    os.truncate(path, 5 * GIGABYTES)

    assert "its header never ends" in within(400, path) or "characters long" in within(400, path)


@pytest.mark.parametrize(
    "content",
    [
        "x" * (33 << 20),
        '1,"2,3\n' + "4,5,6\n" * 3_000_000,
        '"1\n","2\n",' * 3_000_000,
        '"1"' + ",2" * 9_000_000,
    ],
    ids=["a line", "a cell in quotation marks", "cells on many lines", "many cells"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_row_that_does_not_end_is_given_up(write: Write, content: str, encoding: str) -> None:
    path = write("a.csv", (CSV + content).encode(encoding))

    assert message(path) == f"a.csv, line 3: {NO_END}"


def test_a_row_of_fifteen_megabytes_is_read(rows: MakeRows) -> None:
    grounds = "smell, of cannabis\n" * (15 * (1 << 20) // 19)
    found = rows("a.csv", f'{CSV}4,"{grounds}",6\n')

    assert found.columns["b"].to_pylist() == ["2", grounds]


def test_a_million_columns_are_refused(write: Write) -> None:
    names = ",".join(f"c{number}" for number in range(100_000))
    path = write("a.csv", f"{names}\n{names}\n")

    assert message(path) == (
        "a.csv: has 100,000 columns, 100,000 of them with a name, where a table of searches has "
        "some dozens. Give it one header, with at most 1,000 names."
    )


def test_thousands_of_empty_columns_after_the_last_are_let_be(rows: MakeRows) -> None:
    commas = "," * 16_000

    assert rows("a.csv", f"a,b{commas}\n1,2{commas}\n").columns["b"].to_pylist() == ["2"]


def test_a_name_that_is_no_name_is_refused(write: Write) -> None:
    assert message(write("a.csv", f"a,{'x' * 1001}\n1,2\n")) == (
        "a.csv: the name of column 2 is 1,001 characters long "
        f"({'x' * 40!r}…). Give every column a name of at most 1,000 characters."
    )


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", '[{"a": "' + "x" * (33 << 20), f"a.json, line 1: {NO_RECORD}"),
        ("a.json", '[{"a": "' + "x" * (17 << 20) + '"}]', f"a.json, line 1: {NO_RECORD}"),
        ("a.json", '[{"a": 1},\n[' + "[]," * 6_000_000 + "1]]", f"a.json, line 2: {NO_RECORD}"),
        ("a.jsonl", '{"a": 1}\n{"a": "' + "x" * (33 << 20), f"a.jsonl, line 2: {NO_RECORD}"),
        (
            "a.json",
            '{"a": [' + "[]," * 9_000_000 + '{"a": 1}]}',
            (
                "a.json: is one object of more than 8,000,000 values, which is more than can be "
                "held. Give the list of records alone, or ask for them as CSV."
            ),
        ),
        (
            "a.json",
            '[{"' + "." * 2_000_000 + '": 1}]',
            (
                "a.json: the name of a column is 2,000,000 characters long "
                f"({'.' * 40!r}…). Give every column a name of at most 1,000 characters."
            ),
        ),
        (
            "a.json",
            '[{"' + "a" * 900 + '": {"' + "b" * 900 + '": {"c": 1}}}]',
            (
                "a.json: the name of a column is 1,801 characters long "
                f"({'a' * 40!r}…). Give every column a name of at most 1,000 characters."
            ),
        ),
        (
            "a.json",
            "[" + "{}," * 9_000 + json.dumps({str(number): 1 for number in range(5_000)}) + "]",
            (
                "a.json: has more than 1,000 different names. "
                "Ask for a list of records that all have the same names."
            ),
        ),
    ],
)
def test_json_without_end_is_given_up(write: Write, name: str, content: str, expected: str) -> None:
    assert message(write(name, content)) == expected


def test_a_text_of_five_gigabytes_in_json_is_not_read(write: Write) -> None:
    path = write("a.json", '[{"a": "x')
    os.truncate(path, 5 * GIGABYTES)

    assert within(1_300, path) == "a.json: is larger than 1 GB. Ask for it as CSV."


def test_records_are_read_wherever_a_piece_of_them_ends(rows: MakeRows) -> None:
    records = [{"a": str(number), "b": "x" * (6 << 20)} for number in range(9)]
    found = rows("a.json", json.dumps(records, indent=1))

    assert found.columns["a"].to_pylist() == [str(number) for number in range(9)]


def test_the_place_of_a_fault_is_told_from_the_beginning_of_the_file(write: Write) -> None:
    records = [json.dumps({"a": "x" * (6 << 20)}) for _ in range(7)]

    assert message(write("a.json", "[" + ",\n".join(records) + ',\n{"a" 1}]')) == (
        "a.json, line 8, column 6: is not JSON (Expecting ':' delimiter). "
        "Get the file again; it may be cut short."
    )


def test_a_name_that_no_text_can_hold_is_read(rows: MakeRows) -> None:
    assert rows("a.json", '[{"a\\ud800": "1"}]').columns["a\ufffd"].to_pylist() == ["1"]


def test_a_long_text_in_a_million_rows_of_parquet_is_held_once(write: Write) -> None:
    codes = pa.array(np.zeros(1_000_000, "int32"))
    column = pa.DictionaryArray.from_arrays(codes, ["x" * 1_000_000])
    path = write("a.parquet", parquet(pa.table({"a": column}), store_schema=False))

    assert within(400, path) == ""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            parquet(pa.table({"a": pa.nulls(40_000_001)})),
            (
                "a.parquet: says that it holds 40,000,001 rows, where 40,000,000 are the most. "
                "Ask for it in several files."
            ),
        ),
        (
            parquet(
                pa.table({"a": ["x" * 60_000_000, "y" * 60_000_000]}),
                compression="zstd",
                use_dictionary=False,
            ),
            (
                "a.parquet: unpacks to more than 200 times its size, as records do not. If you "
                "trust whoever sent it, unpack it yourself and give what it held."
            ),
        ),
        (
            parquet(pa.table({"a": ["x"], "b": [["y", "z"]]})),
            (
                "a.parquet: a cell of 'b.list.element' holds a list, where one value is needed. "
                "Save it with a value a cell."
            ),
        ),
        (
            parquet(pa.table({"a": pa.array([2**62], pa.timestamp("us"))})),
            "a.parquet: cannot be read as Parquet (date value out of range). Get the file again.",
        ),
        (
            b"PARE" + bytes(99) + b"PARE",
            "a.parquet: is an encrypted Parquet file. Ask for it without a key, or as CSV.",
        ),
    ],
    ids=["rows", "texts", "lists", "years", "encrypted"],
)
def test_parquet_that_holds_no_records_says_so(write: Write, content: bytes, expected: str) -> None:
    assert message(write("a.parquet", content)) == expected


def test_bytes_that_are_said_to_be_text_are_read_as_windows_writes_them(write: Write) -> None:
    content = parquet(pa.table({"a": ["caf\u00e9"]}), compression="none", write_statistics=False)
    path = write("a.parquet", content.replace("\u00e9".encode(), b"\xe9s"))
    (table,) = tables([path])

    assert table.read(["a"]).columns["a"].to_pylist() == ["caf\u00e9s"]


def test_white_space_about_the_name_of_a_column_of_parquet_is_no_part_of_it(write: Write) -> None:
    (table,) = tables([write("a.parquet", parquet(pa.table({" a\n": ["x"], "b": ["1"]})))])

    assert table.header == ("a", "b")
    assert table.read(["a"]).columns["a"].to_pylist() == ["x"]


@pytest.mark.parametrize("at", range(1, 120, 7))
def test_a_damaged_footer_of_parquet_loses_no_row(write: Write, at: int) -> None:
    content = bytearray(parquet(pa.table({"a": ["x", "y"], "b": ["1", "2"]})))
    content[-at - 8] ^= 0xFF
    path = write("a.parquet", bytes(content))
    with suppress(RecordsError):
        (table,) = tables([path])
        found = table.read(table.header)

        assert found.rows_read == found.columns.num_rows == 2
