"""Small files are read side by side: nothing that is told of them depends on which comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit import gather as gathering
from audit.errors import RecordsError
from audit.gather import gather
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "Type,Date,Gender,Self-defined ethnicity,Officer-defined ethnicity,Legislation,"
    "Object of search,Outcome"
)
ROW = (
    "Person search,2025-{month:02}-03T10:00:00+00:00,Male,,Black,"
    "Misuse of Drugs Act 1971 (section 23),Controlled drugs,Arrest"
)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Twelve months, of which each has as many searches as its number."""
    for month in range(1, 13):
        rows = [ROW.format(month=month)] * month
        path = tmp_path / f"2025-{month:02}-kent-stop-and-search.csv"
        path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    paths = [str(tmp_path / f"2025-{month:02}-kent-stop-and-search.csv") for month in range(1, 13)]
    return Plan.model_validate({"records": {"paths": paths}})


def test_files_are_told_of_in_the_order_in_which_they_were_given(plan: Plan) -> None:
    assert [file.rows for file in gather(plan).files] == list(range(1, 13))


def test_files_read_side_by_side_give_what_they_give_one_by_one(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = gather(plan)
    monkeypatch.setattr(gathering, "_SMALL", 0)
    apart = gather(plan)

    assert together.tally.rows() == apart.tally.rows()
    assert together.observed == apart.observed
    assert together.accounting == apart.accounting


def test_of_several_files_that_cannot_be_read_the_first_is_named(
    plan: Plan, tmp_path: Path
) -> None:
    for month in (3, 9):
        path = tmp_path / f"2025-{month:02}-kent-stop-and-search.csv"
        path.write_text(f'{HEADER}\n{ROW.format(month=month)}\n"never closed', encoding="utf-8")

    with pytest.raises(RecordsError, match="2025-03-kent"):
        gather(plan)
