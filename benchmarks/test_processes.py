"""What stop-audit takes beside what its libraries alone take, in the same run."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import pytest

from audit.practice import northmere, write_practice

sys.path.insert(0, str(Path(__file__).parent))

from processes import Run, python, side_by_side, stop_audit

ROWS = 2_000_000
MANY_ROWS = int(os.environ.get("STOP_AUDIT_BENCHMARK_ROWS", "4000000"))
"""Of all the monthly files; ten million for the whole case, which takes half an hour."""
WHOLE_CASE = 10_000_000
"""Rows from which the bound on time holds; with fewer, starting up is most of what is timed."""
MONTHS = 120
MOST_TIMES, MOST_MIB = 4, 1_500
MIB_OF_FILES = 60
"""What the accounts of ninety files take, however few their rows are."""
BYTES_OF_ROW = 40
"""What a row leaves behind in the tally and among the hashes that tell editions."""
OF_COUNTS = (
    *("--searched", "68", "--positive", "15", "--outcome", "community_resolution=10"),
    *("--outcome", "penalty_notice=1", "--outcome", "arrest=2"),
)
"""What an article says of an operation."""
MOST_TIMES_OF_COUNTS = 1.5
READING = """
import pyarrow, pyarrow.csv as csv
names = ["Type", "Date", "Gender", "Age range", "Self-defined ethnicity",
    "Officer-defined ethnicity", "Legislation", "Object of search", "Outcome",
    "Outcome linked to object of search", "Removal of more than just outer clothing"]
options = csv.ConvertOptions(include_columns=names{types})
csv.read_csv({path!r}, convert_options=options)
"""
READING_ALL = """
import glob, pyarrow, pyarrow.csv as csv
for path in sorted(glob.glob({path!r})):
    names = open(path).readline().strip().split(",")
    options = csv.ConvertOptions(include_columns=names{types})
    csv.read_csv(path, convert_options=options)
"""
AS_DICTIONARIES = (
    ", column_types=dict.fromkeys(names, pyarrow.dictionary(pyarrow.int32(), pyarrow.string()))"
)


def _say(what: str, ours: Run, theirs: Run) -> float:
    ratio = ours.seconds / theirs.seconds
    print(
        f"\n{what}: {ours.seconds:.2f} s against {theirs.seconds:.2f} s, {ratio:.2f} times; "
        f"peak {ours.peak:,.0f} MiB against {theirs.peak:,.0f} MiB"
    )
    return ratio


@pytest.fixture(scope="module")
def two_million(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("big")
    write_practice(northmere(rows=ROWS), folder, seed=1, dated=dt.date(2026, 11, 22), one_file=True)
    return folder


@pytest.mark.parametrize("types", ["", AS_DICTIONARIES], ids=["as pyarrow guesses", "dictionaries"])
def test_two_million_rows_beside_reading_the_same_columns(two_million: Path, types: str) -> None:
    (records,) = two_million.glob("*-stop-and-search.csv")
    ours, theirs = side_by_side(
        stop_audit("run", str(two_million / "plan.toml"), "--out", str(two_million / "f.json")),
        python(READING.format(path=str(records), types=types)),
    )

    assert _say("run, two million rows, beside pyarrow.csv", ours, theirs) <= 3
    assert ours.peak < 1_200


@pytest.fixture(scope="module")
def many_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    truth = northmere(rows=MANY_ROWS, months=MONTHS)
    write_practice(truth, folder, seed=1, dated=dt.date(2026, 11, 22))
    return folder


@pytest.mark.parametrize("types", ["", AS_DICTIONARIES], ids=["as pyarrow guesses", "dictionaries"])
@pytest.mark.parametrize("job", ["check", "ingest", "run"])
def test_many_files_beside_reading_the_same_columns(
    many_files: Path, job: str, types: str, tmp_path: Path
) -> None:
    months = many_files / "????-??"
    archive = tmp_path / "archive"
    ingesting = (
        "import shutil, sys; from audit.cli import main; "
        f"shutil.rmtree({str(archive)!r}, ignore_errors=True); "
        f"sys.argv[1:] = ['ingest', {str(months)!r}, '--into', {str(archive)!r}]; main()"
    )
    command = {
        "check": stop_audit("check", str(months), "--json"),
        "ingest": python(ingesting),
        "run": stop_audit("run", str(many_files / "plan.toml"), "--out", str(tmp_path / "f.json")),
    }[job]
    reading = READING_ALL.format(path=str(months / "*.csv"), types=types)
    ours, theirs = side_by_side(command, python(reading))

    ratio = _say(f"{job}, {MANY_ROWS:,} rows in {MONTHS} files, beside pyarrow.csv", ours, theirs)
    assert ours.peak < MOST_MIB
    if job != "run" and MANY_ROWS >= WHOLE_CASE:
        assert ratio <= MOST_TIMES


def test_memory_of_four_times_as_many_files(many_files: Path) -> None:
    months = sorted(map(str, many_files.glob("????-??")))
    few, all_of_them = side_by_side(
        stop_audit("check", *months[: MONTHS // 4], "--json"),
        stop_audit("check", *months, "--json"),
        times=2,
    )

    _say("check of all files beside a quarter of them", all_of_them, few)
    assert all_of_them.peak < few.peak + MIB_OF_FILES + MANY_ROWS * BYTES_OF_ROW / 2**20


def test_help_beside_importing_click() -> None:
    ours, theirs = side_by_side(stop_audit("--help"), python("import click"), times=15)

    assert _say("--help beside import click", ours, theirs) <= 2.5


def test_an_operation_from_counts_beside_importing_its_libraries(tmp_path: Path) -> None:
    ours, theirs = side_by_side(
        stop_audit("operation", *OF_COUNTS, "--quiet", "--out", str(tmp_path / "out")),
        python("import weasyprint, vl_convert"),
        times=10,
    )

    ratio = _say("operation from counts beside its imports", ours, theirs)
    assert ratio <= MOST_TIMES_OF_COUNTS


def test_a_report_on_a_month_beside_importing_its_libraries(tmp_path: Path) -> None:
    write_practice(northmere(rows=10_000, months=1), tmp_path, seed=1, dated=dt.date(2026, 11, 22))
    ours, theirs = side_by_side(
        stop_audit(
            "report", str(tmp_path / "plan.toml"), "--out", str(tmp_path / "out"), "--quiet"
        ),
        python("import pandas, weasyprint, vl_convert"),
    )

    assert _say("report on 10,000 rows beside its imports", ours, theirs) <= 2.5
