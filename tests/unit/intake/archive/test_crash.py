"""An ingest that is killed at any step leaves the archive as it was, or as it was to be."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from audit.errors import RecordsError
from audit.intake.archive import reading
from audit.jobs.archiving import archive
from audit.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    Made = Any
    Rows = Callable[..., list[str]]

KILLER = Path(__file__).with_name("killed_ingests.py")
MARCH = "2024-03-northmere-stop-and-search.csv"


def _read(folder: Path) -> list[tuple[str, str, int]]:
    """What an archive gives to a report; nothing where there is none."""
    try:
        found = reading.tables(folder)
    except RecordsError:
        return []
    return [
        (table.source.name, table.source.sha256, table.read(table.header).columns.num_rows)
        for table in found
    ]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


@pytest.mark.parametrize("is_there", [False, True], ids=["new archive", "archive in use"])
def test_killed_at_any_step(made: Made, rows_of: Rows, *, is_there: bool) -> None:
    folder: Path = made.folder
    if is_there:
        made.add(made.write(f"old/{MARCH}", rows_of(3)), made.write("old/may.csv", rows_of(5)))
        made.path.rename(folder / "before")
    paths = [made.write("april.csv", rows_of(4)), made.write(MARCH, rows_of(3, rows=41))]
    before = _read(folder / "before")
    ran = subprocess.run(
        [sys.executable, str(KILLER), str(folder)], check=True, capture_output=True, text=True
    )
    steps = int(ran.stdout)
    after = _read(folder / f"killed-{steps}")

    assert steps > 15
    assert len(after) == (3 if is_there else 2)
    seen = [_read(folder / f"killed-{step}") for step in range(1, steps)]
    assert all(each in (before, after) for each in seen)
    # Both are met, and the change comes once.
    assert seen == [before] * seen.count(before) + [after] * seen.count(after)
    assert before in seen
    assert after in seen

    whole = _files(folder / f"killed-{steps}")
    plan = Plan.model_validate({"records": {"paths": sorted(map(str, paths))}})
    # One step in three stands for those beside it, which leave the same files but for one.
    for step in range(1, steps, 3):
        archive(plan, folder / f"killed-{step}")
        assert _files(folder / f"killed-{step}") == whole, step
        shutil.rmtree(folder / f"killed-{step}")
