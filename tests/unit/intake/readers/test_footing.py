"""What people write below the records of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.intake.readers import RowProblem
from audit.intake.readers.footing import notes_below

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.intake.readers import Rows

    MakeRows = Callable[[str, str | bytes], Rows]

WIDE = 6
RECORDS = [
    ["Person search", "2020-09-01", "17", "White", "PACE", "Arrest"],
    ["Person search", "2020-09-02", "24", "Black", "PACE", "NFA"],
]
TOTAL = ["Total", "", "", "", "", "2"]


@pytest.mark.parametrize(
    "notes",
    [
        [["Source: Kent Police"]],
        [["[1] includes vehicle searches"], ["[2] as recorded"]],
        [[], ["Produced by the performance team"], ["12/10/2020"]],
        [["", "", "Figures are provisional"]],
        [["Source:", "Kent Police"]],
        [[], ["Official"]],
        [["Total excludes searches of vehicles only"]],
        [[], [""], []],
    ],
)
def test_notes_and_blank_rows_at_the_end_are_below_the_records(notes: list[list[str]]) -> None:
    assert notes_below([*RECORDS, *notes], WIDE) == len(notes)
    assert notes_below([*RECORDS, TOTAL, *notes], WIDE) == len(notes)


@pytest.mark.parametrize(
    "row",
    [
        TOTAL,
        ["Grand total", "", "", "", "", ""],
        ["All searches", "1,234", "", "", "", ""],
        ["Sub-total", "", "", "", "", "12"],
        ["", "", "", "", "", "2"],
        ["Person search", "", "", "", "", ""],
        ["Person search", "2020-09-03", "", "White", "", ""],
        ["Unknown", "", "", "", "", ""],
        ["Vehicle search", "2025-02-01", "", "", "", "", ""],
        ["Person search", "2025-01-05T10:00:00+00:00", "", "", "", "", ""],
    ],
)
def test_totals_and_sparse_records_are_no_notes(row: list[str]) -> None:
    assert notes_below([*RECORDS, row], WIDE) == 0


def test_a_note_above_the_last_record_stays_where_it_is() -> None:
    assert notes_below([RECORDS[0], ["Checked by the team"], RECORDS[1]], WIDE) == 0


def test_a_group_without_numbers_is_no_note_of_a_narrow_table() -> None:
    rows = [["White", "120", "31"], ["Any other ethnic group", "", ""]]

    assert notes_below(rows, 3) == 0
    assert notes_below([*rows, ["Note: fewer than 5 are not shown", "", ""]], 3) == 1


def test_what_is_all_notes_is_no_note() -> None:
    assert notes_below([["Source: Kent Police"], ["Notes"]], WIDE) == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("is_long", [False, True])
def test_notes_below_a_csv_file_are_set_aside(rows: MakeRows, end: str, *, is_long: bool) -> None:
    records = ["Person search,2020-09-01,17,White,PACE,Arrest"] * (9_000 if is_long else 2)
    lines = [
        "Type,Date,Age,Ethnicity,Power,Outcome",
        *records,
        "Total,,,,,2",
        ",,,,,",
        "",
        '"Source: Kent Police, 2020",,,,,',
        "Printed 12/10/2020",
        ",,,,,",
    ]
    found = rows("a.csv", end.join(lines))
    last = len(records) + 2

    assert found.columns["Type"].to_pylist() == [*["Person search"] * len(records), "Total"]
    assert "Source: Kent Police, 2020" not in found.columns["Type"].chunk(0).dictionary.to_pylist()
    assert list(found.lines) == list(range(2, last + 1))
    assert found.rows_read == last - 1 + 4
    assert found.set_aside == (
        RowProblem(last + 1, "an empty row below the records"),
        RowProblem(last + 3, "a note below the records"),
        RowProblem(last + 4, "a note below the records"),
        RowProblem(last + 5, "an empty row below the records"),
    )


def test_empty_rows_that_a_spreadsheet_saved_are_no_records(rows: MakeRows) -> None:
    found = rows("a.csv", "a,b,c\n1,2,3\n" + ",,\n" * 50_000)

    assert found.columns["a"].to_pylist() == ["1"]
    assert found.rows_read == 50_001
    assert {each.reason for each in found.set_aside} == {"an empty row below the records"}
    assert [each.line for each in found.set_aside] == list(range(3, 50_003))


def test_ragged_records_are_set_aside_as_such_above_notes(rows: MakeRows) -> None:
    text = "a,b,c\n1,2,3\n4,5\n6,7,8\nSource: Kent Police\n"

    assert rows("a.csv", text).set_aside == (
        RowProblem(3, "2 cells where the header has 3"),
        RowProblem(5, "a note below the records"),
    )
