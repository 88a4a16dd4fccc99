"""Checks on small sheets: each fault on its own, and silence where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import audit.health
from audit.findings import Check
from audit.gather import gather
from audit.health import CHECKS, Evidence, examine
from audit.health.base import percent
from audit.plan import Plan
from audit.setting import inputs_of

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = (
    "Type,Date,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Outcome,"
    "Outcome linked to object of search\n"
)
BRITISH = "White - English/Welsh/Scottish/Northern Irish/British"
AFRICAN = "Black/African/Caribbean/Black British - African"
OTHER_BLACK = "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background"
NOTHING = "A no further action disposal"


def checks(folder: Path, *rows: str, area: str | None = None, **parts: object) -> dict[str, Check]:
    path = folder / "records.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    scope = {"area": area} if area else {}
    plan = Plan.model_validate({"records": {"paths": [str(path)]}, "scope": scope, **parts})
    found = gather(plan)
    inputs = inputs_of(found, plan) if area else None
    return {each.check: each for each in examine(Evidence(found, plan, inputs))}


def row(own: str = BRITISH, officer: str = "White", **more: str) -> str:
    kind, date = more.get("kind", "Person search"), more.get("date", "2025-01-05T10:00:00Z")
    return (
        f"{kind},{date},{own},{officer},,{more.get('outcome', 'Arrest')},{more.get('linked', '')}"
    )


def test_every_file_of_a_check_is_listed() -> None:
    folder = Path(audit.health.__file__).parent
    files = {
        path.stem
        for path in folder.glob("*.py")
        if "\nCHECK = " in path.read_text(encoding="utf-8")
    }

    assert {check.name for check in CHECKS} == files


def test_the_worst_comes_first(tmp_path: Path) -> None:
    levels = [each.level for each in checks(tmp_path, row(), row(own="")).values()]

    order = ["unfit", "warning", "note", "ok"]
    assert levels == sorted(levels, key=order.index)
    assert len(levels) == len(CHECKS)


def test_a_group_that_nobody_is_of_is_missed_where_the_headline_is_about_it(tmp_path: Path) -> None:
    seen = checks(tmp_path, *[row()] * 60, area="Haringey")["absent_category"]

    assert seen.level == "unfit"
    assert "Black African" in seen.message


def test_a_group_of_any_other_label_only_is_seen(tmp_path: Path) -> None:
    few = checks(tmp_path, row(), row(own=OTHER_BLACK))["absent_category"]
    many = checks(tmp_path, row(), *[row(own=OTHER_BLACK)] * 9)["absent_category"]

    assert few.level == "warning"
    assert many.level == "unfit"
    assert "Black is made of" in many.message


@pytest.mark.parametrize(
    ("blank", "level", "said"),
    [
        (0, "ok", "An outcome is recorded for every search."),
        (1, "note", "1 of 100"),
        (6, "warning", "6 of 100"),
    ],
)
def test_blank_outcomes(tmp_path: Path, blank: int, level: str, said: str) -> None:
    rows = [row()] * (100 - blank) + [row(outcome="")] * blank
    seen = checks(tmp_path, *rows)["blank_outcomes"]

    assert seen.level == level
    assert said in seen.message


@pytest.mark.parametrize(("blank", "level"), [(0, "ok"), (3, "note"), (15, "warning")])
def test_unknown_ethnicity(tmp_path: Path, blank: int, level: str) -> None:
    rows = [row()] * (100 - blank) + [row(own="Other ethnic group - Not stated")] * blank

    assert checks(tmp_path, *rows)["unknown_ethnicity"].level == level


def test_where_no_ethnicity_is_unknown_it_is_said_so(tmp_path: Path) -> None:
    seen = checks(tmp_path, row(), row())

    assert seen["unknown_ethnicity"].message == "Ethnicity is known for every search."


def test_vehicle_searches_are_no_unknown_ethnicity(tmp_path: Path) -> None:
    vehicles = [row(own="", officer="", kind="Vehicle search")] * 5
    seen = checks(tmp_path, *[row()] * 10, *vehicles)

    assert seen["unknown_ethnicity"].level == "ok"
    assert seen["vehicle_only"].evidence["vehicle_only"] == 5


@pytest.mark.parametrize(
    ("flags", "level", "said"),
    [
        ([""] * 30, "note", "never recorded"),
        (["False"] * 30, "warning", "never true"),
        (["True"] * 30, "note", "nearly every outcome"),
        (["True", "False"] * 15, "ok", "is recorded"),
        (["True", "False"] * 15 + [""] * 3, "note", "blank for 3 of 33"),
    ],
)
def test_the_flag_of_linked_outcomes(
    tmp_path: Path, flags: list[str], level: str, said: str
) -> None:
    seen = checks(tmp_path, *(row(linked=flag) for flag in flags))["linked_flag"]

    assert seen.level == level
    assert said in seen.message


def test_a_flag_that_is_never_true_is_unfit_where_it_is_asked_for(tmp_path: Path) -> None:
    rows = [row(linked="False")] * 30
    seen = checks(tmp_path, *rows, find={"definition": "linked_outcome"})

    assert seen["linked_flag"].level == "unfit"


def test_officers_words_that_were_lost_are_seen(tmp_path: Path) -> None:
    fine = [row(), row(own=AFRICAN, officer="Black")] * 25
    lost = [row(), row(own=AFRICAN, officer="")] * 25

    assert checks(tmp_path, *fine)["officer_defined_missing"].level == "ok"
    seen = checks(tmp_path, *lost)["officer_defined_missing"]
    assert seen.level == "warning"
    assert "never Black" in seen.message


@pytest.mark.parametrize(
    ("white", "black", "level"),
    [
        ((50, 500), (50, 500), "ok"),  # 10% and 10%
        ((50, 500), (65, 500), "ok"),  # 3 points
        ((50, 500), (85, 500), "note"),  # 7 points
        ((50, 500), (115, 500), "warning"),  # 13 points
        ((2, 40), (5, 40), "ok"),  # 8 points of few: chance can bring that
    ],
)
def test_officers_words_that_are_missing_unevenly_are_seen(
    tmp_path: Path, white: tuple[int, int], black: tuple[int, int], level: str
) -> None:
    rows = [
        each
        for own, officer, (missing, whole) in (
            (BRITISH, "White", white),
            (AFRICAN, "Black", black),
        )
        for each in (
            *[row(own=own, officer="")] * missing,
            *[row(own=own, officer=officer)] * (whole - missing),
        )
    ]
    seen = checks(tmp_path, *rows)["officer_defined_missing"]

    assert seen.level == level
    assert ("most: Black" in seen.message) == (level != "ok")


def test_a_month_that_stops_is_seen_and_a_quiet_one_is_not(tmp_path: Path) -> None:
    days = [row(date=f"2025-01-{day:02}T10:00:00Z") for day in range(1, 16)]

    assert "after day 15" in checks(tmp_path, *days * 2)["part_month"].message
    quiet = checks(tmp_path, days[0], row(date="2025-01-28T10:00:00Z"))
    assert quiet["part_month"].level == "ok"


def test_a_century_without_records_is_not_listed_month_by_month(tmp_path: Path) -> None:
    rows = [row(date="1990-01-05T10:00:00Z"), row()]
    seen = checks(tmp_path, *rows)["part_month"]

    assert "and 407 more months" in seen.message
    assert len(seen.message) < 400


def test_days_without_a_time(tmp_path: Path) -> None:
    rows = [row(date="2025-07-05"), row(date="2025-07-04T23:00:00Z"), row()]

    seen = checks(tmp_path, *rows)["midnight_times"]

    assert seen.evidence == {
        "rows": 3,
        "date_only": 2,
        "midnight_by_the_files_clock": 0,
        "rows_of_months_with_date_only": 2,
        "date_only_by_month": {"2025-07": [2, 2]},
    }
    assert "2 of 3 rows" in seen.message


def test_more_searches_than_residents(tmp_path: Path) -> None:
    rows = [row(own=AFRICAN, officer="Black")] * 300
    seen = checks(tmp_path, *rows, row(), area="City of London")

    assert seen["few_residents"].level == "unfit"
    assert seen["few_residents"].blocks == ("searched",)
    assert "Fewer residents than searches: Black" in seen["few_residents"].message
    assert seen["not_residents"].level == "unfit"
    assert seen["not_residents"].blocks == ("searched",)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 5, "none"), (1, 1_000, "under 1%"), (1, 8, "12%"), (0, 0, "none")],
)
def test_shares_in_words(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        ("few_residents", {"residents": {}, "searches": {}}),
        ("old_baseline", {"records": [2025, 2025], "years_apart": {}}),
        ("modelled_baseline", {"modelled_share": {}, "modelled_share_of_ages": {}, "blends": []}),
    ],
)
def test_without_an_area_a_check_of_residents_says_that_it_looked_at_nothing(
    tmp_path: Path, name: str, evidence: dict[str, object]
) -> None:
    seen = checks(tmp_path, row())[name]

    assert (seen.level, seen.message) == ("ok", "Not looked at without an area.")
    assert seen.evidence == {"looked_at": False, **evidence}


def test_without_dates_no_age_of_a_baseline_is_looked_at(
    evidence: Callable[..., Evidence],
) -> None:
    made = evidence({"month": "", "searches": 5}, residents={"white": 10})

    (seen,) = [each for each in examine(made) if each.check == "old_baseline"]

    assert (seen.level, seen.message) == ("ok", "Not looked at: the records have no dates.")
    assert seen.evidence == {"looked_at": False, "records": [], "years_apart": {}}


SHEET = "Date,Ethnicity,Grounds,K9?,Outcome\n"


def of_dog(folder: Path, *rows: str) -> Check:
    (folder / "sheet.csv").write_text(SHEET + "\n".join(rows) + "\n", "utf-8")
    columns = {
        "date": "Date",
        "ethnicity_self_defined": "Ethnicity",
        "grounds": "Grounds",
        "drug_dog_indication": "K9?",
        "outcome": "Outcome",
    }
    path = str(folder / "sheet.csv")
    plan = Plan.model_validate({"records": {"paths": [path], "columns": columns}})
    seen = examine(Evidence(gather(plan, set_aside_unmapped=True), plan, None))
    return next(each for each in seen if each.check == "dog_and_grounds")


def test_grounds_that_speak_of_an_indication_and_a_column_that_says_no(tmp_path: Path) -> None:
    rows = [
        *["2025-07-12,Black,Dog indication,N,Arrest"] * 4,
        *["2025-07-12,Black,Smell of cannabis,Y,Arrest"] * 2,
        *["2025-07-12,White,Dog indication,,Arrest"] * 3,
        "2025-07-12,White,Dog indication,Y,Arrest",
        "2025-07-12,White,,N,Arrest",
    ]
    seen = of_dog(tmp_path, *rows)

    # Of the 11 rows 7 hold a yes or no and grounds: 4, 2 and 1 of the lines above.
    assert seen.level == "warning"
    assert "In 4 of 7 rows that hold both (57%) the grounds speak of" in seen.message
    assert "In 2 of 7 rows that hold both the column says yes" in seen.message
    assert "3 rows are counted as an indication by the grounds alone" in seen.message
    assert "The column decides" in seen.message


def test_a_column_and_grounds_that_agree_are_well(tmp_path: Path) -> None:
    seen = of_dog(tmp_path, "2025-07-12,White,Dog indication,Y,Arrest")

    assert (seen.level, seen.is_looked_at) == ("ok", True)


@pytest.mark.parametrize(
    ("unread", "level"), [(0, "ok"), (4, "note"), (5, "warning"), (24, "warning"), (25, "unfit")]
)
def test_rows_that_cannot_be_read(tmp_path: Path, unread: int, level: str) -> None:
    # Of 100 rows.
    path = tmp_path / "records.csv"
    rows = [row()] * (100 - unread) + [row(own="Martian")] * unread
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    plan = Plan.model_validate({"records": {"paths": [str(path)]}})
    found = gather(plan, set_aside_unmapped=True)
    seen = {each.check: each for each in examine(Evidence(found, plan, None))}["unread_rows"]

    assert seen.level == level
    assert seen.blocks == (("searched", "found", "trend") if level == "unfit" else ())
    assert not unread or f"{unread} of 100 rows ({unread}%)" in seen.message


def test_rows_that_the_plan_leaves_out_are_not_unread(tmp_path: Path) -> None:
    rows = [row(kind="Vehicle search")] * 30 + [row()]
    seen = checks(tmp_path, *rows)["unread_rows"]

    assert seen.level == "ok"
