"""Boundaries of the parts of an area: all of it, a part of it, and none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from audit.errors import PlanError
from audit.plan import Plan
from audit.scope import boundaries_of, outside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CITY, WESTMINSTER, HARINGEY = "E09000001", "E09000033", "E09000014"


def plan_of(folder: Path, names: Sequence[str], area: str | None) -> Plan:
    """A plan with a square in open sea for each name, side by side."""
    features = [
        {
            "type": "Feature",
            "properties": {"LAD22CD": name, "name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[at, 54], [at + 0.1, 54], [at + 0.1, 54.1], [at, 54.1], [at, 54]]],
            },
        }
        for at, name in zip((2.0, 2.1, 2.2, 2.3), names, strict=False)
    ]
    collection = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "areas.geojson").write_text(collection)
    given = {"records": {"boundaries": "areas.geojson"}, "scope": {"area": area}}
    return Plan.model_validate(given).model_copy(update={"folder": folder})


def test_a_plan_without_boundaries_has_none() -> None:
    assert boundaries_of(Plan()) is None


@pytest.mark.parametrize("area", ["Haringey", "haringey", HARINGEY])
def test_a_boundary_by_the_code_of_the_area_is_the_area(tmp_path: Path, area: str) -> None:
    plan = plan_of(tmp_path, [CITY, HARINGEY], area)
    held = boundaries_of(plan)

    assert held is not None
    assert held.names == (HARINGEY, CITY)
    assert [outside(plan, held)(name) for name in (HARINGEY, CITY)] == [False, True]


def test_boundaries_of_a_part_of_the_area_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as stopped:
        boundaries_of(plan_of(tmp_path, [CITY, WESTMINSTER, HARINGEY], "London"))

    # Census 2021, TS021: 8,584 in the City, 204,236 in Westminster, 264,238 in Haringey.
    assert "hold 477,058 of its" in str(stopped.value)
    assert "Leave the area out" in str(stopped.value)


def test_boundaries_of_which_nothing_is_known_are_refused_for_an_area(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as stopped:
        boundaries_of(plan_of(tmp_path, ["Beat 1", "Beat 2"], "London"))

    assert "  Beat 1\n  Beat 2" in str(stopped.value)


def test_without_an_area_every_boundary_is_inside(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, ["Beat 1", "Beat 2"], None)
    held = boundaries_of(plan)

    assert held is not None
    assert [outside(plan, held)(name) for name in held.names] == [False, False]


@pytest.mark.parametrize(
    "names", [("St. Mary's", "St Mary's"), ("Haringey", "E09000014"), ("East End", "EAST END")]
)
def test_names_that_are_two_ways_to_write_one_area_are_refused(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    with pytest.raises(PlanError, match="names that stand for one area"):
        boundaries_of(plan_of(tmp_path, names, None))
