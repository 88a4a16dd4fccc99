"""Notes that say the same of several files are told once."""

from __future__ import annotations

from audit.intake.notes import once


def test_the_same_of_several_files_is_said_once() -> None:
    notes = ["a.csv: row 3 is the header", "b.csv: row 3 is the header", "a.csv: a sheet is hidden"]

    assert list(once(notes)) == [
        "a.csv and 1 more: row 3 is the header",
        "a.csv: a sheet is hidden",
    ]


def test_a_note_of_no_file_stays_as_it_is() -> None:
    assert list(once(["7 files hold crimes, not searches"])) == [
        "7 files hold crimes, not searches"
    ]
