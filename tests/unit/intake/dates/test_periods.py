"""Periods as tables write them, and how long they are together."""

from __future__ import annotations

import datetime as dt

import pytest

from audit.intake.dates.periods import (
    first_day,
    in_quarter,
    is_month,
    last_day,
    months_in,
    months_of,
    overlaps,
    read_periods,
    unit_of,
)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("2024/25", "2024/25"),
        ("2024-25", "2024/25"),
        ("2024–25", "2024/25"),
        ("2024/2025", "2024/25"),
        ("1999/00", "1999/00"),
        ("FY 2024/25", "2024/25"),
        ("year ending March 2025", "2024/25"),
        ("Year ending 31 March 2025", "2024/25"),
        ("April 2024 to March 2025", "2024/25"),
        ("2024/25 Q1", "2024/25 Q1"),
        ("Q1 2024/25", "2024/25 Q1"),
        ("2024-25 quarter 4", "2024/25 Q4"),
        ("April to June 2024", "2024/25 Q1"),
        ("Apr - Jun 2024", "2024/25 Q1"),
        ("January to March 2025", "2024/25 Q4"),
        ("January 2024 to December 2024", "2024"),
        ("2024", "2024"),
        ("May 2024", "2024-05"),
        ("Sept 2024", "2024-09"),
        ("May-24", "2024-05"),
        ("2024-05", "2024-05"),
        ("2024-05-01T00:00:00", "2024-05"),
    ],
)
def test_a_period_has_one_name(label: str, name: str) -> None:
    assert read_periods([label]) == [name]


@pytest.mark.parametrize(
    "label",
    ["", None, "2024/26", "2024-13", "2024-05-02", "Q1", "spring 2024", "2024/25 Q5",
     "April to May 2024", "1066", "Marching 2024", "x" * 100],
)  # fmt: skip
def test_what_is_no_period(label: str | None) -> None:
    assert read_periods([label]) == [None]


def test_a_month_that_could_be_a_year_is_told_by_the_others_or_by_the_header() -> None:
    assert read_periods(["2011-12"]) == [None]
    assert read_periods(["2011-12", "2012-13"]) == ["2011/12", "2012/13"]
    assert read_periods(["2011-12", "2012-11"]) == ["2011-12", "2012-11"]
    assert read_periods(["2011-12", "2012-13", "2012-11"]) == [None, "2012/13", "2012-11"]
    assert read_periods(["2011-12"], "financial year") == ["2011/12"]
    assert read_periods(["2011-12"], "month") == ["2011-12"]
    assert read_periods(["2024"], "financial year") == [None]


def test_what_a_header_says_of_its_periods() -> None:
    assert unit_of("Financial_Year") == "financial year"
    assert unit_of("Month") == "month"
    assert unit_of("Time") is None


@pytest.mark.parametrize(
    ("year", "quarter", "name"),
    [
        ("2024/25", "1", "2024/25 Q1"),
        ("2024/25", "Q4", "2024/25 Q4"),
        ("2024/25", "Apr - Jun", "2024/25 Q1"),
        ("2024/25", "January to March", "2024/25 Q4"),
        ("2024/25", "Q2 (Jul - Sep)", "2024/25 Q2"),
        ("2024/25", "April to June 2024", "2024/25 Q1"),
        ("2024/25", "2024/25 Q3", "2024/25 Q3"),
        ("2024/25", "", "2024/25"),
        ("2024/25", None, "2024/25"),
        ("2024", "Jan - Mar", "2023/24 Q4"),
        ("2024", "Oct - Dec", "2024/25 Q3"),
        ("2024", "Q1", None),
        ("2024/25", "April to June 2025", None),
        ("2024/25", "5", None),
        ("2024/25", "spring", None),
        (None, "1", None),
    ],
)
def test_the_quarter_of_a_year(year: str | None, quarter: str | None, name: str | None) -> None:
    assert in_quarter(year, quarter) == name


def test_the_months_and_days_of_periods() -> None:
    assert months_of("2024/25 Q4") == ("2025-01", "2025-02", "2025-03")
    assert (months_of("2024")[0], months_of("2024")[-1]) == ("2024-01", "2024-12")
    assert months_of("") == ()
    assert (first_day("2023/24"), last_day("2023/24")) == (
        dt.date(2023, 4, 1),
        dt.date(2024, 3, 31),
    )
    assert (first_day("2024/25 Q3"), last_day("2024/25 Q3")) == (
        dt.date(2024, 10, 1),
        dt.date(2024, 12, 31),
    )
    assert last_day("2024-02") == dt.date(2024, 2, 29)
    assert is_month("2024-02")
    assert not is_month("2024/25")


@pytest.mark.parametrize(
    ("names", "months"),
    [
        (["2023/24", "2024/25"], 24),
        (["2024/25 Q1", "2024/25 Q2", "2024/25 Q3", "2024/25 Q4"], 12),
        (["2024/25", "2024-05", "2024/25 Q1"], 12),
        (["2024", "2024/25"], 15),
        (["2024-05", "", "2024-07"], 2),
    ],
)
def test_a_month_counts_once_however_many_periods_hold_it(names: list[str], months: int) -> None:
    assert months_in(names) == months


def test_periods_that_share_a_month() -> None:
    held = ["2024/25 Q1", "2025/26", "2024/25", "2024-05", "2024/25"]

    assert overlaps(held) == [
        ("2024-05", "2024/25"),
        ("2024-05", "2024/25 Q1"),
        ("2024/25", "2024/25 Q1"),
    ]
    assert overlaps(["2024-05", "2024-06", "2024/25 Q2"]) == []
