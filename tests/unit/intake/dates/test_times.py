"""Dates and times as files write them, in London."""

from __future__ import annotations

import pandas as pd
import pytest

from audit.errors import RecordsError
from audit.intake.dates.times import file_month, joined, read_times


def london(label: str, zone: str = "Europe/London") -> str | None:
    local = read_times([label], "UTC" if zone == "UTC" else "Europe/London").local.iloc[0]
    return None if pd.isna(local) else str(local)


@pytest.mark.parametrize(
    ("label", "clock"),
    [
        ("2016-05-31T23:01:00+00:00", "2016-06-01 00:01:00"),
        ("2016-06-30T22:30:00+00:00", "2016-06-30 23:30:00"),
        ("2016-12-31T23:59:00Z", "2016-12-31 23:59:00"),
        ("2023-12-01 03:40:12.000", "2023-12-01 03:40:12"),
        ("2020-03-29T01:30:00Z", "2020-03-29 02:30:00"),
        ("15/06/2020 23:30", "2020-06-16 00:30:00"),
        ("15/06/2020", "2020-06-15 00:00:00"),
        ("2020-06-30", "2020-06-30 00:00:00"),
    ],
)
def test_universal_time_becomes_london_time(label: str, clock: str) -> None:
    assert london(label, "UTC") == clock


@pytest.mark.parametrize(
    "label",
    [
        "2025-08-01 14:05",
        "1/8/2025 14:05",
        "01/08/2025 2:05 PM",
        "01.08.2025 14:05",
        "1 August 2025 14:05",
        "01-Aug-25 14:05",
        "01/08/25 1405",
        " 2025-08-01\t14:05 ",
        "2025-08-01T13:05:00Z",
    ],
)
def test_forms_of_one_moment_are_read_alike(label: str) -> None:
    assert london(label) == "2025-08-01 14:05:00"


@pytest.mark.parametrize(
    ("label", "is_date_only"),
    [
        ("2025-08-01", True),
        ("2025-06-30T23:00:00+00:00", True),
        ("2025-01-01T00:00:00+00:00", True),
        ("2025-08-01 00:30", False),
        ("01/08/2025 about nine", True),
    ],
)
def test_a_day_without_a_time_is_known_as_such(label: str, *, is_date_only: bool) -> None:
    times = read_times([label], "UTC")

    assert times.date_only.tolist() == [is_date_only]


@pytest.mark.parametrize("label", ["noon", "2025", "12", "2025-02-30", "99999", "31/04/2025"])
def test_what_is_no_date_is_none(label: str) -> None:
    assert london(label) is None


@pytest.mark.parametrize("label", ["08/20/2025", "12/31/25 23:00", "8/20/2025 2:05 PM"])
def test_month_first_dates_are_refused_even_among_others(label: str) -> None:
    with pytest.raises(RecordsError, match="month first"):
        read_times(["03/04/2025", label], "Europe/London")


@pytest.mark.parametrize("label", ["0001-01-01", "9999-12-31T23:59:00Z", "1899-12-30"])
def test_odd_years_do_not_crash(label: str) -> None:
    assert london(label, "UTC") is not None


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("2020-09-west-midlands-stop-and-search.csv", "2020-09"),
        ("stops.zip/2020-09/2020-09-kent-stop-and-search.csv", "2020-09"),
        ("2020-09-to-2021-08-kent-stop-and-search.csv", None),
        ("2020-13-kent-stop-and-search.csv", None),
        ("2020-09-kent-street.csv", None),
        ("haringey-2020-09-to-2021-08.csv", None),
    ],
)
def test_only_names_of_the_publishers_form_state_a_month(name: str, month: str | None) -> None:
    assert file_month(name) == month


def test_a_date_and_a_time_are_joined_whatever_midnight_stands_between() -> None:
    dates = pd.Series(["2025-08-01 00:00:00", "1 August 2025", "01/08/2025"], dtype="str")
    clocks = pd.Series(["14:05:00", "14:05", None], dtype="str")

    assert joined(dates, clocks).tolist() == [
        "2025-08-01 14:05:00",
        "1 August 2025 14:05",
        "01/08/2025",
    ]


@pytest.mark.parametrize(
    ("label", "local"),
    [
        ("2017-01-01T06:00:42Z", "2017-01-01 00:00:42"),
        ("2017-07-01 05:00:00", "2017-07-01 00:00:00"),
        ("01/07/2017 04:59", "2017-06-30 23:59:00"),
        ("2017/07/01 04:59:00+00", "2017-06-30 23:59:00"),
        ("2017-07-01", "2017-07-01 00:00:00"),
    ],
)
def test_days_are_those_of_the_clocks_of_another_place(label: str, local: str) -> None:
    (read,) = read_times([label], "UTC", "America/Chicago").local

    assert str(read) == local


@pytest.mark.parametrize(
    ("label", "clock"),
    [
        ("43862", "2020-02-01 00:00:00"),
        ("43862.5", "2020-02-01 12:00:00"),
        ("43862.60416666666", "2020-02-01 14:30:00"),
        ("43862.9999999", "2020-02-02 00:00:00"),
        ("43862 14:30", "2020-02-01 14:30:00"),
    ],
)
def test_the_numbers_of_a_spreadsheet_are_days(label: str, clock: str) -> None:
    assert london(label) == clock


def test_days_may_be_counted_from_1904() -> None:
    times = read_times(["42400", "42400.25"], "Europe/London", from_1904=True)

    assert times.local.astype("str").tolist() == ["2020-02-01 00:00:00", "2020-02-01 06:00:00"]
    assert times.number == ("42400", "2020-02-01")
    assert times.date_only.tolist() == [True, False]


def test_dates_that_are_written_are_no_numbers() -> None:
    assert read_times(["2020-02-01", "02/02/2020", "99999"], "UTC").number is None


def test_numbers_of_days_may_stand_beside_iso_dates_and_words() -> None:
    labels = ["43862", "2020-02-03T10:00:00", "not known", "99999", None]

    assert [str(each) for each in read_times(labels, "Europe/London").local] == [
        "2020-02-01 00:00:00",
        "2020-02-03 10:00:00",
        "NaT",
        "NaT",
        "NaT",
    ]


def test_numbers_beside_dates_that_a_program_may_have_taken_for_others_are_no_days() -> None:
    read = read_times(["43862", "13/02/2020"], "Europe/London").local

    assert [str(each) for each in read] == ["NaT", "2020-02-13 00:00:00"]


def test_fractions_of_a_day_are_times_of_day() -> None:
    dates = pd.Series(["43862", "01/02/2020", "01/02/2020"], dtype="str")
    clocks = pd.Series(["0.604166666666667", ".25", None], dtype="str")

    assert joined(dates, clocks).tolist() == [
        "43862 14:30:00",
        "01/02/2020 06:00:00",
        "01/02/2020",
    ]
