"""Any points over any squares of a grid: placed as arithmetic says, and every row accounted for."""

from __future__ import annotations

import csv
import json
import math
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import RecordsError
from audit.gather import gather
from audit.plan import Plan

HEADER = ("Ethnicity", "Date", "Latitude", "Longitude")
COLUMNS = {
    "ethnicity_self_defined": "Ethnicity",
    "date": "Date",
    "latitude": "Latitude",
    "longitude": "Longitude",
}
NO_PLACE = "no coordinates by which boundaries could tell the area"
# Cells of a quarter of a degree, whose edges are exact in binary; in open sea.
WEST, SOUTH, SIDE, CELLS = 2.0, 54.0, 0.25, 3
CELL = st.tuples(st.integers(0, CELLS - 1), st.integers(0, CELLS - 1))
DEGREES = st.one_of(
    st.sampled_from(["", "0", "null", "x", "54.25", "2.25", "-2.25", "99", "1e3"]),
    st.integers(0, 100).map(lambda at: repr(WEST + at / 128)),
    st.integers(0, 100).map(lambda at: repr(SOUTH + at / 128)),
)


def cell(east: float, north: float, held: set[tuple[int, int]]) -> str:
    """The first by name of the cells that hold a point, on their edges too; empty without one."""
    across, up = (east - WEST) / SIDE, (north - SOUTH) / SIDE
    touched = [f"{x}-{y}" for x, y in held if x <= across <= x + 1 and y <= up <= y + 1]
    return min(touched, default="")


def expected(row: tuple[str, str], held: set[tuple[int, int]]) -> str:
    """The area of a row, or why it has none, by hand."""
    try:
        north, east = map(float, row)
    except ValueError:
        return NO_PLACE
    is_near = 49 <= north <= 61.5 and -11 <= east <= 3
    if not (math.isfinite(north) and math.isfinite(east) and is_near):
        return NO_PLACE
    return cell(east, north, held) or "outside every boundary"


def write_cells(path: Path, held: set[tuple[int, int]]) -> None:
    features = []
    for x, y in sorted(held):
        west, south = WEST + x * SIDE, SOUTH + y * SIDE
        east, north = west + SIDE, south + SIDE
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        own = {"name": f"{x}-{y}"}
        features.append({"type": "Feature", "properties": own, "geometry": geometry})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


@settings(max_examples=settings.default.max_examples // 2, deadline=None)
@given(
    rows=st.lists(st.tuples(DEGREES, DEGREES), min_size=1, max_size=30),
    held=st.sets(CELL, min_size=1),
)
def test_rows_are_placed_as_by_hand_or_set_aside(
    rows: list[tuple[str, str]], held: set[tuple[int, int]]
) -> None:
    by_hand = Counter(expected(row, held) for row in rows)
    areas = Counter({name: n for name, n in by_hand.items() if "-" in name})
    with tempfile.TemporaryDirectory() as folder:
        write_cells(Path(folder) / "cells.geojson", held)
        with (Path(folder) / "records.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADER, *[("White", "2025-01-05", *r) for r in rows]])
        records = {"paths": ["records.csv"], "columns": COLUMNS, "boundaries": "cells.geojson"}
        plan = Plan.model_validate({"records": records})
        plan = plan.model_copy(update={"folder": Path(folder)})
        if not areas:
            with pytest.raises(RecordsError, match="lies in a boundary"):
                gather(plan)
            return
        found = gather(plan)
    counted = {area: searches for (area,), searches in found.tally.by("area").rows()}
    left = {each.reason: each.rows for each in found.accounting.set_aside}
    assert found.accounting.balances
    assert counted == areas
    assert left == by_hand - areas
