"""A year of practice records over four squares of sea: areas told by boundaries, to the report."""

from __future__ import annotations

import csv
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Call = Callable[..., Result]

SQUARES = {
    "North East": (2.4, 54.7, 2.6, 54.8),
    "North West": (2.2, 54.7, 2.4, 54.8),
    "South East": (2.4, 54.6, 2.5, 54.7),  # half as wide, so that some points lie outside
    "South West": (2.2, 54.6, 2.4, 54.7),
}
"""West, south, east, north of each; practice places all its points in 2.2 to 2.6, 54.6 to 54.8."""


def square(west: float, south: float, east: float, north: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def practice(stop_audit: Call, tmp_path: Path) -> Path:
    """Practice records, boundaries, and a baseline in which every area has the same residents."""
    made = stop_audit("practice", "--out", str(tmp_path), "--rows", "3000", "--one-file")
    assert made.exit_code == 0, made.output
    features = [
        {"type": "Feature", "properties": {"ward_name": name}, "geometry": square(*corners)}
        for name, corners in SQUARES.items()
    ]
    collection = json.dumps({"type": "FeatureCollection", "features": features})
    (tmp_path / "squares.geojson").write_text(collection)
    residents = {"white": 60_000, "black": 6_000, "asian": 8_000, "mixed": 3_000, "other": 2_000}
    rows = [f"{name},{group},{n}" for name in SQUARES for group, n in residents.items()]
    (tmp_path / "residents.csv").write_text("\n".join(["area,group,residents", *rows, ""]))
    return tmp_path


def counted(path: Path) -> Counter[str]:
    """The searches of people in each square, counted from the CSV alone."""
    found: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["Type"] == "Vehicle search" and row["Latitude"]:
                continue
            if not row["Latitude"]:
                found["nowhere"] += 1
                continue
            north, east = float(row["Latitude"]), float(row["Longitude"])
            inside = [
                name for name, (w, s, e, n) in SQUARES.items() if w <= east <= e and s <= north <= n
            ]
            found[min(inside, default="outside")] += 1
    return found


def test_areas_told_by_boundaries_are_compared_and_taken_apart_into_where_and_who(
    stop_audit: Call, practice: Path
) -> None:
    by_hand = counted(practice / "northmere-stop-and-search.csv")
    options = ("--boundaries", "squares.geojson", "--baseline", "residents.csv")
    result = stop_audit("run", "northmere-stop-and-search.csv", *options)

    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    by_area = {
        each["stratum"]["area"]: each["counts"]["searches"]
        for each in found["findings"]
        if each["measure"] == "searches"
        and each["group"] == "all"
        and not each["variation"]
        and set(each["stratum"]) == {"area"}
    }
    assert by_area == {name: by_hand[name] for name in SQUARES}
    assert {"where_ratio", "who_ratio"} <= {each["measure"] for each in found["findings"]}
    assert list(found["provenance"]["boundaries"]) == ["squares.geojson"]
    aside = {each["reason"]: each["rows"] for each in found["accounting"]["set_aside"]}
    assert aside["no coordinates by which boundaries could tell the area"] == by_hand["nowhere"]
    used = found["accounting"]["rows_used"]
    assert used == sum(by_area.values())
    assert found["accounting"]["rows_read"] == used + sum(aside.values())
    assert "lie outside every boundary" in result.stderr


@pytest.mark.usefixtures("unprinted")
def test_a_report_by_boundaries_names_the_areas(stop_audit: Call, practice: Path) -> None:
    (practice / "areas.toml").write_text(
        'date = 2026-01-31\n[records]\npaths = ["northmere-stop-and-search.csv"]\n'
        'boundaries = "squares.geojson"\nboundaries_name = "ward_name"\n'
        '[baseline]\nuse = "residents.csv"\n'
    )
    result = stop_audit("report", "areas.toml", "--out", "out")

    assert result.exit_code == 0, result.output
    page = (practice / "out" / "report.html").read_text(encoding="utf-8")
    assert all(name in page for name in SQUARES)
    assert "outside every boundary" in page
    table = (practice / "out" / "tables" / "where_and_who.csv").read_text(encoding="utf-8")
    assert "Black" in table


def test_check_tells_the_shares_without_an_area(stop_audit: Call, practice: Path) -> None:
    by_hand = counted(practice / "northmere-stop-and-search.csv")
    result = stop_audit("check", "northmere-stop-and-search.csv", "--boundaries", "squares.geojson")

    assert result.exit_code == 0, result.output
    assert f"{by_hand['nowhere']:,} of " in result.output
    assert "have no coordinates that can be used" in result.output


def test_one_area_of_the_boundaries_can_be_audited_alone(stop_audit: Call, practice: Path) -> None:
    by_hand = counted(practice / "northmere-stop-and-search.csv")
    options = ("--boundaries", "squares.geojson", "--baseline", "residents.csv")
    result = stop_audit("run", "northmere-stop-and-search.csv", *options, "--area", "South East")

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["accounting"]["rows_used"] == by_hand["South East"]


def test_a_column_that_is_missing_is_refused_with_those_there_are(
    stop_audit: Call, practice: Path
) -> None:
    assert practice.is_dir()
    result = stop_audit(
        "check",
        "northmere-stop-and-search.csv",
        *("--boundaries", "squares.geojson", "--boundaries-name", "borough"),
    )

    assert result.exit_code == 3
    assert "no column 'borough', but:\n  ward_name" in result.stderr


def test_areas_are_told_from_an_archive_as_from_the_files(stop_audit: Call, practice: Path) -> None:
    assert practice.is_dir()
    archived = stop_audit("ingest", "northmere-stop-and-search.csv", "--into", "archive")
    assert archived.exit_code == 0, archived.output

    options = ("--boundaries", "squares.geojson", "--baseline", "residents.csv")
    of_file, of_archive = (
        json.loads(stop_audit("run", each, *options).stdout)
        for each in ("northmere-stop-and-search.csv", "archive")
    )

    assert of_archive["findings"] == of_file["findings"]
    assert of_archive["accounting"]["rows_used"] == of_file["accounting"]["rows_used"]
