"""Names of sheets and files that are periods, and those that only look like some."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from audit.errors import RecordsError
from audit.gather import Gathered, gather
from audit.health.base import Evidence
from audit.health.editions import CHECK
from audit.intake.aggregated.named_periods import named_period
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("table.xlsx [Q1 2024-25]", "2024/25 Q1"),
        ("table.xlsx [2024-25 Q2]", "2024/25 Q2"),
        ("table.xlsx [2023-24]", "2023/24"),
        ("table.xlsx [2023]", "2023"),
        ("table.xlsx [April 2024]", "2024-04"),
        ("table.xlsx [ Searches for April 2024 ]", "2024-04"),
        ("Stop and search 2024-25.csv", "2024/25"),
        ("stop_search_2024-25.csv", "2024/25"),
        ("2024-25.xlsx [Sheet1]", "2024/25"),
        ("2024-25.xlsx [Q3]", "2024/25 Q3"),
        ("2023-24.xlsx [Q1 2024-25]", "2024/25 Q1"),
        ("all.zip/2023-24.csv", "2023/24"),
        # A month or a year; a calendar quarter or a financial one; a day; of something else.
        ("table.xlsx [2011-12]", None),
        ("table.xlsx [Q1 2024]", None),
        ("table.xlsx [May 12]", None),
        ("published May 2024.csv", None),
        ("FOI 2023 04521.csv", None),
        ("2023-24/table.csv", None),
        ("table.csv", None),
    ],
)
def test_a_name_is_a_period_only_where_it_plainly_is_one(name: str, period: str | None) -> None:
    assert named_period(name) == period


def gathered(
    folder: Path, *sheets: str, header: str = "group,searches", more: str = ""
) -> Gathered:
    with xlsxwriter.Workbook(folder / "table.xlsx") as book:
        for number, name in enumerate(sheets):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, header.split(","))
            sheet.write_row(1, 0, ["White", 100 + number, *filter(None, [more])])
            sheet.write_row(2, 0, ["Black", 20, *filter(None, [more])])
    plan = Plan.model_validate({"records": {"paths": ["table.xlsx"]}})
    return gather(plan.model_copy(update={"folder": folder}))


def by_month(found: Gathered) -> dict[str, int]:
    return {month: n for (month,), n in found.tally.by("month").rows()}


def test_sheets_of_quarters_are_told_apart_by_their_names(tmp_path: Path) -> None:
    found = gathered(tmp_path, "Q1 2024-25", "Q2 2024-25")

    assert by_month(found) == {"2024/25 Q1": 120, "2024/25 Q2": 121}
    assert (
        "table.xlsx [Q1 2024-25]: no column says of when its numbers are, and its name does: "
        "2024/25 Q1."
    ) in found.notes
    seen = CHECK.check(Evidence(found, Plan(), None))
    assert (seen.level, found.maybe_twice) == ("ok", ())


def test_a_column_of_periods_says_more_than_a_name(tmp_path: Path) -> None:
    found = gathered(tmp_path, "Q1 2024-25", header="group,searches,year", more="2022/23")

    assert by_month(found) == {"2022/23": 120}


def test_a_sheet_of_a_year_and_one_of_its_quarter_do_not_count_twice(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="2024/25 and 2024/25 Q1"):
        gathered(tmp_path, "2024-25", "Q1 2024-25")


def test_sheets_that_no_time_tells_apart_are_warned_of(tmp_path: Path) -> None:
    found = gathered(tmp_path, "North", "South")
    seen = CHECK.check(Evidence(found, Plan(), None))

    assert by_month(found) == {"": 241}
    said = (
        "table.xlsx [North] and table.xlsx [South] state no time that tells them apart. Their "
        "numbers are added up: if they count the same searches, each counts twice."
    )
    assert said in found.notes
    assert (seen.level, seen.message) == ("warning", said)


def test_sheets_of_the_same_time_are_warned_of(tmp_path: Path) -> None:
    found = gathered(tmp_path, "A", "B", header="group,searches,year", more="2022/23")
    seen = CHECK.check(Evidence(found, Plan(), None))

    assert seen.level == "warning"
    assert "[A] and table.xlsx [B] are of the same times and areas" in seen.message
