"""An archive reads as its files did: the same counts, labels, places and observations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.errors import RecordsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    Made = Any
    Rows = Callable[..., list[str]]
    Counted = Callable[..., dict[str, Any]]

MARCH = "2024-03-northmere-stop-and-search.csv"
ODD = (
    "2024-03-31T23:30:00+00:00",
    "2024-03-05T00:20:00+00:00",
    "2024-03-06T00:00:00+00:00",
    "soon",
    "",
    "1899-12-30T00:00:00+00:00",
)
"""Moments that are hard to keep: near midnight and on it, in another month by London's clock."""


@pytest.fixture
def odd(made: Made, rows_of: Rows, one_row: Callable[..., str]) -> Path:
    """A file with everything that goes wrong in one."""
    rows = [one_row(each) for each in ODD]
    rows += [one_row("2024-03-07T10:00:00+00:00", "Martian", place=",")] * 2
    rows += [one_row("2024-03-08T10:00:00+00:00", "", kind="Vehicle"), "torn,row"]
    rows += [one_row("2024-05-08T10:00:00+00:00"), *rows_of(3)]
    path: Path = made.write("several.csv", rows)
    return path


def test_an_archive_gives_what_its_files_give(made: Made, odd: Path, counted: Counted) -> None:
    made.add(odd)
    before, after = counted(odd), counted(made.path)

    assert before["accounting"].rows_read == 41
    assert {each.reason: each.rows for each in before["accounting"].set_aside} == {
        "the date cannot be read": 2,
        "the date is before 1986 or after 2099": 1,
        "a value is not in the code book": 2,
        "a vehicle search without a person": 1,
        "2 cells where the header has 15": 1,
    }
    assert after == before


def test_places_are_those_in_the_file_that_was_received(
    made: Made, odd: Path, counted: Counted
) -> None:
    made.add(odd)
    odd.unlink()
    found = {each.reason: each.where for each in counted(made.path)["accounting"].set_aside}

    assert found["the date cannot be read"] == ("several.csv, line 5", "several.csv, line 6")
    assert found["2 cells where the header has 15"] == ("several.csv, line 11",)


def test_rows_come_in_the_order_of_the_file_whatever_their_months(
    made: Made, rows_of: Rows
) -> None:
    mixed = [each for pair in zip(rows_of(5), rows_of(3), strict=True) for each in pair]
    made.add(made.write("mixed.csv", mixed))

    assert made.lines() == {"mixed.csv": [*range(2, 62)]}


def test_what_a_plan_said_is_kept_with_the_records(
    made: Made, tmp_path: Path, counted: Counted
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("Who,When,Result\nBlack,20/08/2025,CR issued\nWhite,21/08/2025,NFA\n", "utf-8")
    said = {
        "columns": {"ethnicity_self_defined": "Who", "date": "When", "outcome": "Result"},
        "values": {"outcome": {"CR issued": "community_resolution"}},
        "force": "Northmere",
    }
    made.add(sheet, **said)

    assert counted(made.path) == counted(made.path, **said) == counted(sheet, **said)


def test_a_plan_comes_before_what_is_kept(made: Made, tmp_path: Path, counted: Counted) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("Who,Officer,When\nBlack,Asian,20/08/2025\n", "utf-8")
    made.add(sheet, columns={"ethnicity_self_defined": "Who", "date": "When"})
    officer = {"columns": {"ethnicity_self_defined": "Officer"}}

    assert (
        counted(made.path, **officer)["recodes"]
        == counted(sheet, columns={"ethnicity_self_defined": "Officer", "date": "When"})["recodes"]
    )


def test_a_code_book_of_ones_own_is_kept_whole(
    made: Made, tmp_path: Path, counted: Counted
) -> None:
    book = tmp_path / "own.toml"
    book.write_text(
        'name = "own"\nlabel = "Own"\nsource = "made up"\ntime_zone = "Europe/London"\n'
        '[columns]\nethnicity_self_defined = ["who"]\ndate = ["when"]\n'
        '[values.ethnicity_self_defined]\n"Eins" = "white"\n',
        "utf-8",
    )
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("who,when,more\nEins,2025-08-20,x\n", "utf-8")
    before = counted(sheet, code_book=str(book))
    made.add(sheet, code_book=str(book))
    book.unlink()

    assert before["accounting"].rows_used == 1
    assert counted(made.path) == before


def test_tables_of_counts_can_be_kept(made: Made, tmp_path: Path, counted: Counted) -> None:
    table = tmp_path / "foi.csv"
    table.write_text(
        "Ethnicity,Searches,Arrests\nWhite,1200,100\nBlack,300,40\nTotal,1500,140\n", "utf-8"
    )
    before = counted(table)
    made.add(table)

    assert before["accounting"].rows_read == 3
    assert counted(made.path) == before


def test_months_held_in_place_of_others_are_told_from_an_archive_too(
    made: Made, rows_of: Rows, counted: Counted
) -> None:
    old = made.write(f"may/{MARCH}", rows_of(3))
    new = made.write(f"june/{MARCH}", rows_of(3, rows=41))
    made.add(old, new)

    assert counted(made.path)["notes"] == counted(old, new)["notes"]
    assert counted(made.path)["accounting"].rows_read == 41


def test_a_file_of_which_a_month_was_replaced_says_so(
    made: Made, rows_of: Rows, counted: Counted
) -> None:
    made.add(made.write("both.csv", [*rows_of(2), *rows_of(3)]))
    made.add(made.write("march.csv", rows_of(3, rows=35)))

    assert any("both.csv: some of its months" in note for note in counted(made.path)["notes"])
    assert counted(made.path)["accounting"].rows_read == 65


def test_a_damaged_archive_names_every_file(made: Made, rows_of: Rows, counted: Counted) -> None:
    made.add(made.write("a.csv", rows_of(3)), made.write("b.csv", rows_of(4)))
    first, second = (name for name in made.contents() if name.endswith(".parquet"))
    (made.path / first).unlink()
    (made.path / second).write_bytes((made.path / second).read_bytes()[:-1] + b"!")
    with pytest.raises(RecordsError) as refused:
        counted(made.path)

    assert f"{first} is missing" in str(refused.value)
    assert f"{second} is not as it was written" in str(refused.value)


@pytest.mark.parametrize(
    "change",
    [('"format_version": 1', '"format_version": 2'), ('"rows": 30', '"rows": "many"'), ("]", "")],
)
def test_a_manifest_that_cannot_be_read_is_refused(
    made: Made, rows_of: Rows, counted: Counted, change: tuple[str, str]
) -> None:
    made.add(made.write(MARCH, rows_of(3)))
    path = made.path / "manifest.json"
    path.write_text(path.read_text("utf-8").replace(*change), "utf-8")
    with pytest.raises(RecordsError, match="is not the manifest of an archive"):
        counted(made.path)
