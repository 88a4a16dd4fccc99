"""Real files give the same findings from an archive as they give themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.jobs.archiving import archive
from audit.jobs.auditing import check
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

FILES = (
    "police_uk_csv/2016-06-metropolitan-stop-and-search.csv",
    "police_uk_csv/2020-09-west-midlands-stop-and-search.csv",
    "police_uk_csv/wales",
    "police_uk_api/central-london-2024-03.csv",
    "police_uk_api/haringey-2020-09-to-2021-08.csv",
    "police_uk_api/leicestershire-2020-02-through-excel.csv",
    "police_uk_api/metropolitan-2022-12-enriched.json",
    "police_uk_api/metropolitan-2024-10.json",
    "police_uk_api/stop_and_searches_2024-01.json",
    "police_uk_api/stop_and_searches_with_location.json",
    "published/ethnicity-facts-and-figures-2006-07-to-2017-18.csv",
)


def _plan(path: Path) -> Plan:
    return Plan.model_validate({"records": {"paths": [str(path)]}})


def _checked(path: Path) -> dict[str, Any]:
    found = check(_plan(path))
    return {name: getattr(found, name) for name in type(found).__slots__ if name != "notes"}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("minimal", [False, True], ids=["full", "minimal"])
def test_a_real_file_is_the_same_from_an_archive(
    shared: Path, tmp_path: Path, name: str, *, minimal: bool
) -> None:
    path = shared / "real" / name
    archive(_plan(path), tmp_path / "archive", minimal=minimal)

    assert _checked(tmp_path / "archive") == _checked(path)


def test_an_extract_is_known_among_real_files(shared: Path, tmp_path: Path) -> None:
    # The file with locations holds the 53 rows without one as well, formats.md section 2.4.
    folder = shared / "real" / "police_uk_api"
    parts = [folder / f"stop_and_searches_{each}_location.json" for each in ("with", "without")]
    plan = Plan.model_validate({"records": {"paths": list(map(str, parts))}})
    done = archive(plan, tmp_path / "archive")

    assert [(each.source, each.rows, each.why) for each in done.replaced] == [
        ("stop_and_searches_without_location.json", 53, "fuller")
    ]
