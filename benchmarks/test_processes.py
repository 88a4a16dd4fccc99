"""What stop-audit takes beside what its libraries alone take, in the same run."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from audit.practice import northmere, write_practice

sys.path.insert(0, str(Path(__file__).parent))

from processes import Run, python, side_by_side, stop_audit

ROWS = 2_000_000
READING = """
import pyarrow, pyarrow.csv as csv
names = ["Type", "Date", "Gender", "Age range", "Self-defined ethnicity",
    "Officer-defined ethnicity", "Legislation", "Object of search", "Outcome",
    "Outcome linked to object of search", "Removal of more than just outer clothing"]
options = csv.ConvertOptions(include_columns=names{types})
csv.read_csv({path!r}, convert_options=options)
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


def test_help_beside_importing_click() -> None:
    ours, theirs = side_by_side(stop_audit("--help"), python("import click"), times=15)

    assert _say("--help beside import click", ours, theirs) <= 2.5


def test_a_report_on_a_month_beside_importing_its_libraries(tmp_path: Path) -> None:
    write_practice(northmere(rows=10_000, months=1), tmp_path, seed=1, dated=dt.date(2026, 11, 22))
    ours, theirs = side_by_side(
        stop_audit(
            "report", str(tmp_path / "plan.toml"), "--out", str(tmp_path / "out"), "--quiet"
        ),
        python("import pandas, weasyprint, vl_convert"),
    )

    assert _say("report on 10,000 rows beside its imports", ours, theirs) <= 2.5
