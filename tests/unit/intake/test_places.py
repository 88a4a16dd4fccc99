"""Areas told by boundaries, row by row: every row is used or set aside with why."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from audit.errors import PlanError, RecordsError
from audit.gather import Gathered, gather
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = {"ethnicity_self_defined": "Ethnicity", "date": "Date", "latitude": "N", "longitude": "E"}
HEADER = "Ethnicity,Date,N,E,Place"
SQUARES = {"South": (2.2, 54.6), "North": (2.2, 54.7)}
NO_PLACE = "no coordinates by which boundaries could tell the area"
OUTSIDE = "outside every boundary"


def row(north: object, east: object, place: str = "") -> str:
    return f"White,2025-08-20,{north},{east},{place}"


IN_SOUTH, IN_NORTH, ELSEWHERE = row("54.65", "2.25"), row("54.75", "2.25"), row("54.65", "2.5")
NOWHERE = row("", "")


def write_squares(folder: Path, **squares: tuple[float, float]) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [
                        [west, south],
                        [west + 0.1, south],
                        [west + 0.1, south + 0.1],
                        [west, south + 0.1],
                        [west, south],
                    ]
                ],
            },
        }
        for name, (west, south) in squares.items()
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "squares.geojson").write_text(text, encoding="utf-8")


def gathered(
    folder: Path,
    *rows: str,
    header: str = HEADER,
    columns: dict[str, str] = COLUMNS,
    squares: dict[str, tuple[float, float]] = SQUARES,
    **scope: str,
) -> Gathered:
    write_squares(folder, **squares)
    (folder / "records.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    records = {"paths": ["records.csv"], "columns": columns, "boundaries": "squares.geojson"}
    plan = Plan.model_validate({"records": records, "scope": scope})
    return gather(plan.model_copy(update={"folder": folder}))


def by_area(found: Gathered) -> dict[str, int]:
    return {area: searches for (area,), searches in found.tally.by("area").rows()}


def set_aside(found: Gathered) -> dict[str, int]:
    assert found.accounting.balances
    return {each.reason: each.rows for each in found.accounting.set_aside}


def test_rows_are_counted_in_the_area_that_holds_them_and_others_set_aside(tmp_path: Path) -> None:
    found = gathered(tmp_path, IN_SOUTH, IN_SOUTH, IN_NORTH, ELSEWHERE, NOWHERE, row(0, 0))

    assert by_area(found) == {"North": 1, "South": 2}
    assert set_aside(found) == {NO_PLACE: 2, OUTSIDE: 1}
    places = {each.reason: each.where for each in found.accounting.set_aside}
    assert places[OUTSIDE] == ("records.csv, line 5",)
    assert list(found.boundaries) == ["squares.geojson"]


def test_traits_and_notes_tell_the_shares(tmp_path: Path) -> None:
    on_edge, swapped = row("54.7", "2.25"), row("2.25", "54.65")
    found = gathered(tmp_path, IN_SOUTH, on_edge, ELSEWHERE, NOWHERE, swapped)

    assert {
        trait: found.observed.total(trait)
        for trait in (
            "rows",
            "no_coordinates",
            "outside_boundaries",
            "several_boundaries",
            "swapped_coordinates",
        )
    } == {
        "rows": 5,
        "no_coordinates": 2,
        "outside_boundaries": 1,
        "several_boundaries": 1,
        "swapped_coordinates": 1,
    }
    assert by_area(found) == {"North": 1, "South": 1}
    for note in (
        "2 of 5 rows (40.0%) have no coordinates that can be used, so no area: set aside",
        "1 of 5 rows (20.0%) lie outside every boundary, so in no area: set aside",
        "1 of 5 rows (20.0%) lie in several areas, as on an edge: counted in the first by name",
        "1 of 5 rows (20.0%) lie in no area, and would with latitude and longitude swapped",
    ):
        assert note in found.notes


def test_boundaries_stand_in_place_of_a_column_of_areas(tmp_path: Path) -> None:
    columns = {**COLUMNS, "area": "Place"}
    rows = [row("54.65", "2.25", "North"), row("", "", "North")]
    found = gathered(tmp_path, *rows, columns=columns)

    assert by_area(found) == {"South": 1}
    assert set_aside(found) == {NO_PLACE: 1}
    assert any("the column of areas in the records is not used" in note for note in found.notes)


def test_an_area_of_the_audit_keeps_the_rows_inside_it_only(tmp_path: Path) -> None:
    on_edge = row("54.7", "2.25")
    rows = (IN_SOUTH, IN_NORTH, ELSEWHERE, NOWHERE, on_edge)
    found = gathered(tmp_path, *rows, area="south")

    # The edge is North's too, and North comes first by name where no area is asked for.
    assert by_area(found) == {"south": 2}
    assert set_aside(found) == {NO_PLACE: 1, OUTSIDE: 1, "outside the area of the audit": 1}


def test_an_area_that_no_boundary_is_known_to_lie_in_is_refused_with_those_there_are(
    tmp_path: Path,
) -> None:
    with pytest.raises(PlanError) as stopped:
        gathered(tmp_path, IN_SOUTH, area="Haringey")

    assert "No boundary of squares.geojson is Haringey" in str(stopped.value)
    assert "  North\n  South" in str(stopped.value)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ELSEWHERE, NOWHERE], "Check that the two are of the same place"),
        ([row("2.25", "54.65"), row("2.25", "54.75")], "swapped, 2 would lie among them"),
    ],
)
def test_records_that_all_lie_elsewhere_are_refused_with_where_the_boundaries_run(
    tmp_path: Path, rows: list[str], said: str
) -> None:
    with pytest.raises(RecordsError) as stopped:
        gathered(tmp_path, *rows)

    assert "None of 2 rows lies in a boundary of squares.geojson" in str(stopped.value)
    assert "54.6000 to 54.8000 degrees north and from 2.2000 to 2.3000" in str(stopped.value)
    assert said in str(stopped.value)


def test_boundaries_whose_own_coordinates_are_swapped_are_refused_with_the_hint(
    tmp_path: Path,
) -> None:
    with pytest.raises(RecordsError, match="swapped, 1 would lie among them"):
        gathered(tmp_path, IN_SOUTH, squares={"South": (54.6, 2.2)})


def test_records_without_columns_of_coordinates_are_refused(tmp_path: Path) -> None:
    columns = {name: own for name, own in COLUMNS.items() if name != "longitude"}
    with pytest.raises(RecordsError, match=r"no column of longitude, which boundaries\s+need"):
        gathered(tmp_path, IN_SOUTH, header="Ethnicity,Date,N,Far,Place", columns=columns)


@pytest.mark.parametrize(
    ("north", "east"),
    [
        ("54.650000", "2.25"),
        (" 54.65", "+2.25"),
        ("54.64999999999999", "2.25E0"),
        ("5.465e1", "2.2500000000000004"),
    ],
)
def test_numbers_are_read_as_programs_write_them(tmp_path: Path, north: str, east: str) -> None:
    assert by_area(gathered(tmp_path, row(north, east))) == {"South": 1}


@pytest.mark.parametrize("north", ["54,65", "54.65N", "5_4.65", "nan", "x", "1e999"])
def test_what_is_no_number_of_degrees_is_no_coordinate(tmp_path: Path, north: str) -> None:
    found = gathered(tmp_path, IN_SOUTH, row(f'"{north}"', "2.25"))

    assert by_area(found) == {"South": 1}
    assert set_aside(found) == {NO_PLACE: 1}


def test_a_longitude_near_nought_is_read_in_the_form_that_programs_give_it(tmp_path: Path) -> None:
    found = gathered(tmp_path, row("54.65", "-8.5e-05"), squares={"Nought": (-0.05, 54.6)})

    assert by_area(found) == {"Nought": 1}


def test_keys_of_boundaries_without_boundaries_are_refused() -> None:
    with pytest.raises(PlanError, match="names a layer or a column of boundaries"):
        Plan.parse('[records]\nboundaries_name = "WD21NM"')


def test_libraries_for_polygons_are_not_imported_without_boundaries(tmp_path: Path) -> None:
    (tmp_path / "records.csv").write_text(f"{HEADER}\n{IN_SOUTH}\n")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from audit.gather import gather\n"
        "from audit.plan import Plan\n"
        f"records = {{'paths': ['records.csv'], 'columns': {COLUMNS!r}}}\n"
        "plan = Plan.model_validate({'records': records})\n"
        f"gather(plan.model_copy(update={{'folder': Path({str(tmp_path)!r})}}))\n"
        "print(sorted({'pyogrio', 'pyproj', 'shapely'} & set(sys.modules)))\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
