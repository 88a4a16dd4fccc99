"""Totals that a table states are held against the sum of what they are totals of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.gather import gather
from audit.health import Evidence
from audit.health.stated_totals import CHECK
from audit.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Check

BY_AREA = "area,group,searches"


def seen(folder: Path, header: str, *rows: str, area: str | None = None) -> Check:
    (folder / "table.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    scope = {"area": area} if area else {}
    plan = Plan.model_validate({"records": {"paths": ["table.csv"]}, "scope": scope}).model_copy(
        update={"folder": folder}
    )
    return CHECK.check(Evidence(gather(plan), plan, None))


def test_nothing_is_looked_at_where_no_total_is_stated(tmp_path: Path) -> None:
    found = seen(tmp_path, "group,searches", "White,900", "Black,100")

    assert found.level == "ok"
    assert found.message.startswith("Not looked at")
    assert found.evidence == {"checked": 0}


@pytest.mark.parametrize(
    ("total", "level", "blocks"),
    [
        (1000, "ok", ()),
        (1001, "warning", ()),
        (1010, "warning", ()),  # 10 of 1,010 are 0.99 of 100
        (1011, "unfit", ("searched", "found", "trend")),  # 11 of 1,011 are 1.09 of 100
        (999, "warning", ()),
        (990, "warning", ()),  # 10 of the 1,000 that the parts count are 1 of 100, and no more
        (989, "unfit", ("searched", "found", "trend")),
    ],
)
def test_a_total_that_differs_by_more_than_one_in_a_hundred_is_unfit(
    tmp_path: Path, total: int, level: str, blocks: tuple[str, ...]
) -> None:
    found = seen(tmp_path, "group,searches", "White,900", "Black,100", f"Total,{total}")

    assert (found.level, found.blocks) == (level, blocks)
    if level != "ok":
        assert f"line 4 (Total) states {total:,}, and its parts add up to 1,000" in found.message


def test_the_message_says_what_can_be_done(tmp_path: Path) -> None:
    found = seen(tmp_path, "group,searches", "White,900", "Black,100", "Total,1100")

    assert found.message == (
        "The total that could be checked differs from the sum of its parts: table.csv, line 4 "
        "(Total) states 1,100, and its parts add up to 1,000. Rows may be missing; where the rest "
        "are people of unknown ethnicity, list them in a row of their own."
    )
    assert found.evidence == {
        "checked": 1,
        "differing": [
            {
                "file": "table.csv", "over": ["group"], "checked": 1, "differ": 1, "apart": 100,
                "share": 0.0909, "at": "table.csv, line 4", "stated": 1100,
                "parts_at_least": 1000, "parts_at_most": 1000,
            }
        ],
    }  # fmt: skip


def test_a_hidden_number_counts_as_all_that_it_can_be(tmp_path: Path) -> None:
    rows = ["White,900", "Black,96", "Asian,<5"]
    good = seen(tmp_path, "group,searches", *rows, "Total,1000")
    wrong = seen(tmp_path, "group,searches", *rows, "Total,1001")

    assert good.level == "ok"
    assert wrong.level == "warning"
    assert "its parts add up to between 996 and 1,000" in wrong.message


def test_small_totals_of_one_table_are_taken_together(tmp_path: Path) -> None:
    # One of the 22 of Essex is missing, which is much of Essex and less than one in a hundred of
    # the 1,022 that the two totals count together.
    rows = ["Kent,White,800", "Kent,Black,200", "Kent,Total,1000",
            "Essex,White,20", "Essex,Black,1", "Essex,Total,22"]  # fmt: skip
    found = seen(tmp_path, BY_AREA, *rows)

    assert found.level == "warning"
    assert found.message.startswith("1 of the 2 totals that could be checked differs from the sum")
    assert "line 7 (Total) states 22, and its parts add up to 21" in found.message


def test_totals_of_other_areas_than_the_audits_are_not_looked_at(tmp_path: Path) -> None:
    rows = ["force:Kent,White,800", "force:Kent,Black,200", "force:Kent,Total,1000",
            "force:Essex,White,20", "force:Essex,Black,1", "force:Essex,Total,220"]  # fmt: skip

    assert seen(tmp_path, BY_AREA, *rows, area="force:Kent").level == "ok"
    assert seen(tmp_path, BY_AREA, *rows, area="force:Essex").level == "unfit"


def test_a_total_below_single_records_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(
        "Ref,Ethnicity,Date\n1,White,2025-08-20\n2,Black,2025-08-21\nTotal,,3\n", encoding="utf-8"
    )
    columns = {"ethnicity_self_defined": "Ethnicity", "date": "Date"}
    plan = Plan.model_validate(
        {"records": {"paths": ["sheet.csv"], "columns": columns}}
    ).model_copy(update={"folder": tmp_path})

    found = CHECK.check(Evidence(gather(plan), plan, None))

    assert found.level == "unfit"
    assert "states 3, and its parts add up to 2" in found.message
