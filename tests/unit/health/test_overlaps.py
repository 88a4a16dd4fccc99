"""Files that share some of their rows, and are both used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.gather import Gathered, gather
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "Type,Date,Gender,Self-defined ethnicity,Officer-defined ethnicity,Legislation,"
    "Object of search,Outcome\n"
)


def written(folder: Path, name: str, hours: range) -> str:
    """A file of ten searches an hour, the hours counted from the first of May 2024."""
    rows = [
        f"Person search,2024-05-0{1 + hour // 24}T{hour % 24:02}:{minute:02}:00Z,Male,"
        "White - Irish,White,Misuse of Drugs Act 1971 (section 23),Controlled drugs,Arrest\n"
        for hour in hours
        for minute in range(0, 60, 6)
    ]
    (folder / name).write_text(HEADER + "".join(rows), encoding="utf-8")
    return name


def both(folder: Path, other: range) -> Gathered:
    names = (written(folder, "a.csv", range(40)), written(folder, "b.csv", other))
    plan = Plan.parse("", {("records", "paths"): names}, folder=folder)
    return gather(plan)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (range(40, 60), None),  # nothing alike
        (range(36, 56), 40),  # 4 of 20 hours, 10 searches an hour
        (range(31, 51), 90),  # 9 of 20
    ],
)
def test_rows_alike_in_two_files(tmp_path: Path, other: range, shared: int | None) -> None:
    found = both(tmp_path, other)

    assert [each.rows_shared for each in found.overlaps] == ([shared] if shared else [])
    assert found.accounting.rows_used == 600
    assert found.editions == ()


def test_half_of_the_rows_make_it_an_edition_and_no_overlap(tmp_path: Path) -> None:
    found = both(tmp_path, range(30, 50))

    assert found.overlaps == ()
    assert len(found.editions) == 1
