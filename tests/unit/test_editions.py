"""The same month in several files: which is used, and that each row is accounted for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from audit.gather import Gathered, gather
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Type,Date,Age range,Self-defined ethnicity,Object of search,Legislation,Outcome"
BRITISH = "White - English/Welsh/Scottish/Northern Irish/British"
AFRICAN = "Black/African/Caribbean/Black British - African"
NAME = "2025-03-northmere-stop-and-search.csv"
ANOTHER = "another edition of this force and month is used, from another file"


def row(number: int, *, own: str = BRITISH, outcome: str = "Arrest", month: str = "2025-03") -> str:
    moment = f"{month}-{1 + number // 24:02}T{number % 24:02}:{number % 60:02}:00+00:00"
    return f"Person search,{moment},18-24,{own},Controlled drugs,,{outcome}"


def write(path: Path, rows: list[str], *, changed: int | None = None) -> str:
    """A file of records, last changed so many days after the first of January 2026."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    if changed is not None:
        moment = 1_767_225_600 + changed * 86_400
        os.utime(path, (moment, moment))
    return str(path)


def gathered(*paths: str) -> Gathered:
    return gather(Plan.model_validate({"records": {"paths": list(paths)}}))


def used(found: Gathered) -> int:
    account = found.accounting
    assert account.balances
    assert all(
        each.rows_read == each.rows_used + sum(part.rows for part in each.set_aside)
        for each in account.files
    )
    return account.rows_used


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_a_month_published_twice_the_newer_is_used(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    files = (
        write(tmp_path / "first" / NAME, [row(n) for n in range(40)], changed=0),
        write(tmp_path / "again" / NAME, [row(n, outcome="") for n in range(30)], changed=90),
    )
    found = gathered(*(files[place] for place in order))

    assert used(found) == 30
    assert [(each.reason, each.rows) for each in found.accounting.set_aside] == [(ANOTHER, 40)]
    assert f"first/{NAME}, line 2" in found.accounting.set_aside[0].where[0]
    (edition,) = found.editions
    assert (edition.used, edition.left_out) == (f"again/{NAME}", f"first/{NAME}")
    assert (edition.force, edition.month) == ("northmere", "2025-03")
    assert any("the newer is used" in note for note in found.notes)


def test_of_files_changed_together_the_last_given_is_used(tmp_path: Path) -> None:
    one = write(tmp_path / "one" / NAME, [row(n) for n in range(40)], changed=5)
    two = write(tmp_path / "two" / NAME, [row(n) for n in range(30)], changed=5)

    assert used(gathered(one, two)) == 30
    assert used(gathered(two, one)) == 40


def test_a_month_inside_a_longer_file_is_known_by_its_rows(tmp_path: Path) -> None:
    march = [row(n) for n in range(40)]
    april = [row(n, month="2025-04") for n in range(40)]
    longer = write(tmp_path / "longer.csv", [*march, *april], changed=0)
    newer = write(tmp_path / "march.csv", [*march, row(400)], changed=9)
    found = gathered(longer, newer)

    assert used(found) == 81
    assert [(each.month, each.rows_shared) for each in found.editions] == [("2025-03", 40)]


def test_some_rows_of_a_fuller_file_are_an_extract_of_it(tmp_path: Path) -> None:
    whole = write(tmp_path / "force.csv", [row(n) for n in range(200)], changed=0)
    part = write(tmp_path / "borough.csv", [row(n) for n in range(0, 200, 4)], changed=9)
    found = gathered(whole, part)

    assert used(found) == 200
    (edition,) = found.editions
    assert edition.is_extract
    assert edition.used == "force.csv"


@pytest.mark.parametrize(("changed", "expected"), [(0, 200), (1, 190)])
def test_an_answer_by_place_lacks_a_few_rows_of_all(
    tmp_path: Path, changed: int, expected: int
) -> None:
    every = [row(n) for n in range(200)]
    some = [*(row(n, outcome="") for n in range(changed)), *every[changed:190]]
    found = gathered(
        write(tmp_path / "stops-force.csv", every, changed=0),
        write(tmp_path / "stops-street.csv", some, changed=9),
    )

    assert used(found) == expected


def test_files_of_different_records_are_both_used(tmp_path: Path) -> None:
    one = write(tmp_path / "one.csv", [row(n) for n in range(0, 200, 2)])
    two = write(tmp_path / "two.csv", [row(n) for n in range(1, 200, 2)])
    found = gathered(one, two)

    assert used(found) == 200
    assert not found.editions


def test_few_rows_alike_prove_nothing_unless_the_names_do(tmp_path: Path) -> None:
    rows = [row(n) for n in range(19)]
    plain = gathered(write(tmp_path / "a.csv", rows), write(tmp_path / "b.csv", rows))
    named = gathered(write(tmp_path / "a" / NAME, rows), write(tmp_path / "b" / NAME, rows))

    assert used(plain) == 38
    assert used(named) == 19


def test_corrected_ethnicity_and_outcomes_do_not_make_other_records(tmp_path: Path) -> None:
    old = write(tmp_path / "old.csv", [row(n, own="", outcome="") for n in range(60)], changed=0)
    new = write(tmp_path / "new.csv", [row(n, own=AFRICAN) for n in range(60)], changed=9)
    found = gathered(old, new)

    assert used(found) == 60
    assert found.tally.labels("ethnicity_self_defined") == ("B2",)


def test_three_editions_leave_the_newest(tmp_path: Path) -> None:
    files = [
        write(tmp_path / name / NAME, [row(n) for n in range(rows)], changed=day)
        for name, rows, day in (("b", 50, 20), ("a", 40, 10), ("c", 45, 30))
    ]
    found = gathered(*files)

    assert used(found) == 45
    assert len(found.editions) == 2


def test_another_force_of_the_same_month_is_no_edition(tmp_path: Path) -> None:
    rows = [row(n) for n in range(40)]
    other = NAME.replace("northmere", "southmere")

    assert used(gathered(write(tmp_path / NAME, rows), write(tmp_path / other, rows))) == 80


@pytest.mark.parametrize(("more", "expected"), [(0, 30), (1, 61)])
def test_without_dates_only_equal_files_are_editions(
    tmp_path: Path, more: int, expected: int
) -> None:
    header = "Type,Self-defined ethnicity,Outcome,Object of search,Gender"
    rows = [f"Person search,{BRITISH},Arrest,Controlled drugs,Male"] * 30
    paths = []
    for name, number in (("a", 30), ("b", 30 + more)):
        path = tmp_path / f"{name}.csv"
        path.write_text("\n".join([header, *rows, *rows[: number - 30]]), encoding="utf-8")
        paths.append(str(path))
    columns = {"ethnicity_self_defined": "Self-defined ethnicity", "outcome": "Outcome"}
    found = gather(Plan.model_validate({"records": {"paths": paths, "columns": columns}}))

    assert found.accounting.rows_used == expected
