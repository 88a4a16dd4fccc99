"""Two million searches placed into 7,000 areas: points are few, and each is placed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyogrio
import pytest
import shapely

from audit.boundaries import Boundaries, load
from audit.intake.places import places

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

ROWS, POINTS, AREAS = 2_000_000, 5_000, 7_000
SIDE, ACROSS = 3_000, 84
"""Metres, and areas in a row of the grid."""
VERTICES_A_SIDE = 150
MOST_SECONDS = 5.0


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Squares of the National Grid with as many vertices as wards have."""
    at = np.arange(AREAS)
    west, south = 300_000 + SIDE * (at % ACROSS), 100_000 + SIDE * (at // ACROSS)
    plain = shapely.box(west, south, west + SIDE, south + SIDE)
    fine = shapely.segmentize(plain, SIDE / VERTICES_A_SIDE)
    path = tmp_path_factory.mktemp("boundaries") / "wards.gpkg"
    names = np.array([f"Ward {number}" for number in at], object)
    pyogrio.raw.write(
        path, shapely.to_wkb(fine), [names], ["name"], geometry_type="Polygon", crs="EPSG:27700"
    )
    return path


@pytest.fixture(scope="module")
def boundaries(file: Path) -> Boundaries:
    return load(file.name, folder=file.parent)


def test_boundaries_are_loaded(benchmark: BenchmarkFixture, file: Path) -> None:
    found = benchmark.pedantic(load, (file.name,), {"folder": file.parent}, rounds=3)

    assert len(found.names) == AREAS


def test_rows_are_placed(benchmark: BenchmarkFixture, boundaries: Boundaries) -> None:
    draw = np.random.default_rng(1)
    rows = pa.array(draw.integers(POINTS, size=ROWS))
    columns = {
        name: pa.array([f"{each:.6f}" for each in draw.uniform(*span, POINTS)]).take(rows)
        for name, span in (("N", (51.0, 52.8)), ("E", (-3.0, -0.5)))
    }
    table = pa.table({name: each.dictionary_encode() for name, each in columns.items()})
    headers = {"latitude": "N", "longitude": "E"}

    found = benchmark.pedantic(places, (table, headers, boundaries), rounds=3)

    assert len(found.area) == ROWS
    assert benchmark.stats is None or benchmark.stats["mean"] < MOST_SECONDS
