"""What archiving takes beside reading the same columns, and reading an archive beside its files."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from pathlib import Path

import pytest

from audit.practice import northmere, write_practice

sys.path.insert(0, str(Path(__file__).parent))

from processes import python, side_by_side, stop_audit

MONTHS = int(os.environ.get("ARCHIVE_MONTHS", "12"))
"""Months of 83,000 rows each; 120 make ten million."""
A_MONTH = 83_000
READING = """
import glob, pyarrow, pyarrow.csv as csv
for path in sorted(glob.glob({files!r})):
    names = open(path, encoding="utf-8").readline().strip().split(",")
    csv.read_csv(path{types})
"""
AS_DICTIONARIES = (
    ", convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, "
    "pyarrow.dictionary(pyarrow.int32(), pyarrow.string())))"
)
INGEST = """
import shutil
from click.testing import CliRunner
from audit.cli import main
shutil.rmtree({into!r}, ignore_errors=True)
result = CliRunner().invoke(main, ["ingest", {plan!r}, "--into", {into!r}, *{kind!r}])
assert result.exit_code == 0, result.output
"""


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("months")
    truth = northmere(rows=A_MONTH * MONTHS, months=MONTHS, start=dt.date(2015, 1, 1))
    write_practice(truth, folder, seed=1, dated=dt.date(2026, 11, 22))
    return folder


@pytest.mark.parametrize("types", ["", AS_DICTIONARIES], ids=["as pyarrow guesses", "dictionaries"])
@pytest.mark.parametrize("kind", [(), ("--minimal",)], ids=["full", "minimal"])
def test_archiving_beside_reading_the_same_columns(
    months: Path, types: str, kind: tuple[str, ...]
) -> None:
    ingest = INGEST.format(plan=str(months / "plan.toml"), into=str(months / "kept"), kind=kind)
    ours, theirs = side_by_side(
        python(ingest),
        python(READING.format(files=str(months / "*" / "*.csv"), types=types)),
        times=3,
    )
    ratio = ours.seconds / theirs.seconds
    print(
        f"\ningest, {MONTHS} months of {A_MONTH:,} rows, beside pyarrow.csv: {ours.seconds:.2f} s "
        f"against {theirs.seconds:.2f} s, {ratio:.2f} times; peak {ours.peak:,.0f} MiB"
    )

    # A second goes on importing, which is a large part of a small set and none of a large one.
    assert ratio <= 4 or ours.seconds - 4 * theirs.seconds < 1
    assert ours.peak < 1_500


def test_reading_an_archive_beside_its_files(months: Path) -> None:
    kept = months / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    side_by_side(
        stop_audit("ingest", str(months / "plan.toml"), "--into", str(kept)),
        python("import pandas"),
        times=1,
    )
    archive, files = side_by_side(
        stop_audit("check", str(kept)), stop_audit("check", str(months / "plan.toml")), times=3
    )
    size = sum(path.stat().st_size for path in kept.rglob("*.parquet"))
    given = sum(path.stat().st_size for path in months.glob("*/*.csv"))
    print(
        f"\ncheck of an archive beside its files: {archive.seconds:.2f} s against "
        f"{files.seconds:.2f} s; {size / given:.1%} of the bytes"
    )

    assert archive.seconds < files.seconds
