"""The bundled tables are what the script makes of the published figures, and nothing else."""

from __future__ import annotations

import runpy
from importlib.resources import files
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "scripts" / "build_baselines.py"


def test_the_bundled_tables_are_those_that_the_script_makes(shared: Path, tmp_path: Path) -> None:
    runpy.run_path(str(SCRIPT))["main"]([str(shared / "baselines")], tmp_path)

    for name in ("census2021_residents.csv", "census2021_wards.csv"):
        bundled = files("audit.baselines").joinpath(name).read_bytes()
        assert (tmp_path / name).read_bytes() == bundled


def test_the_script_stops_where_residents_are_missing(shared: Path, tmp_path: Path) -> None:
    for path in (shared / "baselines").glob("census2021_residents_by_*.csv"):
        text = path.read_text(encoding="utf-8").replace(",84298,5701,", ",84297,5701,")
        (tmp_path / path.name).write_text(text, encoding="utf-8")

    with pytest.raises(SystemExit, match="59,597,578"):
        runpy.run_path(str(SCRIPT))["main"]([str(tmp_path)], tmp_path)
