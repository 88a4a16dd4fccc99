"""Points in areas, on edges, outside, and points that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from audit.boundaries import load
from audit.boundaries.degrees import FromDegrees

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from audit.boundaries import Boundaries, Placed

NAN = float("nan")


@pytest.fixture
def boundaries(
    tmp_path: Path,
    write_geojson: Callable[..., Path],
    squares: Callable[..., dict[str, Any]],
) -> Boundaries:
    """North above South, which share an edge, and Over, which overlaps the top of North."""
    write_geojson(
        ({"name": "South"}, squares(2.2, 54.6)),
        ({"name": "North"}, squares(2.2, 54.7)),
        ({"name": "Over"}, squares(2.2, 54.75)),
    )
    return load("areas.geojson", folder=tmp_path)


def placed(boundaries: Boundaries, *points: tuple[float, float]) -> Placed:
    """The places of points given as published: degrees north, degrees east."""
    north, east = (np.array(each, "float64") for each in zip(*points, strict=True))
    return boundaries.place(east, north)


def names(boundaries: Boundaries, *points: tuple[float, float]) -> Sequence[str]:
    found = placed(boundaries, *points).area.tolist()
    return [boundaries.names[area] if area >= 0 else "" for area in found]


def test_a_point_in_one_area_is_in_it_and_a_point_in_none_in_none(boundaries: Boundaries) -> None:
    points = [(54.65, 2.25), (54.72, 2.25), (54.84, 2.25), (54.65, 2.35)]

    assert names(boundaries, *points) == ["South", "North", "Over", ""]
    assert placed(boundaries, *points).is_usable.all()
    assert not placed(boundaries, *points).is_shared.any()


def test_a_point_on_an_edge_or_in_an_overlap_is_in_the_first_by_name(
    boundaries: Boundaries,
) -> None:
    points = [(54.7, 2.25), (54.77, 2.25), (54.6, 2.25)]

    assert names(boundaries, *points) == ["North", "North", "South"]
    assert placed(boundaries, *points).is_shared.tolist() == [True, True, False]


def test_preferred_areas_have_such_points_first(boundaries: Boundaries) -> None:
    points = [(54.7, 2.25), (54.77, 2.25), (54.72, 2.25)]

    assert names(boundaries.preferring({"South", "Over"}), *points) == ["South", "Over", "North"]


@pytest.mark.parametrize(
    "point",
    [
        (NAN, 2.25),
        (54.65, NAN),
        (0.0, 0.0),
        (91.0, 2.25),
        (54.65, 181.0),
        (2.25, 54.65),  # swapped
        (54.65, -77.0),  # far from the British Isles
        (float("inf"), 2.25),
    ],
)
def test_coordinates_that_cannot_be_meant_are_not_usable(
    boundaries: Boundaries, point: tuple[float, float]
) -> None:
    found = placed(boundaries, point, (54.65, 2.25))

    assert found.is_usable.tolist() == [False, True]
    assert found.area.tolist()[0] == -1
    assert found.is_swapped.tolist() == [point == (2.25, 54.65), False]


def test_points_are_anywhere_on_earth_where_boundaries_are(
    tmp_path: Path,
    write_geojson: Callable[..., Path],
    squares: Callable[..., dict[str, Any]],
) -> None:
    write_geojson(({"name": "Far"}, squares(-40.0, 30.0)))
    far = load("areas.geojson", folder=tmp_path)

    assert names(far, (30.05, -39.95), (54.65, 2.25)) == ["Far", ""]
    assert placed(far, (54.65, 2.25)).is_usable.all()


def test_no_points_are_placed_nowhere(boundaries: Boundaries) -> None:
    none = np.array([], "float64")

    assert boundaries.place(none, none).area.tolist() == []


def test_metres_of_the_national_grid_are_within_five_of_the_published_ones() -> None:
    # Ordnance Survey, Transformations and OSGM15 user guide, annexe A: Caister water tower in
    # ETRS89 and by OSTN15 on the National Grid. Without the grid of shifts a Helmert
    # transformation stands in, which the guide calls good to a few metres.
    way = FromDegrees.to("EPSG:27700", "areas.geojson")

    east, north = way.points(np.array([1.716073973]), np.array([52.658007833]))

    assert np.hypot(east[0] - 651_409.804, north[0] - 313_177.450) < 5


def test_a_projection_of_the_same_datum_needs_no_note() -> None:
    # EPSG Guidance Note 7-2, section 3.2.1.2: UTM zone 30N has 3° west at 500 km east.
    way = FromDegrees.to("EPSG:32630", "areas.geojson")

    east, _ = way.points(np.array([-3.0]), np.array([54.0]))

    assert east[0] == pytest.approx(500_000)
    assert way.note() == ""
