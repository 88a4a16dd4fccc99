"""`stop-audit ingest` keeps records, says what became of each file, and reports run from them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Call = Callable[..., Result]
    Write = Callable[..., Path]
    Row = Callable[..., str]

MARCH = "2025-03-northmere-stop-and-search.csv"


def _findings(result: Result) -> dict[str, Any]:
    """Findings without where the records stood, which is all that may differ."""
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["plan"]["records"].pop("paths")
    return found


@pytest.mark.parametrize("kind", [(), ("--minimal",)], ids=["full", "minimal"])
def test_findings_from_an_archive_are_those_from_the_files(
    stop_audit: Call, tmp_path: Path, kind: tuple[str, ...]
) -> None:
    stop_audit("practice", "--out", "made", "--rows", "2000", "--months", "3", "--seed", "4")
    plan = (tmp_path / "made" / "plan.toml").read_text("utf-8")
    archived = re.sub(r"(?m)^paths = .*$", 'paths = ["../kept"]', plan)
    (tmp_path / "made" / "archived.toml").write_text(archived, "utf-8")
    kept = stop_audit("ingest", "made/plan.toml", "--into", "kept", *kind)
    days = ("--from", "2025-01-10", "--to", "2025-03-20")

    assert kept.exit_code == 0, kept.output
    assert _findings(stop_audit("run", "made/archived.toml", *days)) == _findings(
        stop_audit("run", "made/plan.toml", *days)
    )


def test_what_became_of_each_file_is_a_table(
    stop_audit: Call, write_csv: Write, make_row: Row
) -> None:
    write_csv(*[make_row()] * 25, "torn,row", make_row("Martian"), name=MARCH)
    first = stop_audit("ingest", MARCH, "--into", "kept", "--taken", "2026-01-31T09:00")
    again = stop_audit("ingest", MARCH, "--into", "kept")
    write_csv(*[make_row()] * 26, name=MARCH)
    newer = stop_audit("ingest", MARCH, "--into", "kept")

    assert first.exit_code == again.exit_code == newer.exit_code == 0
    assert first.stdout.splitlines() == [
        "      Rows  File",
        f"        27  {MARCH}: added (northmere, 2025-03)",
        "         1  set aside: 2 cells where the header has 15 (line 27)",
        "",
        "Values that the code book does not know, kept as they are:",
        "         1  ethnicity_self_defined: 'Martian'",
    ]
    assert first.stderr == ""
    assert f"{MARCH}: unchanged" in again.stdout
    assert again.stderr == "Nothing is new: kept is as it was.\n"
    assert f"        26  replaced: northmere, 2025-03 of {MARCH}, by {MARCH}" in newer.stdout


def test_machines_are_told_the_same(stop_audit: Call, write_csv: Write, make_row: Row) -> None:
    write_csv(*[make_row()] * 25, name="march.csv")
    result = stop_audit(
        "ingest", "march.csv", "--into", "kept", "--json", "--minimal", "--police-force", "WMP"
    )
    told = json.loads(result.stdout)
    (file,) = told["files"]

    assert (told["holds"], told["changed"], told["replaced"]) == ("minimal", True, [])
    assert (file["name"], file["became"], file["rows"]) == ("march.csv", "added", 25)
    assert [(each["force"], each["month"]) for each in file["partitions"]] == [
        ("west-midlands", "2025-03")
    ]
    assert {each["header"] for each in file["left_out"]} == {
        "Latitude",
        "Longitude",
        "Part of a policing operation",
    }


@pytest.mark.parametrize("taken", ["soon", "31/01/2026", "2026-13-01"])
def test_a_time_that_is_none_is_refused(stop_audit: Call, searches: Path, taken: str) -> None:
    result = stop_audit("ingest", str(searches), "--into", "kept", "--taken", taken)

    assert result.exit_code == 2
    assert "Write it as 2026-01-31" in result.stderr


def test_an_archive_without_records_says_how_to_add_some(
    stop_audit: Call, tmp_path: Path, searches: Path
) -> None:
    stop_audit("ingest", str(searches), "--into", "kept")
    path = tmp_path / "kept" / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**manifest, "sources": []}, indent=1), "utf-8")
    result = stop_audit("check", "kept")

    assert result.exit_code == 4
    assert "holds no records. Add some with" in result.stderr


@pytest.mark.usefixtures("unprinted")
def test_a_report_runs_from_an_archive(stop_audit: Call, searches: Path) -> None:
    stop_audit("ingest", str(searches), "--into", "kept")
    searches.unlink()
    result = stop_audit("report", "kept", "--area", "Haringey", "--out", "out", "--quiet")

    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0].endswith("report.pdf")
