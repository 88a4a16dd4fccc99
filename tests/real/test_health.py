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

    assert seen["midnight_times"].level == "note"
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

    assert seen["not_residents"].level == "warning"
    assert seen["few_residents"].level in ("note", "warning")
