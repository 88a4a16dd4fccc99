"""Searches apart by a ground: each of them once, and blank grounds by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.gather import gather
from audit.inputs import counted
from audit.measuring import Part
from audit.pipeline.grounds import by_ground
from audit.plan import Plan
from audit.setting import inputs_of

if TYPE_CHECKING:
    from pathlib import Path

ROWS = """Own,Result,Grounds,Number
White,Arrest,Intelligence received,3
Black,NFA,Intelligence received and smell of cannabis,2
Black,NFA,Smell of cannabis,4
White,Arrest,,5
"""


def test_each_search_is_counted_once(tmp_path: Path) -> None:
    (tmp_path / "records.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "own.csv").write_text("group,residents\nWhite,900\nBlack,100\n", encoding="utf-8")
    columns = {"ethnicity_self_defined": "Own", "outcome": "Result", "grounds": "Grounds",
               "count": "Number"}  # fmt: skip
    plan = Plan.model_validate(
        {
            "records": {"paths": ["records.csv"], "columns": columns},
            "baseline": {"use": "own.csv"},
            "scope": {"area": "Here"},
        }
    ).model_copy(update={"folder": tmp_path})
    inputs = inputs_of(gather(plan), plan)

    found = by_ground(Part(inputs, counted(inputs)[""]), "intelligence")

    assert {answer: (each.searches, each.finds) for answer, each in found.items()} == {
        "yes": (5, 3),
        "no": (4, 0),
        "not_recorded": (5, 5),
    }
