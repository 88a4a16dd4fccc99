"""A file that names its force is held against the area of the audit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from audit.errors import PlanError
from audit.gather import gather
from audit.health import Evidence
from audit.health.area_of_files import CHECK
from audit.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = "Type,Date,Self-defined ethnicity,Legislation,Outcome"
ROW = (
    "Person search,2020-09-05T10:00:00+00:00,White - Irish,"
    "Misuse of Drugs Act 1971 (section 23),Arrest"
)


@pytest.mark.parametrize(
    ("area", "level"),
    [
        ("Haringey", "unfit"),
        ("Birmingham", "ok"),
        ("force:West Midlands", "ok"),
        ("region:West Midlands", "ok"),
        ("Nowhere that is bundled", "ok"),
    ],
)
def test_a_force_that_does_not_police_the_area_is_warned_of(
    tmp_path: Path, area: str, level: str
) -> None:
    name = "2020-09-west-midlands-stop-and-search.csv"
    (tmp_path / name).write_text(f"{HEADER}\n{ROW}\n", "utf-8")
    given: dict[tuple[str, ...], Any] = {("records", "paths"): (name,), ("scope", "area"): area}
    plan = Plan.parse("", given, folder=tmp_path)

    seen = CHECK.check(Evidence(gather(plan), plan, None))

    assert (seen.check, seen.level) == ("area_of_files", level), seen.message


FILES = {"dorset": 3, "devon-and-cornwall": 2, "btp": 4, "northmere": 1}
"""Rows by the force that a file's name states; of Northmere nothing is known."""


def _download(folder: Path, area: str, **records: Any) -> Plan:  # noqa: ANN401 - parts of a plan
    for force, number in FILES.items():
        text = "\n".join([HEADER, *[ROW] * number])
        (folder / f"2020-09-{force}-stop-and-search.csv").write_text(text, "utf-8")
    given = {"records": {"paths": ["*.csv"], **records}, "scope": {"area": area}}
    return Plan.model_validate(given).model_copy(update={"folder": folder})


@pytest.mark.parametrize("area", ["force:Dorset", "E23000039"])
def test_rows_of_other_forces_are_set_aside_where_the_area_is_one_forces(
    tmp_path: Path, area: str
) -> None:
    plan = _download(tmp_path, area)
    found = gather(plan)

    aside = {each.reason: each.rows for each in found.accounting.set_aside}
    assert aside == {"of another force than the one whose area the audit is of": 6}
    assert {force: n for (force,), n in found.tally.by("force").rows()} == {
        "dorset": 3,
        "northmere": 1,
    }
    # Whether Northmere polices Dorset cannot be known, so that its rows stay and are told of.
    seen = CHECK.check(Evidence(found, plan, None))
    assert (seen.level, seen.evidence["not_known"]) == ("warning", ["northmere"])


@pytest.mark.parametrize(
    ("area", "records", "rows"),
    [
        ("Bournemouth, Christchurch and Poole", {}, 10),  # a part of one force's area
        ("region:South West", {}, 10),
        ("force:Dorset", {"force": "Dorset"}, 10),  # the plan says whose they all are
    ],
)
def test_no_row_is_set_aside_for_its_force_elsewhere(
    tmp_path: Path, area: str, records: dict[str, str], rows: int
) -> None:
    found = gather(_download(tmp_path, area, **records))

    assert found.accounting.rows_used == rows


def test_a_row_that_names_its_area_is_placed_by_that_and_not_by_its_force(tmp_path: Path) -> None:
    header, row = f"{HEADER},Force,Place", f"{ROW},Devon & Cornwall Police"
    (tmp_path / "a.csv").write_text(f"{header}\n{row},Dorset Town\n{row},\n", "utf-8")
    columns = {"force": "Force", "area": "Place"}
    plan = Plan.model_validate(
        {"records": {"paths": ["a.csv"], "columns": columns}, "scope": {"area": "force:Dorset"}}
    ).model_copy(update={"folder": tmp_path})

    assert gather(plan).accounting.rows_used == 1


def test_nothing_is_left_of_one_file_of_another_force_and_the_error_says_why(
    tmp_path: Path,
) -> None:
    name = "2020-09-west-midlands-stop-and-search.csv"
    (tmp_path / name).write_text(f"{HEADER}\n{ROW}\n", "utf-8")
    plan = Plan.model_validate(
        {"records": {"paths": [name]}, "scope": {"area": "force:Dorset"}}
    ).model_copy(update={"folder": tmp_path})

    with pytest.raises(PlanError, match="1 rows: of another force than the one whose area"):
        gather(plan)


@pytest.mark.parametrize(
    ("elsewhere", "level", "blocks"), [(4, "warning", ()), (5, "unfit", ("searched", "found"))]
)
def test_other_forces_of_a_download_are_no_searches_of_the_area(
    evidence: Callable[..., Evidence], elsewhere: int, level: str, blocks: tuple[str, ...]
) -> None:
    rows = [
        {"force": "dorset", "searches": 90},
        {"force": "btp", "searches": 10 - elsewhere},
        {"force": "devon-and-cornwall", "searches": elsewhere},
    ]
    made = evidence(*rows, scope={"area": "force:Dorset"})
    columns = made.gathered.columns - {"area"}

    seen = CHECK.check(replace(made, gathered=replace(made.gathered, columns=columns)))

    assert (seen.level, seen.blocks) == (level, blocks), seen.message
    assert "devon-and-cornwall, which does not police force:Dorset" in seen.message
    assert f"They hold {elsewhere} of 100 searches" in seen.message


@pytest.mark.parametrize(
    ("forces", "level", "said"),
    [
        (("northmere",), "ok", "The files are of a force that polices the area."),
        (
            ("southmere",),
            "ok",
            "Not looked at: it is not known whether southmere polices Northmere.",
        ),
        (("northmere", "btp"), "ok", "The files are of a force that polices the area."),
        (
            ("northmere", "southmere"),
            "warning",
            "The files are of 2 forces, and it is not known whether southmere polices Northmere.",
        ),
    ],
)
def test_a_force_of_which_nothing_is_known_is_not_said_to_police_the_area(
    evidence: Callable[..., Evidence], forces: tuple[str, ...], level: str, said: str
) -> None:
    rows = [{"force": force, "searches": 50} for force in forces]
    made = evidence(*rows, scope={"area": "Northmere"})
    columns = made.gathered.columns - {"area"}

    seen = CHECK.check(replace(made, gathered=replace(made.gathered, columns=columns)))

    assert (seen.level, seen.blocks) == (level, ())
    assert seen.message.startswith(said)
