"""Blanks that are not even: by group, outcome, power, month; flags, points, copies, baselines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.gather import gather
from audit.health import Evidence, examine
from audit.health.uneven import unevenness
from audit.plan import Plan
from audit.setting import inputs_of

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Check

HEADER = (
    "Type,Date,Latitude,Longitude,Self-defined ethnicity,Officer-defined ethnicity,Legislation,"
    "Outcome,Outcome linked to object of search"
)
BRITISH = "White - English/Welsh/Scottish/Northern Irish/British"
AFRICAN = "Black/African/Caribbean/Black British - African"
NOT_STATED = "Other ethnic group - Not stated"
PACE = "Police and Criminal Evidence Act 1984 (section 1)"
DRUGS = "Misuse of Drugs Act 1971 (section 23)"
NFA = "A no further action disposal"


def row(  # noqa: PLR0913 (a row has so many columns)
    number: int,
    own: str = BRITISH,
    *,
    month: str = "2025-01",
    point: str = "51.5,-0.1",
    power: str = PACE,
    outcome: str = "Arrest",
    linked: str = "True",
) -> str:
    """One search; the number makes its time its own."""
    moment = f"{month}-{1 + number // 1_000:02}T10:{number // 60 % 60:02}:{number % 60:02}+00:00"
    return f"Person search,{moment},{point},{own},White,{power},{outcome},{linked}"


def checks(folder: Path, rows: list[str], *, area: str = "", **parts: object) -> dict[str, Check]:
    path = folder / "records.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    scope = {"area": area} if area else {}
    plan = Plan.model_validate({"records": {"paths": [str(path)]}, "scope": scope, **parts})
    found = gather(plan)
    inputs = inputs_of(found, plan) if area else None
    return {each.check: each for each in examine(Evidence(found, plan, inputs))}


def test_equal_shares_and_few_searches_are_not_uneven() -> None:
    assert unevenness({"a": (10, 100), "b": (10, 100)}) is None
    assert unevenness({"a": (19, 19), "b": (0, 19)}) is None
    assert unevenness({"a": (5, 20)}) is None


def test_a_difference_of_one_look_may_be_chance_in_three() -> None:
    # Pearson's chi-squared without continuity correction, scipy.stats.chi2_contingency: p = 0.0064.
    numbers = {"a": (30, 200), "b": (52, 200)}

    assert unevenness(numbers) is not None
    assert unevenness(numbers, looks=3) is None


def test_shares_that_differ_are_named_with_their_width() -> None:
    found = unevenness({"a": (10, 100), "b": (40, 100), "c": (20, 100)})

    assert found is not None
    assert (found.most, found.least) == ("b", "a")
    assert found.width == pytest.approx(0.3)


def test_outcomes_that_are_missing_for_one_group_are_seen(tmp_path: Path) -> None:
    white = [row(n) for n in range(200)]
    black = [row(300 + n, AFRICAN, outcome="" if n < 30 else "Arrest") for n in range(100)]
    seen = checks(tmp_path, [*white, *black])["blank_outcomes"]

    assert seen.level == "unfit"
    assert seen.blocks == ("found",)
    assert "most: Black, 30%; least: White, none" in seen.message
    assert seen.evidence["blank_by_group"]["black"] == 30


@pytest.mark.parametrize(("blank", "level"), [(49, "warning"), (50, "unfit"), (100, "note")])
def test_find_rates_fall_where_most_outcomes_are_missing(
    tmp_path: Path, blank: int, level: str
) -> None:
    rows = [row(n, outcome="" if n < blank else "Arrest") for n in range(100)]
    seen = checks(tmp_path, rows)["blank_outcomes"]

    assert seen.level == level
    assert seen.blocks == (("found",) if level == "unfit" else ())


def test_unknown_ethnicity_that_goes_with_the_outcome_is_seen(tmp_path: Path) -> None:
    found = [row(n, NOT_STATED if n < 2 else BRITISH) for n in range(100)]
    nothing = [row(200 + n, NOT_STATED if n < 26 else BRITISH, outcome=NFA) for n in range(200)]
    seen = checks(tmp_path, [*found, *nothing])["unknown_ethnicity"]

    assert seen.level == "warning"
    assert "searches that ended in nothing than of those that ended in an outcome" in seen.message
    assert "(13% against 2%)" in seen.message
    assert seen.evidence["unknown_by_outcome"] == {"an outcome": [2, 100], "nothing": [26, 200]}


def test_unknown_ethnicity_that_differs_by_power_or_month_is_seen(tmp_path: Path) -> None:
    pace = [row(n) for n in range(100)]
    drugs = [row(200 + n, NOT_STATED if n < 14 else BRITISH, power=DRUGS) for n in range(100)]
    february = [
        row(400 + n, NOT_STATED if n < 14 else BRITISH, month="2025-02") for n in range(100)
    ]

    by_power = checks(tmp_path, [*pace, *drugs])["unknown_ethnicity"]
    by_month = checks(tmp_path, [*pace, *february])["unknown_ethnicity"]
    assert "under Misuse of Drugs Act 1971, section 23" in by_power.message
    assert "searches of 2025-02 than of 2025-01" in by_month.message


@pytest.mark.parametrize(("unknown", "level"), [(49, "warning"), (50, "unfit")])
def test_no_headline_where_most_are_unknown(tmp_path: Path, unknown: int, level: str) -> None:
    rows = [row(n, NOT_STATED if n < unknown else BRITISH) for n in range(100)]

    assert checks(tmp_path, rows)["unknown_ethnicity"].level == level


def test_the_officers_word_fills_what_people_did_not_say(tmp_path: Path) -> None:
    rows = [row(n, NOT_STATED if n < 60 else BRITISH) for n in range(100)]
    seen = checks(tmp_path, rows, ethnicity={"basis": "self_else_officer"})["unknown_ethnicity"]

    assert seen.evidence["unknown"] == 0
    assert seen.level == "ok"


@pytest.mark.parametrize(("lost", "level"), [(0, "ok"), (1, "note"), (9, "note"), (10, "warning")])
def test_rows_without_coordinates(tmp_path: Path, lost: int, level: str) -> None:
    rows = [row(n, point="," if n < lost else "51.5,-0.1") for n in range(100)]
    seen = checks(tmp_path, rows)["coordinates"]

    assert seen.level == level
    assert seen.evidence["no_coordinates"] == lost


def test_months_that_lack_coordinates_more_than_others_are_seen(tmp_path: Path) -> None:
    january = [row(n) for n in range(900)]
    february = [row(n, month="2025-02", point="," if n < 20 else "51,0") for n in range(100)]
    march = [row(n, month="2025-03", point="," if n < 2 else "51,0") for n in range(100)]
    seen = checks(tmp_path, [*january, *february, *march])["coordinates"]

    assert seen.level == "warning"
    assert "most in 2025-02 (20%)" in seen.message


@pytest.mark.parametrize(("copies", "level"), [(0, "ok"), (1, "note"), (6, "warning")])
def test_copies_are_told_and_counted(tmp_path: Path, copies: int, level: str) -> None:
    rows = [row(n) for n in range(100)]
    seen = checks(tmp_path, [*rows, *rows[:copies]])

    assert seen["exact_duplicates"].level == level
    assert seen["exact_duplicates"].evidence["copies"] == copies
    assert seen["unknown_ethnicity"].evidence["searches"] == 100 + copies


@pytest.mark.parametrize(
    ("linked", "outcome", "level", "said"),
    [
        ("True", "Arrest", "note", "true on nearly every"),
        ("False", "Arrest", "warning", "never true"),
        ("", "Arrest", "note", "never recorded"),
    ],
)
def test_the_link(tmp_path: Path, linked: str, outcome: str, level: str, said: str) -> None:
    rows = [row(n, outcome=outcome, linked=linked) for n in range(40)]
    seen = checks(tmp_path, rows)["linked_flag"]

    assert seen.level == level
    assert said in seen.message


def test_a_link_that_some_months_did_not_fill_in_is_seen(tmp_path: Path) -> None:
    january = [row(n, linked="False") for n in range(30)]
    february = [row(n, month="2025-02", linked="True" if n % 2 else "False") for n in range(30)]
    seen = checks(tmp_path, [*january, *february])["linked_flag"]

    assert seen.level == "warning"
    assert "2025-01" in seen.message
    assert seen.evidence["outcomes_of_months_never_linked"] == {"2025-01": 30}


def test_midnight_by_the_clock_of_the_file_is_seen_in_summer(tmp_path: Path) -> None:
    day = [row(n, month="2025-07") for n in range(95)]
    night = row(0, month="2025-07").replace("T10:00:00", "T00:00:00")
    seen = checks(tmp_path, [*day, night])["midnight_times"]

    assert seen.evidence["date_only"] == 0
    assert seen.evidence["midnight_by_the_files_clock"] == 1
    assert "By the clock of the files 1 do." in seen.message


def test_no_arrest_that_is_linked_is_said_beside_what_else_is_wrong(tmp_path: Path) -> None:
    arrests = [row(n, linked="False") for n in range(30)]
    cautions = [row(60 + n, outcome="Community resolution", linked="True") for n in range(30)]
    blank = [row(99, outcome="Community resolution", linked="")]
    seen = checks(tmp_path, [*arrests, *cautions, *blank])["linked_flag"]

    assert "blank for 1 of 61 outcomes" in seen.message
    assert "30 of 30 arrests are not linked" in seen.message


def test_links_without_further_action_and_arrests_without_link_are_noted(tmp_path: Path) -> None:
    mixed = [row(n, linked="True" if n < 8 else "False") for n in range(40)]
    nothing = row(50, outcome=NFA, linked="True")

    assert (
        "1 searches with no further action"
        in checks(tmp_path, [*mixed, nothing])["linked_flag"].message
    )
    assert "32 of 40 arrests are not linked" in checks(tmp_path, mixed)["linked_flag"].message


@pytest.mark.parametrize(
    ("date", "level", "years"),
    [
        ("2021-03-21", "ok", 4),
        ("2011-03-27", "warning", 14),
        ("2019", "note", 6),
        ("", "note", None),
    ],
)
def test_a_baseline_of_another_time(
    tmp_path: Path, date: str, level: str, years: int | None
) -> None:
    table = tmp_path / "town.csv"
    lines = ["group,residents,date", f"white,50000,{date}", f"black,5000,{date}"]
    table.write_text("\n".join(lines), encoding="utf-8")
    rows = [row(n) for n in range(30)]
    seen = checks(tmp_path, rows, area="Town", baseline={"use": str(table)})["old_baseline"]

    assert seen.level == level
    assert list(seen.evidence["years_apart"].values()) == [years]


def test_a_blend_is_a_model(tmp_path: Path) -> None:
    table = tmp_path / "town.csv"
    table.write_text("group,residents\nwhite,50000\nblack,5000\n", encoding="utf-8")
    blend = f"blend:0.5*{table}+0.5*{table}"
    rows = [row(n) for n in range(30)]
    seen = checks(tmp_path, rows, area="Town", baseline={"use": blend})["modelled_baseline"]

    assert seen.level == "note"
    assert "a model" in seen.message


@pytest.mark.parametrize(
    ("marks", "level"), [(("no", ""), "ok"), (("0.2", "0"), "note"), (("yes", "50%"), "warning")]
)
def test_a_table_that_says_it_is_an_estimate(
    tmp_path: Path, marks: tuple[str, str], level: str
) -> None:
    table = tmp_path / "town.csv"
    lines = ["group,residents,modelled", f"white,50000,{marks[0]}", f"black,5000,{marks[1]}"]
    table.write_text("\n".join(lines), encoding="utf-8")
    rows = [row(n) for n in range(30)]
    seen = checks(tmp_path, rows, area="Town", baseline={"use": str(table)})["modelled_baseline"]

    assert seen.level == level


def test_searches_of_travellers_have_no_residents(tmp_path: Path) -> None:
    rows = [row(n) for n in range(30)]
    seen = checks(tmp_path, rows, area="Haringey", records={
        "paths": [str(tmp_path / "records.csv")], "force": "British Transport Police",
    })["not_residents"]  # fmt: skip

    assert seen.level == "unfit"
    assert seen.evidence["searches_by_force"] == {"btp": 30}


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("self_defined", "The records hold no self-defined ethnicity, by which this audit goes"),
        ("officer_defined", ""),
        ("self_else_officer", ""),
    ],
)
def test_a_basis_that_the_records_lack_is_told(tmp_path: Path, basis: str, said: str) -> None:
    path = tmp_path / "records.csv"
    path.write_text("Ref,Officer\n1,IC1\n2,IC3\n", encoding="utf-8")
    columns = {"record_id": "Ref", "ethnicity_officer_defined": "Officer"}
    plan = Plan.model_validate(
        {"records": {"paths": [str(path)], "columns": columns}, "ethnicity": {"basis": basis}}
    )
    found = {each.check: each for each in examine(Evidence(gather(plan), plan, None))}
    unknown = found["unknown_ethnicity"]

    assert unknown.level == ("unfit" if said else "ok")
    assert ("choose officer_defined as the basis" in unknown.message) == bool(said)
    assert said in unknown.message


@pytest.mark.parametrize(
    ("numbers", "level", "again"),
    [
        (["7", "7", "8", "8"], "warning", 2),
        (["7", "8", "9", ""], "ok", 0),
        (["", "", "null", "NULL"], "ok", 0),
        ([*map(str, range(30)), "7"], "note", 1),
    ],
)
def test_rows_of_one_record_may_be_one_search(
    tmp_path: Path, numbers: list[str], level: str, again: int
) -> None:
    path = tmp_path / "records.csv"
    rows = [f"{number},White,{20 + at}" for at, number in enumerate(numbers)]
    path.write_text("\n".join(["Ref,Said,Age", *rows]) + "\n", encoding="utf-8")
    columns = {"record_id": "Ref", "ethnicity_self_defined": "Said", "age": "Age"}
    plan = Plan.model_validate({"records": {"paths": [str(path)], "columns": columns}})
    found = {each.check: each for each in examine(Evidence(gather(plan), plan, None))}
    seen = found["exact_duplicates"]

    assert (seen.level, seen.evidence["same_number"]) == (level, again)
    assert ("have the same record number" in seen.message) == (again > 0)
    assert seen.evidence["copies"] == 0


def test_the_officers_word_is_unfit_where_the_headline_lacks_more_of_one_group(
    tmp_path: Path,
) -> None:
    white = [row(n) for n in range(200)]
    black = [
        row(300 + n, AFRICAN).replace(f"{AFRICAN},White", f"{AFRICAN},{'' if n < 60 else 'Black'}")
        for n in range(100)
    ]
    by_officer = checks(tmp_path, [*white, *black], ethnicity={"basis": "officer_defined"})
    by_person = checks(tmp_path, [*white, *black])

    assert by_officer["officer_defined_missing"].level == "unfit"
    assert by_officer["officer_defined_missing"].blocks == ("searched", "found")
    assert by_person["officer_defined_missing"].level == "warning"


def test_a_few_slips_do_not_make_a_link_that_was_filled_in(tmp_path: Path) -> None:
    rows = [row(n, linked="" if n == 0 else "True" if n == 1 else "False") for n in range(600)]
    seen = checks(tmp_path, rows, find={"definition": "linked_outcome"})["linked_flag"]

    assert seen.level == "unfit"
    assert "true on 1 of 600 outcomes only" in seen.message
