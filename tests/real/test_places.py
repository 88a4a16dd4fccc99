"""Real points in two halves of a map, counted from the files alone and through boundaries."""

from __future__ import annotations

import csv
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from audit.gather import gather
from audit.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Point = tuple[str, str]

NO_PLACE, OUTSIDE = (
    "no coordinates by which boundaries could tell the area",
    "outside every boundary",
)
TOP = 53.0


def halves(folder: Path, meridian: float) -> Path:
    """Boundaries of all that lies to the west and to the east of a meridian, up to 53° north."""
    spans = {"east": (meridian, 2.0), "west": (-6.0, meridian)}
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[left, 50], [right, 50], [right, TOP], [left, TOP], [left, 50]]],
            },
        }
        for name, (left, right) in spans.items()
    ]
    path = folder / "halves.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def by_hand(points: Iterator[Point], meridian: float) -> Counter[str]:
    """What becomes of rows by their latitude and longitude as text."""
    found: Counter[str] = Counter()
    for north, east in points:
        if not north or not east:
            found[NO_PLACE] += 1
        elif float(north) > TOP:
            found[OUTSIDE] += 1
        else:
            found["east" if float(east) >= meridian else "west"] += 1
    return found


def of_csv(path: Path) -> Iterator[Point]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["Latitude"], row["Longitude"]


def of_json(path: Path) -> Iterator[Point]:
    for row in json.loads(path.read_text(encoding="utf-8")):
        place = row["location"] or {"latitude": "", "longitude": ""}
        yield place["latitude"], place["longitude"]


@pytest.mark.parametrize(
    ("file", "meridian"),
    [
        ("police_uk_csv/2016-06-metropolitan-stop-and-search.csv", -0.1),
        ("police_uk_csv/2020-09-west-midlands-stop-and-search.csv", -1.9),
        ("police_uk_api/metropolitan-2024-10.json", -0.1),
    ],
)
def test_every_row_lies_where_its_point_is_or_is_set_aside(
    shared: Path, tmp_path: Path, file: str, meridian: float
) -> None:
    path = shared / "real" / file
    points = of_json(path) if path.suffix == ".json" else of_csv(path)
    expected = by_hand(points, meridian)
    given = {"paths": [str(path)], "boundaries": str(halves(tmp_path, meridian))}

    kinds = ("person", "person_and_vehicle", "vehicle")
    found = gather(Plan.model_validate({"records": given, "scope": {"kinds": kinds}}))

    counted = {area: searches for (area,), searches in found.tally.by("area").rows()}
    aside = {each.reason: each.rows for each in found.accounting.set_aside}
    assert found.accounting.balances
    assert Counter(counted) + Counter(aside) == expected
    assert counted["east"] > 0 < counted["west"]
