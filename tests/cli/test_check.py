"""`stop-audit check`: the two worst first, every row, every column and every check."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from audit.cli import main
from audit.cli.check_tables import places
from audit.health import CHECKS
from audit.intake.accounting import SetAside

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Type,Date,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Outcome"
BRITISH = "White - English/Welsh/Scottish/Northern Irish/British"
NAMES = {
    "absent_category", "break_in_series", "part_month", "identical_counts", "midnight_times",
    "exact_duplicates", "vehicle_only", "linked_flag", "blank_outcomes", "officer_defined_missing",
    "unknown_ethnicity", "coordinates", "few_residents", "not_residents", "coding_artefact",
    "vocabulary_change", "old_baseline", "modelled_baseline", "editions",
}  # fmt: skip
"""Names that others rely on."""


def sheet(folder: Path, *, blank: int = 0) -> str:
    """Twenty searches and a vehicle, of which some have no outcome."""
    rows = [
        f"Person search,2025-01-{day:02}T10:00:00+00:00,{BRITISH},White,,"
        f"{'' if day <= blank else 'Arrest'}"
        for day in range(1, 21)
    ]
    vehicle = "Vehicle search,2025-01-31T10:00:00+00:00,,,,Arrest"
    path = folder / "2025-01-northmere-stop-and-search.csv"
    path.write_text("\n".join([HEADER, *rows, vehicle]) + "\n", encoding="utf-8")
    return str(path)


def as_json(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["check", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_every_check_is_listed_with_its_numbers(tmp_path: Path) -> None:
    health = as_json(sheet(tmp_path))["health"]

    assert {each["check"] for each in health} >= NAMES
    assert len(health) == len(CHECKS)
    assert all(each["message"] and each["level"] for each in health)


def test_each_file_and_each_column_is_accounted_for(tmp_path: Path) -> None:
    account = as_json(sheet(tmp_path))["accounting"]

    (file,) = account["files"]
    assert (file["rows_read"], file["rows_used"]) == (21, 20)
    assert file["set_aside"][0]["rows"] == 1
    assert "line 22" in file["set_aside"][0]["where"][0]
    columns = {each["column"]: each for each in account["columns"]}
    assert columns["outcome"] == {
        "column": "outcome", "labels": 1, "rows_before": 21, "rows_after": 21,
    }  # fmt: skip


def test_rows_of_unknown_values_are_missing_after(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    path.write_text(
        f"{HEADER}\nPerson search,2025-01-01T10:00:00Z,{BRITISH},White,,Arrest\n"
        "Person search,2025-01-01T11:00:00Z,Martian,White,,Arrest\n",
        encoding="utf-8",
    )
    columns = as_json(str(path))["accounting"]["columns"]

    own = next(each for each in columns if each["column"] == "ethnicity_self_defined")
    assert (own["labels"], own["rows_before"], own["rows_after"]) == (2, 2, 1)


def test_the_two_worst_stand_before_everything(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", sheet(tmp_path, blank=12)])

    first, second, *_ = result.stdout.splitlines()
    assert first == "The worst of the data:"
    assert second.startswith("  UNFIT  No outcome is recorded for 12 of 20 searches (60%).")
    assert "Unfit for the find rates." in " ".join(result.stdout.split())


def test_unfit_records_end_with_their_code_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = sheet(tmp_path, blank=12)

    assert CliRunner().invoke(main, ["check", path]).exit_code == 0
    assert CliRunner().invoke(main, ["check", path, "--strict"]).exit_code == 8


def test_a_check_without_anything_to_look_at_is_not_said_to_be_ok(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("group,searches\nWhite,90\nBlack,60\n", encoding="utf-8")

    said = CliRunner().invoke(main, ["check", str(path)]).output

    assert re.search(
        r"^- +midnight_times +Not looked at: the records have no dates", said, re.MULTILINE
    )
    assert not re.search(r"^ok .* Not looked at", said, re.MULTILINE)


def test_what_is_noted_of_several_files_stands_once(tmp_path: Path) -> None:
    for name in ("north", "south", "west"):
        text = f"borough,group,searches\n{name},White,90\n{name},Black,60\n"
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")

    said = CliRunner().invoke(main, ["check", str(tmp_path)]).output

    assert " ".join(said.split()).count("and 2 more: whose word 'group' is by is not said") == 1


def test_the_file_of_rows_set_aside_is_named_once_for_all_its_lines() -> None:
    part = SetAside(
        reason="a total", rows=9, where=("a.csv, line 4", "a.csv, line 9", "b.csv, line 2")
    )

    assert places(part) == "a.csv, line 4, 9; b.csv, line 2 and 6 more"


def test_values_that_nobody_knows_stop_a_strict_check_as_they_stop_a_report(tmp_path: Path) -> None:
    path = tmp_path / "2025-01-northmere-stop-and-search.csv"
    row = f"Person search,2025-01-02T10:00:00+00:00,{BRITISH},White,,"
    path.write_text(f"{HEADER}\n{row}Arrest\n{row}Sent to Mars\n", encoding="utf-8")
    lenient = CliRunner().invoke(main, ["check", str(path)])
    strict = CliRunner().invoke(main, ["check", str(path), "--strict"])

    assert (lenient.exit_code, strict.exit_code) == (0, 5)
    assert lenient.stdout == strict.stdout  # what was found is printed all the same
    assert "Sent to Mars" in strict.stderr
    assert "[records.values.outcome]" in strict.stderr
