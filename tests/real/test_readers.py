"""Real files from data.police.uk and from those who saved its records again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc
import pytest

from audit.intake.readers import tables

if TYPE_CHECKING:
    from pathlib import Path

# Counted in the files, by hand and by other programs, before there was a reader.
ROWS = {
    "police_uk_csv/2016-06-metropolitan-stop-and-search.csv": 10_490,
    "police_uk_csv/2020-09-west-midlands-stop-and-search.csv": 2_051,
    "police_uk_api/metropolitan-2022-12-enriched.json": 5_706,
    "police_uk_api/haringey-2020-09-to-2021-08.csv": 7_135,
    "police_uk_api/stop_and_searches_with_location.json": 531,
    "police_uk_api/stop_and_searches_without_location.json": 53,
    "police_uk_api/leicestershire-2020-02-through-excel.csv": 63,
    "police_uk_api/forces.json": 45,
}

SDE, ODE = "Self-defined ethnicity", "Officer-defined ethnicity"
SDE_API, ODE_API = "self_defined_ethnicity", "officer_defined_ethnicity"
BLANKS = {
    ("police_uk_csv/2016-06-metropolitan-stop-and-search.csv", "Latitude"): 871,
    ("police_uk_csv/2016-06-metropolitan-stop-and-search.csv", SDE): 104,
    ("police_uk_csv/2016-06-metropolitan-stop-and-search.csv", ODE): 124,
    ("police_uk_csv/2020-09-west-midlands-stop-and-search.csv", "Latitude"): 0,
    ("police_uk_csv/2020-09-west-midlands-stop-and-search.csv", SDE): 166,
    ("police_uk_csv/2020-09-west-midlands-stop-and-search.csv", ODE): 1_569,
    ("police_uk_csv/2020-09-west-midlands-stop-and-search.csv", "Outcome"): 191,
    ("police_uk_csv/2020-09-west-midlands-stop-and-search.csv", "Gender"): 2_051,
    ("police_uk_api/metropolitan-2022-12-enriched.json", "location.latitude"): 638,
    ("police_uk_api/metropolitan-2022-12-enriched.json", SDE_API): 62,
    ("police_uk_api/metropolitan-2022-12-enriched.json", ODE_API): 144,
    ("police_uk_api/haringey-2020-09-to-2021-08.csv", SDE_API): 77,
    ("police_uk_api/haringey-2020-09-to-2021-08.csv", ODE_API): 166,
}
LABELS = {
    ("police_uk_csv/2016-06-metropolitan-stop-and-search.csv", SDE, "Not Stated (NS)"): 1_028,
    (
        "police_uk_csv/2016-06-metropolitan-stop-and-search.csv",
        "Outcome",
        "Suspect arrested",
    ): 2_112,
    ("police_uk_csv/2016-06-metropolitan-stop-and-search.csv", "Type", "Vehicle search"): 128,
    ("police_uk_csv/2020-09-west-midlands-stop-and-search.csv", "Outcome", "Arrest"): 303,
    (
        "police_uk_api/metropolitan-2022-12-enriched.json",
        SDE_API,
        "Other ethnic group - Not stated",
    ): 1_645,
    (
        "police_uk_api/haringey-2020-09-to-2021-08.csv",
        SDE_API,
        "Other ethnic group - Not stated",
    ): 2_021,
}


@pytest.mark.parametrize("name", ROWS)
def test_every_row_of_a_real_file_is_read(shared: Path, name: str) -> None:
    (table,) = tables([shared / "real" / name])
    rows = table.read(table.header)

    assert rows.rows_read == rows.columns.num_rows == ROWS[name]
    assert rows.set_aside == ()
    first = 2 if table.unit == "line" else 1
    assert (rows.lines[0], rows.lines[-1]) == (first, first + ROWS[name] - 1)


@pytest.mark.parametrize(("name", "column"), BLANKS)
def test_blank_cells_of_real_files_are_null(shared: Path, name: str, column: str) -> None:
    (table,) = tables([shared / "real" / name])

    assert table.read([column]).columns[column].null_count == BLANKS[name, column]


@pytest.mark.parametrize(("name", "column", "label"), LABELS)
def test_labels_of_real_files_are_kept_as_they_are(
    shared: Path, name: str, column: str, label: str
) -> None:
    (table,) = tables([shared / "real" / name])
    labels = table.read([column]).columns[column]

    assert pc.sum(pc.equal(labels.cast("string"), label)).as_py() == LABELS[name, column, label]


def test_the_whole_folder_is_read_and_every_row_is_accounted_for(shared: Path) -> None:
    lines = {path.name: path.read_bytes().count(b"\n") for path in (shared / "real").rglob("*.csv")}
    found = {table.source.name: table for table in tables([shared / "real"])}

    assert len(found) == len(list((shared / "real").rglob("*.*")))
    for name, table in found.items():
        rows = table.read(table.header)
        assert rows.rows_read == rows.columns.num_rows + len(rows.set_aside) > 0
        if table.unit == "line":
            assert rows.rows_read == lines[name.rpartition("/")[2]] - 1
