"""Files of polygons: what is read, what is mended, and what is refused with what there is."""

from __future__ import annotations

import hashlib
import os
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import pytest
import shapely

from audit.boundaries import load
from audit.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Square = Callable[..., dict[str, Any]]
    Write = Callable[..., Path]

NATIONAL_GRID = "EPSG:27700"
BOXES = shapely.to_wkb(
    np.array([shapely.box(400_000, 300_000, 410_000, 310_000), shapely.box(0, 0, 1, 1)])
)


def write_layer(path: Path, *, crs: str = NATIONAL_GRID, **settings: Any) -> None:  # noqa: ANN401
    """Write two boxes as a layer of a file that is no GeoJSON."""
    names = [np.array(["One", "Two"], object)]
    column = settings.pop("column", "WD21NM")
    pyogrio.raw.write(path, BOXES, names, [column], geometry_type="Polygon", crs=crs, **settings)


def refusal(folder: Path, name: str = "areas.geojson", **chosen: str) -> str:
    with pytest.raises(PlanError) as refused:
        load(name, folder=folder, **chosen)
    return str(refused.value)


def test_a_geojson_in_degrees_is_read_with_its_hash(
    tmp_path: Path, write_geojson: Write, squares: Square
) -> None:
    path = write_geojson(
        ({"name": "South", "n": 1}, squares(2.2, 54.6)),
        ({"name": " North \t End", "n": 2}, squares(2.2, 54.7)),
    )

    found = load("areas.geojson", folder=tmp_path)

    assert found.names == ("North End", "South")
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.extent == pytest.approx((2.2, 54.6, 2.3, 54.8))
    shown = f"2; SHA-256 {found.sha256[:12]}…"
    assert found.notes == (
        f"areas are those of areas.geojson ({shown}), named by its column 'name'",
    )


@pytest.mark.parametrize("name", ["areas.gpkg", "areas.shp", "areas.zip"])
def test_other_files_of_polygons_are_read_in_their_own_coordinates(
    tmp_path: Path, name: str
) -> None:
    write_layer(tmp_path / name.replace(".zip", ".shp"))
    if name == "areas.zip":
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for part in sorted(tmp_path.glob("areas.[sdpc]*")):
                archive.write(part, f"a folder/{part.name}")

    found = load(name, folder=tmp_path)

    assert found.names == ("One", "Two")
    assert "OSGB36 / British National Grid) to within about 2 m" in found.notes[-1]


def test_the_column_that_tells_the_most_areas_apart_names_them_and_a_note_says_so(
    tmp_path: Path, write_geojson: Write, squares: Square
) -> None:
    write_geojson(
        ({"LAD21NM": "Sea", "WD21NM": "South"}, squares(2.2, 54.6)),
        ({"LAD21NM": "Sea", "WD21NM": "North"}, squares(2.2, 54.7)),
    )

    found = load("areas.geojson", folder=tmp_path)

    assert found.names == ("North", "South")
    assert "named by its column 'WD21NM' ('LAD21NM' would do too)" in found.notes[0]


@pytest.mark.parametrize(("asked", "names"), [("lad21nm", ("Sea",)), ("id", ("1", "2"))])
def test_a_column_that_is_asked_for_names_the_areas(
    tmp_path: Path, write_geojson: Write, squares: Square, asked: str, names: tuple[str, ...]
) -> None:
    write_geojson(
        ({"id": 1, "LAD21NM": "Sea", "WD21NM": "South"}, squares(2.2, 54.6)),
        ({"id": 2, "LAD21NM": "Sea", "WD21NM": "North"}, squares(2.2, 54.7)),
    )

    assert load("areas.geojson", folder=tmp_path, column=asked).names == names


