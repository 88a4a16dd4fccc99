"""The government's published table of searches, read as records: counted with the csv module."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from audit.gather import Gathered, gather
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "real/published/ethnicity-facts-and-figures-2006-07-to-2017-18.csv"
GROUPS = {
    "White British": "W1",
    "White Irish": "W2",
    "Any other white background": "W9",
    "Mixed White and Black Caribbean": "M1",
    "Mixed White and Black African": "M2",
    "Mixed White and Asian": "M3",
    "Any other mixed/multiple ethnic background": "M9",
    "Indian": "A1",
    "Pakistani": "A2",
    "Bangladeshi": "A3",
    "Chinese": "A4",
    "Any other Asian background": "A9",
    "Black Caribbean": "B1",
    "Black African": "B2",
    "Any other black background": "B9",
    "Any other ethnic group": "O9",
    "Unreported": "unknown",
}


@cache
def gathered(shared: Path, area: str | None = None) -> Gathered:
    path = shared / TABLE
    if not path.is_file():
        pytest.skip(f"needs {TABLE} in ../shared, which is not here")
    given = {"records": {"paths": [str(path)]}, "scope": {"area": area}}
    return gather(Plan.model_validate(given))


def by_hand(shared: Path, force: str) -> Counter[tuple[str, str]]:
    """Searches of a force by year and code, of the rows of sixteen groups and unreported."""
    counted: Counter[tuple[str, str]] = Counter()
    with (shared / TABLE).open(encoding="utf-8-sig", newline="") as file:
        for cells in csv.reader(file):
            _, year, _, group, groups, place, _, number, *_ = (cell.strip() for cell in cells)
            if groups == "ONS 2001 16+1" and place == force:
                counted[year, GROUPS[group]] += int(number.replace(",", "").replace("-", "0"))
    return counted


@pytest.mark.parametrize(
    ("area", "force"),
    [
        ("force:West Midlands", "West Midlands"),
        ("force:Dorset", "Dorset"),
        ("force:London, City of", "London, City of"),
        ("Metropolitan Police", "Metropolitan Police"),
    ],
)
def test_the_searches_of_one_force(shared: Path, area: str, force: str) -> None:
    counted = gathered(shared, area).tally.by("month", "ethnicity_self_defined").rows()

    assert Counter(dict(counted)) == by_hand(shared, force)


def test_published_numbers(shared: Path) -> None:
    """Of 2017/18, as published: all of England and Wales with the railways, and one force."""
    whole = gathered(shared, "England and Wales").tally.select(month=["2017/18"])
    force = gathered(shared, "force:West Midlands").tally.select(month=["2017/18"])

    assert whole.total() == 277_378
    unknown, black = (
        whole.select(ethnicity_self_defined=codes).total()
        for codes in (["unknown"], ["B1", "B2", "B9"])
    )
    assert (unknown, black) == (31_743, 54_389)
    assert force.total() == 11_652
    assert force.select(ethnicity_self_defined=["B1", "B2", "B9"]).total() == 2_054


def test_every_total_of_the_table_is_the_sum_of_its_parts(shared: Path) -> None:
    found = gathered(shared)
    reasons = {each.reason: each.rows for each in found.accounting.set_aside}

    assert found.accounting.balances
    assert reasons == {
        "counted in other rows under another set of ethnic groups": 3_150,
        "a total of other rows": 1_029,
    }
    assert "1,029 could be checked and agree with their parts" in " ".join(found.notes)
