"""Real files of data.police.uk: known by header and labels, with their force and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.gather import Gathered, gather
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

# Rows without coordinates, counted in the files by other programs.
FILES = {
    "police_uk_csv/2016-06-metropolitan-stop-and-search.csv": ("metropolitan", 871),
    "police_uk_csv/2020-09-west-midlands-stop-and-search.csv": ("west-midlands", 0),
    "police_uk_api/metropolitan-2022-12-enriched.json": ("", 638),
    "police_uk_api/haringey-2020-09-to-2021-08.csv": ("", 0),
    "police_uk_api/central-london-2024-03.csv": ("", 0),
    "police_uk_api/leicestershire-2020-02-through-excel.csv": ("", 0),
    "police_uk_api/stop_and_searches_with_location.json": ("", 53),
    "police_uk_api/stop_and_searches_without_location.json": ("", 53),
}


def gathered(shared: Path, file: str) -> Gathered:
    return gather(Plan.model_validate({"records": {"paths": [str(shared / "real" / file)]}}))


@pytest.mark.parametrize("file", FILES)
def test_a_real_file_is_known_by_its_header_and_nothing_is_noted_of_it(
    shared: Path, file: str
) -> None:
    force, nowhere = FILES[file]
    found = gathered(shared, file)

    assert found.files[0].code_book == "police_uk"
    assert found.unmapped == ()
    assert found.notes == ()
    assert found.tally.labels("force") == (force,)
    assert found.observed.total("no_coordinates") == nowhere


def test_the_folder_of_wales_is_known(shared: Path) -> None:
    found = gathered(shared, "police_uk_csv/wales")

    assert {file.code_book for file in found.files} == {"police_uk"}
    assert found.unmapped == ()
    assert set(found.tally.labels("searched")) == {"yes"}


def test_records_of_several_forces_keep_each_its_own(shared: Path) -> None:
    found = gathered(shared, "police_uk_api/stop_and_searches_2024-01.json")

    assert found.tally.labels("force") == ("derbyshire", "leicestershire", "nottinghamshire")