def test_columns_are_listed_where_none_seems_to_name_areas_or_the_one_asked_for_is_missing(
    tmp_path: Path, write_geojson: Write, squares: Square
) -> None:
    write_geojson(({"OBJECTID": 1, "text": "South"}, squares(2.2, 54.6)))

    for message in (refusal(tmp_path), refusal(tmp_path, column="ward")):
        assert "OBJECTID" in message
        assert "text" in message
    assert "--boundaries-name" in refusal(tmp_path)


def test_different_areas_of_one_name_are_refused_with_the_column_that_tells_them_apart(
    tmp_path: Path, write_geojson: Write, squares: Square
) -> None:
    write_geojson(
        ({"WD21CD": "X1", "WD21NM": "Abbey"}, squares(2.2, 54.6)),
        ({"WD21CD": "X2", "WD21NM": "Abbey"}, squares(2.4, 54.6)),
    )

    message = refusal(tmp_path)

    assert "Abbey: X1, X2" in message
    assert "'WD21CD'" in message
    assert load("areas.geojson", folder=tmp_path, column="WD21CD").names == ("X1", "X2")


def test_polygons_of_one_name_without_codes_are_one_area(
    tmp_path: Path, write_geojson: Write, squares: Square
) -> None:
    write_geojson(({"name": "A"}, squares(2.2, 54.6)), ({"name": "A"}, squares(2.4, 54.6)))

    found = load("areas.geojson", folder=tmp_path)

    assert found.names == ("A",)
    assert found.place(np.array([2.25, 2.45]), np.array([54.65, 54.65])).area.tolist() == [0, 0]
    assert "of its 2 polygons some share a name" in found.notes[1]


def test_polygons_without_a_name_are_refused(
    tmp_path: Path, write_geojson: Write, squares: Square
) -> None:
    write_geojson(({"name": "A"}, squares(2.2, 54.6)), ({"name": None}, squares(2.4, 54.6)))

    assert "1 of the 2 polygons" in refusal(tmp_path)


def test_a_polygon_whose_edges_cross_is_mended_and_what_is_no_polygon_left_out(
    tmp_path: Path, write_geojson: Write
) -> None:
    bow = [[2.0, 54.0], [2.2, 54.2], [2.2, 54.0], [2.0, 54.2], [2.0, 54.0]]
    write_geojson(
        ({"name": "Bow"}, {"type": "Polygon", "coordinates": [bow]}),
        ({"name": "Line"}, {"type": "LineString", "coordinates": [[2, 54], [3, 54]]}),
        ({"name": "Nothing"}, None),
    )

    found = load("areas.geojson", folder=tmp_path)

    assert found.names == ("Bow",)
    # Both wings, and neither the space above nor that below the knot.
    placed = found.place(np.array([2.02, 2.18, 2.1, 2.1]), np.array([54.1, 54.1, 54.18, 54.02]))
    assert placed.area.tolist() == [0, 0, -1, -1]
    assert found.notes[1:] == (
        "left out of the boundaries: 2 without a polygon (lines, nothing)",
        "mended among the boundaries: 1 whose edges cross",
    )


def test_a_collection_counts_by_its_polygons(
    tmp_path: Path, write_geojson: Write, squares: Square
) -> None:
    point = {"type": "Point", "coordinates": [2.5, 54.5]}
    mixed = {"type": "GeometryCollection", "geometries": [point, squares(2.2, 54.6)]}
    write_geojson(({"name": "Mixed"}, mixed))

    placed = load("areas.geojson", folder=tmp_path).place(
        np.array([2.25, 2.5]), np.array([54.65, 54.5])
    )

    assert placed.area.tolist() == [0, -1]


def test_layers_are_listed_where_there_are_several_or_the_one_asked_for_is_missing(
    tmp_path: Path,
) -> None:
    write_layer(tmp_path / "areas.gpkg", layer="wards")
    write_layer(tmp_path / "areas.gpkg", layer="parishes", append=True, column="ward_name")

    for message in (refusal(tmp_path, "areas.gpkg"), refusal(tmp_path, "areas.gpkg", layer="x")):
        assert "wards\n  parishes" in message
    assert load("areas.gpkg", folder=tmp_path, layer="wards").names == ("One", "Two")


