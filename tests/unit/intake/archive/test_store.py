"""The folder of an archive: one writer, nothing that is not ours taken away, nothing half there."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from audit.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Callable

    Made = Any
    Rows = Callable[..., list[str]]

MARCH = "2024-03-northmere-stop-and-search.csv"


def test_a_folder_of_something_else_is_left_alone(made: Made, rows_of: Rows) -> None:
    made.path.mkdir()
    (made.path / "thesis.doc").write_text("mine", "utf-8")
    with pytest.raises(ReportError, match=r"not an archive, and not empty: it holds thesis\.doc"):
        made.add(made.write(MARCH, rows_of(3)))

    assert made.contents() == {"thesis.doc": b"mine"}


def test_a_readme_of_ones_own_is_left_alone(made: Made, rows_of: Rows) -> None:
    made.path.mkdir()
    (made.path / "README.txt").write_text("mine", "utf-8")
    with pytest.raises(ReportError, match="not empty"):
        made.add(made.write(MARCH, rows_of(3)))

    assert made.contents() == {"README.txt": b"mine"}


def test_what_the_manifest_does_not_name_is_taken_away_but_only_what_is_ours(
    made: Made, rows_of: Rows
) -> None:
    path = made.write(MARCH, rows_of(3))
    made.add(path)
    before = made.contents()
    folder = made.path / "records" / "force=northmere" / "month=2024-03"
    (folder / f"{'0' * 64}.parquet").write_bytes(b"left over")
    (made.path / ".writing-3").write_bytes(b"left over")
    (folder / "notes.txt").write_bytes(b"mine")
    made.add(path)

    mine = {"records/force=northmere/month=2024-03/notes.txt": b"mine"}
    assert made.contents() == {**before, **mine}


def test_two_do_not_write_at_once(made: Made, rows_of: Rows) -> None:
    made.add(made.write(MARCH, rows_of(3)))
    before = made.contents()
    with (made.path / ".lock").open("w", encoding="ascii") as lock:
        lock.write("4711\n")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ReportError, match=r"being written to by another ingest \(process 4711"):
            made.add(made.write("april.csv", rows_of(4)))
    (made.path / ".lock").unlink()

    assert made.contents() == before


def test_the_lock_of_a_process_that_was_killed_holds_nobody_up(made: Made, rows_of: Rows) -> None:
    made.path.mkdir()
    hold = (
        "import fcntl, os, signal, sys\n"
        "lock = open(sys.argv[1], 'w')\n"
        "fcntl.flock(lock, fcntl.LOCK_EX)\n"
        "lock.write(str(os.getpid())); lock.flush()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", hold, str(made.path / ".lock")], check=False, capture_output=True
    )
    assert killed.returncode == -9
    assert (made.path / ".lock").read_text("ascii")
    made.add(made.write(MARCH, rows_of(3)))

    assert made.lines() == {MARCH: [*range(2, 32)]}
    assert ".lock" not in made.contents()


def test_a_folder_that_cannot_be_written_to_is_an_error(
    made: Made, rows_of: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.add(made.write(MARCH, rows_of(3)))
    before = made.contents()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReportError, match="cannot be written to: No space left on device"):
        made.add(made.write("april.csv", rows_of(4)))
    monkeypatch.undo()

    assert made.contents() == before


def test_forces_and_months_with_odd_names_stay_in_their_folder(made: Made) -> None:
    header = (
        "Type,Date,Legislation,Object of search,Outcome,Self-defined ethnicity,force\n"
        "Person search,2024-03-01T10:00:00+00:00,,,Arrest,White,../../../x/y\n"
        f"Person search,2024-03-01T10:00:00+00:00,,,Arrest,White,{'ŵ' * 300}"
    )
    made.add(made.write("odd.csv", [], header))

    assert sorted(each.name for each in made.folder.iterdir()) == ["archive", "odd.csv"]
    assert sum(part["rows"] for part in made.manifest()["sources"][0]["partitions"]) == 2
