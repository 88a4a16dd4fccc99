"""A file that names its force is held against the area of the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.gather import gather
from audit.health import Evidence
from audit.health.area_of_files import CHECK
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Type,Date,Self-defined ethnicity,Legislation,Outcome"
ROW = (
    "Person search,2020-09-05T10:00:00+00:00,White - Irish,"
    "Misuse of Drugs Act 1971 (section 23),Arrest"
)


@pytest.mark.parametrize(
    ("area", "level"),
    [
        ("Haringey", "warning"),
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
    given = {("records", "paths"): (name,), ("scope", "area"): area}
    plan = Plan.parse("", given, folder=tmp_path)

    seen = CHECK.check(Evidence(gather(plan), plan, None))

    assert (seen.check, seen.level) == ("area_of_files", level), seen.message
