"""A file that names its force is held against the area of the audit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

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
