"""Files beside the records that hold something else: named, and not read as searches."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audit.gather import Gathered, gather
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

SEARCHES = (
    "Type,Date,Self-defined ethnicity,Legislation,Outcome,Age range\n"
    "Person search,2024-01-03T12:00:00+00:00,Other ethnic group - Not stated,,Arrest,18-24\n"
)
CRIMES = "Crime ID,Month,Crime type\n,2024-01,Burglary\n"


def of(folder: Path, files: dict[str, str]) -> Gathered:
    for name, text in {"2024-01-kent-stop-and-search.csv": SEARCHES, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return gather(Plan.model_validate({"records": {"paths": [str(folder)]}}))


def test_many_files_of_crimes_are_told_of_once(tmp_path: Path) -> None:
    folder = tmp_path / "down"
    folder.mkdir()
    found = of(folder, {f"2024-0{month}-kent-street.csv": CRIMES for month in (1, 2, 3, 4, 5)})

    (note,) = (each for each in found.notes if "crimes" in each)
    assert note == (
        "5 files hold crimes, not searches: not read (down/2024-01-kent-street.csv, "
        "down/2024-02-kent-street.csv, down/2024-03-kent-street.csv and 2 more)"
    )
    assert found.accounting.rows_read == 1


def test_other_answers_of_the_api_are_no_searches(tmp_path: Path) -> None:
    folder = tmp_path / "api"
    folder.mkdir()
    lists = {
        "forces.json": json.dumps([{"id": "btp", "name": None}, {"id": "kent", "name": "Kent"}]),
        "dates.json": json.dumps([{"date": "2023-06", "stop-and-search": ["kent", "btp"]}]),
    }
    found = of(folder, lists)

    assert found.accounting.rows_read == 1
    assert "api/forces.json holds the names of forces, not searches: not read" in found.notes
    assert "api/dates.json holds which forces published when, not searches: not read" in (
        found.notes
    )