def test_metres_that_are_said_to_be_degrees_are_refused_with_where_they_run(
    tmp_path: Path, write_geojson: Write, squares: Square
) -> None:
    features = [({"name": "A"}, squares(400_000, 300_000, 1_000))]
    write_geojson(*features)
    assert "400,000.0, 300,000.0, 401,000.0, 301,000.0" in refusal(tmp_path)

    write_geojson(*features, crs="urn:ogc:def:crs:EPSG::27700")
    assert load("areas.geojson", folder=tmp_path).names == ("A",)


def test_a_shapefile_without_its_prj_or_its_names_is_refused(tmp_path: Path) -> None:
    write_layer(tmp_path / "areas.shp")

    (tmp_path / "areas.prj").unlink()
    assert ".prj" in refusal(tmp_path, "areas.shp")
    (tmp_path / "areas.dbf").unlink()
    assert "lack the .dbf" in refusal(tmp_path, "areas.shp")


def test_a_system_of_coordinates_that_is_nowhere_on_earth_is_refused(tmp_path: Path) -> None:
    write_layer(tmp_path / "areas.gpkg", crs='LOCAL_CS["site grid",UNIT["metre",1]]')

    assert "to which degrees cannot be brought" in refusal(tmp_path, "areas.gpkg")


def test_lines_and_points_alone_are_refused(tmp_path: Path, write_geojson: Write) -> None:
    write_geojson(
        ({"name": "A"}, {"type": "Point", "coordinates": [2, 54]}),
        ({"name": "B"}, {"type": "LineString", "coordinates": [[2, 54], [3, 54]]}),
    )

    assert "hold points, lines, no polygons" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "are an empty file"),
        (b"Ethnicity,Date\nWhite,2025-01-01\n", "no file of polygons that is known here"),
        (b"<kml></kml>", "no file of polygons that is known here"),
        (b"SQLite format 3\0" + bytes(200), "no file of polygons that is known here"),
        (b"{}", "cannot be read"),
        (b'{"type": "FeatureCollection", "features": [', "cannot be read"),
        (b'{"type": "FeatureCollection", "features": []}', "are empty"),
        (b"PK\x03\x04 and no more", "are a damaged zip file"),
    ],
)
def test_files_that_hold_no_polygons_are_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "areas.geojson").write_bytes(content)

    message = refusal(tmp_path)

    assert said in message
    assert str(tmp_path) not in message


def test_a_file_that_is_not_there_or_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.gdb").mkdir()
    os.mkfifo(tmp_path / "pipe.geojson")

    assert "areas.geojson cannot be read: No such file" in refusal(tmp_path)
    assert "folder.gdb are no file" in refusal(tmp_path, "folder.gdb")
    assert "pipe.geojson are no file" in refusal(tmp_path, "pipe.geojson")


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"readme.txt": b"x"}, "hold no polygons that are known here"),
        ({"a.geojson": b"{}", "b.gpkg": b""}, "hold several files: a.geojson, b.gpkg"),
    ],
)
def test_a_zip_file_is_to_hold_one_file_of_polygons(
    tmp_path: Path, members: dict[str, bytes], said: str
) -> None:
    with zipfile.ZipFile(tmp_path / "areas.zip", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)

    assert said in refusal(tmp_path, "areas.zip")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_geojson: Write, squares: Square
) -> None:
    path = write_geojson(({"name": "A"}, squares(2.2, 54.6)))
    with zipfile.ZipFile(tmp_path / "areas.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "areas.geojson")
        archive.writestr("padding.txt", bytes(100_000))
    monkeypatch.setattr("audit.boundaries.container.LARGEST", 10_000)

    assert (tmp_path / "areas.zip").stat().st_size < 10_000
    assert "GB" in refusal(tmp_path, "areas.zip")
    assert load("areas.geojson", folder=tmp_path).names == ("A",)
