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

    assert seen["absent_category"].level == "unfit"
    assert seen["absent_category"].blocks == ("searched", "trend")
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
    assert "all the 166" in seen.message


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


MET_2024 = "police_uk_api/metropolitan-2024-10.json"
MET_2022 = "police_uk_api/metropolitan-2022-12-enriched.json"
MET_2016 = "police_uk_csv/2016-06-metropolitan-stop-and-search.csv"
HARINGEY = "police_uk_api/haringey-2020-09-to-2021-08.csv"


def without_area(shared: Path, *files: str, force: str = "") -> dict[str, Check]:
    records = {"paths": [str(shared / "real" / file) for file in files], "force": force}
    plan = Plan.model_validate({"records": records})
    return {each.check: each for each in examine(Evidence(gather(plan), plan, None))}


def test_labels_that_a_force_stopped_publishing_are_missed_without_an_area(shared: Path) -> None:
    # Quirk 1: 12 labels of self-defined ethnicity, and neither officers nor gender have Other.
    seen = without_area(shared, MET_2024)["absent_category"]

    assert (seen.level, seen.blocks) == ("unfit", ("searched", "trend"))
    lost = seen.evidence["labels_lost"]
    assert lost["months"] == [{"force": "", "month": "2024-10", "searches": 3_400}]
    assert lost["without_not_stated"] is True
    assert lost["columns_without_other"] == ["ethnicity_officer_defined", "gender"]


def test_one_month_has_no_break_and_says_so(shared: Path) -> None:
    seen = without_area(shared, MET_2024)["break_in_series"]

    assert (seen.level, seen.message[:14]) == ("ok", "Not looked at:")


def test_months_of_the_met_before_and_in_the_break_are_told_apart(shared: Path) -> None:
    # Quirk 1 beside quirk 2: whole vocabularies of 2016 and 2022, and the shortened one of 2024.
    seen = without_area(shared, MET_2016, MET_2022, MET_2024, force="metropolitan")

    lost = seen["absent_category"].evidence["labels_lost"]["months"]
    assert [each["month"] for each in lost] == ["2024-10"]
    assert seen["absent_category"].level == "unfit"
    gone = seen["break_in_series"].evidence["changes_in_labels"]
    found = {each["code"] for each in gone if each["last"] == "2024-10"}
    assert {"A9", "B9", "M9", "W9", "O9", "not_stated", "other"} <= found
    assert seen["part_month"].evidence["part_months"] == {"2022-12": "after day 17"}


def test_the_month_of_the_met_that_stops_covers_seventeen_days(shared: Path) -> None:
    seen = without_area(shared, MET_2022)["part_month"]  # Quirk 2.

    assert (seen.level, seen.blocks) == ("warning", ())
    assert seen.evidence["days_covered"] == {"": {"2022-12": 17}}


def test_both_spellings_of_yes_and_no_in_files_of_wales_are_shown_with_months(
    shared: Path,
) -> None:
    # The months 2021-04 and 2021-05 have 0.0 and 1.0, the others False and True: counted by
    # cutting the column out of the eight files.
    seen = without_area(shared, "police_uk_csv/wales")["vocabulary_change"]

    linked = seen.evidence["columns"]["outcome_linked"]
    assert set(linked["yes"]) == {"True", "1.0"}
    assert set(linked["no"]) == {"False", "0.0"}
    assert (linked["yes"]["True"]["rows"], linked["yes"]["1.0"]["rows"]) == (1_488, 543)
    assert (linked["no"]["False"]["rows"], linked["no"]["0.0"]["rows"]) == (7_217, 3_045)
    assert list(linked["no"]["0.0"]["rows_by_month"]) == ["2021-04", "2021-05"]
    assert '"0.0" from 2021-04 to 2021-05' in seen.message
    assert seen.level == "warning"
    assert "Arab and Gypsy or Irish Traveller" in seen.message


def test_officers_words_that_west_midlands_lost_are_missed_without_an_area(shared: Path) -> None:
    # Quirk 6: of 772 White and 334 Black people no officer's word is White or Black.
    seen = without_area(shared, WEST_MIDLANDS)["absent_category"]

    assert (seen.level, seen.blocks) == ("warning", ())
    assert "Officer-defined ethnicity is never Black or White" in seen.message
    words = seen.evidence["by_either_word"]
    assert (words["ethnicity_self_defined"]["white"], words["ethnicity_self_defined"]["black"]) == (
        772,
        334,
    )
    assert set(words["ethnicity_officer_defined"]) == {"asian", "other", "unknown"}


def test_detailed_groups_that_are_a_matter_of_coding(shared: Path) -> None:
    # Quirks 15 and 16: Arab is never used, "Any other Black background" is used for many.
    seen = checks(shared, HARINGEY, "Haringey")["coding_artefact"]

    assert seen.level == "note"
    assert {"B9", "O2"} <= set(seen.evidence["artefacts"])
    by_detail = {"classification": "18+1"}
    asked = {"primary": {"group": "B9"}}
    detailed = checks(shared, HARINGEY, "Haringey", ethnicity=by_detail, report=asked)
    assert detailed["coding_artefact"].blocks == ("searched",)


@pytest.mark.parametrize(
    "check", ["break_in_series", "identical_counts", "editions", "part_month", "vocabulary_change"]
)
def test_a_year_of_haringey_is_whole(shared: Path, check: str) -> None:
    assert without_area(shared, HARINGEY)[check].level == "ok"


def test_a_file_through_excel_has_one_spelling_of_each_age(shared: Path) -> None:
    file = "police_uk_api/leicestershire-2020-02-through-excel.csv"

    assert without_area(shared, file)["vocabulary_change"].level == "ok"
