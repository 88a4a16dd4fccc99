"""Empty cells are filled from the column beside them, and no other cell is touched."""

from __future__ import annotations

import pyarrow as pa

from audit.intake.codes.codebook import CodeBook
from audit.intake.codes.fallbacks import filled
from audit.intake.readers import Rows

BOOK = CodeBook(
    name="mine",
    label="Mine",
    source="me",
    time_zone="UTC",
    columns={"outcome": ("outcome",), "power": ("law",)},
    fallbacks={"outcome": ("outcome_name", "outcome_id"), "power": ("other_law",)},
)


def rows(**columns: list[str | None]) -> Rows:
    encoded = {
        name: pa.array(cells, pa.string()).dictionary_encode() for name, cells in columns.items()
    }
    table = pa.table(encoded)
    return Rows(columns=table, rows_read=table.num_rows, lines=range(1, table.num_rows + 1))


def test_the_first_cell_that_holds_something_counts() -> None:
    given = rows(
        outcome=["Arrest", None, "null", None],
        outcome_name=["Caution", "Caution", None, None],
        outcome_id=["x", "x", "bu-arrest", "-"],
        law=["A", None, "B", None],
    )

    found = filled(given, {"outcome": "outcome", "power": "law"}, BOOK).columns

    assert found["outcome"].to_pylist() == ["Arrest", "Caution", "bu-arrest", None]
    assert found["outcome_id"].to_pylist() == ["x", "x", "bu-arrest", "-"]
    assert found["law"].to_pylist() == ["A", None, "B", None]


def test_a_column_that_is_not_there_is_not_made() -> None:
    given = rows(outcome_name=["Caution"])

    assert filled(given, {}, BOOK).columns.column_names == ["outcome_name"]
