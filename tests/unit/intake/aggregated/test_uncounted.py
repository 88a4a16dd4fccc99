"""Tables of numbers without a column that counts are refused; records of searches are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.errors import RecordsError
from audit.gather import Gathered, gather
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

OWN = {"ethnicity_self_defined": "Ethnicity"}


def gathered(folder: Path, text: str, **columns: str) -> Gathered:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    records = {"paths": [str(path)], "columns": {**OWN, **columns}}
    return gather(Plan.model_validate({"records": records}))


@pytest.mark.parametrize(
    "text",
    [
        'Ethnicity,Stopped people\nWhite,"10,193"\nBlack,"1,167"\nAsian,659\nTotal,"12,019"\n',
        "Ethnicity,Stopped people,Share\nWhite,300,50%\nBlack,*,25%\nAsian,50,25%\n",
        "Year,Ethnicity,Stopped people\n2023,White,9\n2023,Black,3\n2024,White,8\n2024,Asian,2\n",
    ],
)
def test_groups_beside_numbers_are_not_searches(tmp_path: Path, text: str) -> None:
    with pytest.raises(RecordsError) as refused:
        gathered(tmp_path, text)

    assert "each row is an ethnic group and not a search" in str(refused.value)
    assert "'Stopped people'" in str(refused.value)


def test_with_the_column_that_counts_they_are_counted(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        "Ethnicity,Stopped people\nWhite,300\nBlack,40\nAsian,50\n",
        count="Stopped people",
    )

    assert found.tally.total() == 390


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        # Two of one group
        ("Ethnicity,Collar\nWhite,4711\nBlack,4712\nAsian,4713\nWhite,4714\n", {}),
        # No column of numbers
        ("Ethnicity,Town\nWhite,Stoke\nBlack,Leek\nAsian,Stone\n", {}),
        # A day is that of one search
        (
            "Ethnicity,Day,Collar\nWhite,2024-01-03,47\nBlack,2024-01-04,48\nAsian,2024-01-05,49\n",
            {"date": "Day"},
        ),
        ("Ethnicity,Number,Collar\nWhite,1,47\nBlack,2,48\nAsian,3,49\n", {"record_id": "Number"}),
        # Two groups say little
        ("Ethnicity,Collar\nWhite,4711\nBlack,4712\n", {}),
    ],
)
def test_records_of_searches_are_read(tmp_path: Path, text: str, columns: dict[str, str]) -> None:
    assert gathered(tmp_path, text, **columns).accounting.rows_used == text.count("\n") - 1
