"""Plans proposed for real files: known publishers leave nothing to map."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from audit.proposal import propose, written

if TYPE_CHECKING:
    from pathlib import Path

BOOKS = {
    "police_uk_csv/2016-06-metropolitan-stop-and-search.csv": "police_uk",
    "police_uk_csv/2020-09-west-midlands-stop-and-search.csv": "police_uk",
    "police_uk_csv/wales": "police_uk",
    "police_uk_api/metropolitan-2022-12-enriched.json": "police_uk",
    "police_uk_api/metropolitan-2024-10.json": "police_uk",
    "police_uk_api/stop_and_searches_2024-01.json": "police_uk",
    "police_uk_api/haringey-2020-09-to-2021-08.csv": "police_uk",
    "police_uk_api/central-london-2024-03.csv": "police_uk",
    "police_uk_api/leicestershire-2020-02-through-excel.csv": "police_uk",
    "published/ethnicity-facts-and-figures-2006-07-to-2017-18.csv": "ethnicity_facts_figures",
}


@pytest.mark.parametrize("name", BOOKS)
def test_the_code_book_is_named_and_there_is_nothing_to_map(shared: Path, name: str) -> None:
    found = propose([str(shared / "real" / name)])
    plan = tomllib.loads(written(found))

    assert plan["records"]["code_book"] == BOOKS[name]
    assert (found.unknown, found.draft.problems, found.opens) == ({}, (), [])
    assert plan["ethnicity"]["basis"] == "self_defined"


def test_the_months_that_wales_lacks_are_named(shared: Path) -> None:
    text = written(propose([str(shared / "real" / "police_uk_csv" / "wales")]))

    assert "MISSING: 2019-10, 2019-11" in text


def test_the_only_borough_in_the_records_is_the_area(shared: Path) -> None:
    found = propose([str(shared / "real/police_uk_api/haringey-2020-09-to-2021-08.csv")])

    assert found.area == "Haringey"
