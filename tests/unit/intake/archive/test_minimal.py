"""A minimal archive keeps what an audit needs and nothing that points at a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pyarrow.parquet import ParquetFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Made = Any
    Rows = Callable[..., list[str]]
    Counted = Callable[..., dict[str, Any]]

HEADER = (
    "ID,Person,Date,Ethnicity,Officer,Lat,Lon,Street,Grounds,Dog,Result\n"
    "71,p1,2024-07-01T00:20:59+01:00,White,White,54.123456,2.1,Mole End,Smelt of cannabis,,NFA\n"
    "72,p1,2024-07-01T00:00:00+01:00,Black,Black,54.123456,2.1,Mole End,n/a,,NFA\n"
    "73,p2,2024-07-01T23:59:59+00:00,Black,,,,Mole End,He dropped a bag as he saw us,Yes,Arrest\n"
    "74,p3,2024-07-03T14:07:00+00:00,Black,,54.1,2.1,Mole End,,,Arrest\n"
    "74,p3,2024-07-03T14:07:00+00:00,Black,,54.1,2.1,Mole End,,,Arrest\n"
    "75,p4,never 12:34,White,,54.1,2.1,Mole End,,,Arrest\n"
    "76,p4,,White,,54.1,2.1,Mole End,,,Arrest\n"
)
COLUMNS = {
    "record_id": "ID",
    "person_key": "Person",
    "datetime": "Date",
    "ethnicity_self_defined": "Ethnicity",
    "ethnicity_officer_defined": "Officer",
    "latitude": "Lat",
    "longitude": "Lon",
    "grounds": "Grounds",
    "drug_dog_indication": "Dog",
    "outcome": "Result",
}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Made-up rows with all that a minimal archive leaves out."""
    path = tmp_path / "sheet.csv"
    path.write_text(HEADER, "utf-8")
    return path


def _rows(made: Made) -> list[dict[str, Any]]:
    (part,) = (name for name in made.contents() if name.endswith(".parquet") and "2024" in name)
    rows: list[dict[str, Any]] = ParquetFile(made.path / part).read().to_pylist()
    return rows


def test_nothing_finer_than_the_hour_and_the_area_is_kept(made: Made, sheet: Path) -> None:
    made.add(sheet, minimal=True, columns=COLUMNS)
    first, second, third, *_ = _rows(made)

    assert first == {
        "datetime": "2024-07-01T00:00:00+01:00",
        "ethnicity_self_defined": "White",
        "ethnicity_officer_defined": "White",
        "grounds": "smell_of_cannabis",
        "drug_dog_indication": None,
        "outcome": "NFA",
        "line": 2,
        "source": "sheet.csv",
        "is_copy": False,
        "is_date_only": False,
        "is_utc_midnight": False,
        "has_no_coordinates": False,
        "has_same_number": False,
    }
    assert (second["datetime"], second["is_date_only"]) == ("2024-07-01T00:00:00+01:00", True)
    assert (second["grounds"], second["is_utc_midnight"]) == ("n/a", True)
    assert (third["datetime"], third["is_date_only"]) == ("2024-07-02T00:00:00+01:00", False)
    assert (third["grounds"], third["has_no_coordinates"]) == ("other", True)
    assert [row["is_copy"] for row in _rows(made)] == [False, False, False, False, True]


def test_no_word_of_what_is_left_out_stands_anywhere_in_the_archive(
    made: Made, sheet: Path
) -> None:
    made.add(sheet, minimal=True, columns=COLUMNS)
    labels = {
        str(value)
        for name in made.contents()
        if name.endswith(".parquet")
        for row in ParquetFile(made.path / name).read().to_pylist()
        for value in row.values()
    }

    assert not any(
        each in label
        for label in labels
        for each in ("Mole", "bag", "Smelt", "54.1", "p1", ":20", ":59", ":07", "12:34")
    )
    assert [
        (each["header"], each["meaning"]) for each in made.manifest()["sources"][0]["left_out"]
    ] == [
        ("ID", "record_id"),
        ("Person", "person_key"),
        ("Lat", "latitude"),
        ("Lon", "longitude"),
        ("Street", ""),
    ]


def test_it_gives_what_the_file_gives_but_for_persons(
    made: Made, sheet: Path, counted: Counted
) -> None:
    made.add(sheet, minimal=True, columns=COLUMNS)
    before, after = counted(sheet, columns=COLUMNS), counted(made.path)

    assert before["observed"].total("date_only") == 1
    assert before["observed"].total("copies") == 1
    assert before["observed"].total("no_coordinates") == 1
    assert {each.reason: each.rows for each in before["accounting"].set_aside} == {
        "the date cannot be read": 2
    }
    assert (before.pop("people") != {}, after.pop("people")) == (True, {})
    assert after == before


def test_a_full_archive_gives_what_the_file_gives_persons_too(
    made: Made, sheet: Path, counted: Counted
) -> None:
    made.add(sheet, columns=COLUMNS)

    assert counted(made.path) == counted(sheet, columns=COLUMNS)


def test_the_plan_of_the_files_can_be_given_with_the_archive(
    made: Made, sheet: Path, counted: Counted
) -> None:
    made.add(sheet, minimal=True, columns=COLUMNS)

    assert counted(made.path, columns=COLUMNS) == counted(made.path)


def test_the_hour_that_comes_twice_and_the_hour_that_is_left_out(
    made: Made, tmp_path: Path, counted: Counted
) -> None:
    path = tmp_path / "clock.csv"
    path.write_text(
        "Ethnicity,Date\nWhite,2024-10-27 01:30\nBlack,2024-03-31 01:30\n"
        "Black,2024-10-27T01:30:00+01:00\n",
        "utf-8",
    )
    said = {"columns": {"ethnicity_self_defined": "Ethnicity", "datetime": "Date"}}
    made.add(path, minimal=True, **said)

    assert counted(made.path) == counted(path, **said)
    assert counted(made.path)["observed"].total("date_only") == 0


def test_complementary_and_newer_files_are_told_apart_by_what_is_kept(
    made: Made, rows_of: Rows
) -> None:
    made.add(made.write("one.csv", rows_of(3)), minimal=True)
    made.add(made.write("other.csv", rows_of(3, first=400)), minimal=True)
    assert made.manifest()["replaced"] == []

    made.add(made.write("newer.csv", rows_of(3, rows=35)), minimal=True)
    assert [each["source"] for each in made.manifest()["replaced"]] == ["one.csv"]


def test_a_table_of_numbers_is_kept_whole(made: Made, tmp_path: Path, counted: Counted) -> None:
    path = tmp_path / "foi.csv"
    path.write_text("Ethnicity,Searches,Note\nWhite,1200,a\nBlack,300,b\nTotal,1500,c\n", "utf-8")
    made.add(path, minimal=True)

    assert made.lines() == {"foi.csv": [2, 3, 4]}
    assert made.manifest()["sources"][0]["left_out"] == []
    assert counted(made.path) == counted(path)
