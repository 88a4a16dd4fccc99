"""Parquet files: columns of any plain type as text."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from audit.errors import RecordsError
from audit.intake.readers import tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.intake.readers import Table

    MakeTable = Callable[[str, str | bytes], Table]
    Write = Callable[[str, str | bytes], Path]

DICTIONARY = pa.dictionary(pa.int32(), pa.string())


def parquet(columns: object, row_group_size: int = 2) -> bytes:
    """The bytes of a Parquet file of a table, or of the columns of one."""
    content = io.BytesIO()
    table = columns if isinstance(columns, pa.Table) else pa.table(columns)
    pq.write_table(table, content, row_group_size=row_group_size)
    return content.getvalue()


def test_columns_of_any_plain_type_become_text(table: MakeTable) -> None:
    moment = dt.datetime(2020, 9, 1, 14, 30, tzinfo=dt.UTC)
    found = table(
        "a.parquet",
        parquet(
            {
                "text": ["a", " ", None],
                "large": pa.array(["a", "b", "a"], pa.large_string()),
                "dictionary": pa.array(["a", "", "a"]).dictionary_encode(),
                "bytes": [b"caf\xe9", "café".encode(), b""],
                "boolean": [True, None, False],
                "whole": [1, None, 3],
                "number": [1.0, 2.5, float("nan")],
                "moment": [moment, None, moment],
                "day": [dt.date(2020, 9, 1), None, None],
                "nothing": pa.nulls(3),
                "nested": [{"id": 7}, None, {"id": 8}],
            }
        ),
    )
    rows = found.read(found.header)

    assert rows.columns.to_pydict() == {
        "text": ["a", None, None],
        "large": ["a", "b", "a"],
        "dictionary": ["a", None, "a"],
        "bytes": ["café", "café", None],
        "boolean": ["True", None, "False"],
        "whole": ["1", None, "3"],
        "number": ["1", "2.5", None],
        "moment": ["2020-09-01T14:30:00+00:00", None, "2020-09-01T14:30:00+00:00"],
        "day": ["2020-09-01", None, None],
        "nothing": [None, None, None],
        "nested.id": ["7", None, "8"],
    }
    assert set(rows.columns.schema.types) == {DICTIONARY}
    assert (rows.rows_read, list(rows.lines), found.unit) == (3, [1, 2, 3], "row")


def test_only_the_columns_asked_for_are_read_in_their_order(table: MakeTable) -> None:
    found = table("a.parquet", parquet({"a": ["1"], "b.c": ["2"], "d": ["3"]}))

    assert found.header == ("a", "b.c", "d")
    assert found.read(["d", "b.c"]).columns.to_pydict() == {"d": ["3"], "b.c": ["2"]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            parquet({"a": pa.array([], pa.string())}),
            "a.parquet: holds a header and no rows. Leave it out, or get it again.",
        ),
        (
            parquet(pa.table([["1"], ["2"]], ["a", "a"])),
            (
                "a.parquet: columns share a name. Rename or delete all but one of each:\n"
                "  'a' is the name of columns 1 and 2"
            ),
        ),
    ],
)
def test_a_file_without_a_usable_table_says_so(write: Write, content: bytes, message: str) -> None:
    with pytest.raises(RecordsError) as caught:
        tables([write("a.parquet", content)])

    assert str(caught.value) == message


def test_a_file_cut_short_says_so(write: Write) -> None:
    with pytest.raises(RecordsError, match=r"^a\.parquet: cannot be read as Parquet \(.*Get the"):
        tables([write("a.parquet", parquet({"a": ["1"]})[:-20])])
