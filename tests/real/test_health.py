"""What the checks must see in real files whose faults are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.findings import Check
from audit.gather import gather
from audit.health import Evidence, examine
from audit.plan import Plan
from audit.setting import inputs_of

if TYPE_CHECKING:
    from pathlib import Path


def checks(shared: Path, file: str, area: str, **parts: object) -> dict[str, Check]:
    records = {"paths": [str(shared / "real" / file)]}
    plan = Plan.model_validate({"records": records, "scope": {"area": area}, **parts})
    found = gather(plan)
    return {each.check: each for each in examine(Evidence(found, plan, inputs_of(found, plan)))}


WEST_MIDLANDS = "police_uk_csv/2020-09-west-midlands-stop-and-search.csv"


def test_an_export_that_lost_white_and_black_is_seen(shared: Path) -> None:
    seen = checks(shared, WEST_MIDLANDS, "West Midlands Police")["officer_defined_missing"]

    assert seen.level == "warning"
    assert "Black and White" in seen.message


def test_officers_words_that_are_missing_for_some_groups_more_than_for_others_are_seen(
    shared: Path,
) -> None:
    seen = checks(shared, "police_uk_csv/wales", "Wales")["officer_defined_missing"]

    assert seen.level == "warning"
    assert "most: Mixed, 27%; least: White, 10%" in seen.message


def test_it_is_unfit_where_the_officers_word_is_what_is_asked_for(shared: Path) -> None:
    by_officer = {"basis": "officer_defined"}
    seen = checks(shared, WEST_MIDLANDS, "West Midlands Police", ethnicity=by_officer)

    assert seen["officer_defined_missing"].level == "unfit"
    assert seen["absent_category"].level == "unfit"


def test_labels_that_a_force_stopped_publishing_are_missed(shared: Path) -> None:
    seen = checks(shared, "police_uk_api/metropolitan-2024-10.json", "Metropolitan Police")

    assert seen["absent_category"].level == "warning"
    assert "Other Black" in seen["absent_category"].message
    assert "not stated" in seen["absent_category"].message
    assert seen["linked_flag"].level == "warning"
    assert "never true" in seen["linked_flag"].message


@pytest.mark.parametrize("area", ["Metropolitan Police", "Haringey"])
def test_a_month_that_stops_half_way_is_seen(shared: Path, area: str) -> None:
    seen = checks(shared, "police_uk_api/metropolitan-2022-12-enriched.json", area)

    assert seen["part_month"].level == "warning"
    assert "after day 17" in seen["part_month"].message


def test_dates_without_a_time_of_day_and_missing_months_are_seen(shared: Path) -> None:
    seen = checks(shared, "police_uk_csv/wales", "Wales")

    assert seen["midnight_times"].level == "warning"
    # Rows at 23:00 of the evening before by the files' UTC clock, all months being summer's:
    # grep -cE 'T23:00:00|23:00:00' over the eight files.
    assert seen["midnight_times"].evidence["date_only"] == 2_105
    assert len(seen["midnight_times"].evidence["date_only_by_month"]) == 8
    assert seen["part_month"].level == "warning"
    assert "2019-10" in seen["part_month"].message


def test_vehicle_searches_are_kept_apart_from_unknown_people(shared: Path) -> None:
    file = "police_uk_csv/2016-06-metropolitan-stop-and-search.csv"
    seen = checks(shared, file, "Metropolitan Police")["vehicle_only"]

    # 128 vehicle searches, of which 78 per cent carry no self-defined ethnicity at all.
    assert seen.evidence["vehicle_only"] == 128
    assert seen.evidence["vehicle_only_without_ethnicity"] >= 100


def test_a_place_of_visitors_is_known(shared: Path) -> None:
    seen = checks(shared, "police_uk_api/central-london-2024-03.csv", "City of London")

    assert seen["not_residents"].level == "unfit"
    assert seen["few_residents"].level in ("warning", "unfit")


def test_blank_ethnicity_of_west_midlands_is_its_vehicle_searches(shared: Path) -> None:
    seen = checks(shared, WEST_MIDLANDS, "West Midlands Police")["vehicle_only"]

    assert seen.level == "warning"
    assert seen.evidence["without_ethnicity"] == 166
    assert seen.evidence["vehicle_only_without_ethnicity"] == 166
    assert seen.evidence["vehicle_only"] == 166
    assert "all 166" in seen.message


@pytest.mark.parametrize(
    ("file", "area", "rows", "copies"),
    [
        (
            "police_uk_csv/2016-06-metropolitan-stop-and-search.csv",
            "Metropolitan Police",
            10_490,
            342,
        ),
        (WEST_MIDLANDS, "West Midlands Police", 2_051, 53),
        # Four of its 5,706 rows name a place outside London.
            ("police_uk_api/metropolitan-2022-12-enriched.json", "Metropolitan Police", 5_702, 88),
        ("police_uk_api/haringey-2020-09-to-2021-08.csv", "Haringey", 7_135, 137),
    ],
)
def test_exact_copies_are_as_many_as_counted_by_hand(
    shared: Path, file: str, area: str, rows: int, copies: int
) -> None:
    seen = checks(shared, file, area)["exact_duplicates"]

    assert (seen.evidence["rows"], seen.evidence["copies"]) == (rows, copies)
    assert seen.level == "note"


@pytest.mark.parametrize(
    ("file", "area", "lost"),
    [
        ("police_uk_csv/2016-06-metropolitan-stop-and-search.csv", "Metropolitan Police", 871),
        (WEST_MIDLANDS, "West Midlands Police", 0),
        ("police_uk_api/metropolitan-2022-12-enriched.json", "Metropolitan Police", 638),
        ("police_uk_api/haringey-2020-09-to-2021-08.csv", "Haringey", 0),
    ],
)
def test_rows_without_a_point_are_as_many_as_counted_by_hand(
    shared: Path, file: str, area: str, lost: int
) -> None:
    assert checks(shared, file, area)["coordinates"].evidence["no_coordinates"] == lost


def test_the_census_of_2021_is_no_old_baseline_of_records_of_2016(shared: Path) -> None:
    file = "police_uk_csv/2016-06-metropolitan-stop-and-search.csv"
    seen = checks(shared, file, "Metropolitan Police")["old_baseline"]

    assert seen.level == "ok"
    assert seen.evidence["years_apart"] == {"census-2021": 5}
