"""What the tests of boundaries share: small files of polygons, in open sea."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Feature = tuple[dict[str, Any], dict[str, Any] | None]


def square(west: float, south: float, side: float = 0.1) -> dict[str, Any]:
    """A square by its south-western corner, as GeoJSON has it."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def write_geojson(tmp_path: Path) -> Callable[..., Path]:
    """Write features, each its properties and its geometry, as GeoJSON."""

    def write(*features: Feature, name: str = "areas.geojson", crs: str | None = None) -> Path:
        held: dict[str, Any] = {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": own, "geometry": geometry}
                for own, geometry in features
            ],
        }
        if crs is not None:
            held["crs"] = {"type": "name", "properties": {"name": crs}}
        path = tmp_path / name
        path.write_text(json.dumps(held), encoding="utf-8")
        return path

    return write


@pytest.fixture
def squares() -> Callable[..., dict[str, Any]]:
    """A maker of squares."""
    return square
