"""Reading a sheet beside what python-calamine alone takes to read it, in the same run."""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from typing import TYPE_CHECKING

import pytest
import python_calamine as calamine
import xlsxwriter

from audit.intake.readers import tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS, TIMES = 200_000, 5
HEADER = (
    "Reference",
    "Type",
    "Date",
    "Part of a policing operation",
    "Latitude",
    "Longitude",
    "Gender",
    "Age range",
    "Self-defined ethnicity",
    "Officer-defined ethnicity",
    "Legislation",
    "Object of search",
    "Outcome",
    "Outcome linked to object of search",
    "Removal of more than just outer clothing",
)
WORDS = {
    1: ("Person search", "Person and Vehicle search"),
    6: ("Male", "Female"),
    7: ("10-17", "18-24", "25-34", "over 34"),
    8: (
        "White - English/Welsh/Scottish/Northern Irish/British",
        "Black/African/Caribbean/Black British - African",
        "Asian/Asian British - Indian",
        "Other ethnic group - Not stated",
    ),
    9: ("White", "Black", "Asian", "Other"),
    10: ("Misuse of Drugs Act 1971 (section 23)",),
    11: ("Controlled drugs", "Stolen goods", "Offensive weapons"),
    12: ("Arrest", "A no further action disposal"),
}
TRUTHS = {3: 0.0, 13: 0.3, 14: 0.03}
"""Columns of yes and no, and how often they are yes."""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheet") / "records.xlsx"
    chance = random.Random(1)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        form = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        written = book.add_worksheet("Searches")
        written.write_row(0, 0, HEADER)
        for row in range(1, ROWS + 1):
            _write(written, row, chance, form)
    return path


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    chance: random.Random,
    form: xlsxwriter.format.Format,
) -> None:
    """One made-up record; a third of its columns differ in almost every row."""
    cells: dict[int, object] = {
        0: f"SS{row:07}",
        4: round(52 + chance.random(), 6),
        5: round(-1 - chance.random(), 6),
        **{place: chance.choice(words) for place, words in WORDS.items()},
        **{place: chance.random() < share for place, share in TRUTHS.items()},
    }
    minute = dt.timedelta(minutes=chance.randrange(525_600))
    for place in range(len(HEADER)):
        if place in cells:
            sheet.write(row, place, cells[place])
        else:
            sheet.write_datetime(row, place, dt.datetime(2020, 1, 1) + minute, form)  # noqa: DTZ001  # cells have no time zone


def _seconds(read: Callable[[], int]) -> float:
    start = time.perf_counter()
    assert read() == ROWS
    return time.perf_counter() - start


def test_a_sheet_of_200_000_rows_beside_calamine_alone(sheet: Path) -> None:
    def ours() -> int:
        (table,) = tables([sheet])
        return table.read(HEADER).rows_read

    def theirs() -> int:
        return len(calamine.CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()) - 1

    ours(), theirs()
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(TIMES)]
    one, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(
        f"\n200,000 rows of .xlsx, beside python-calamine: {one:.2f} s against {other:.2f} s, "
        f"{one / other:.2f} times"
    )
    assert one / other <= 1.5
