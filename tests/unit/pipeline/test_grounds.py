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


DOG = """Own,Result,Dog,Number
White,Arrest,Yes,3
Black,NFA,No,4
White,Arrest,,5
"""
BOTH = """Own,Result,Grounds,Dog,Number
White,Arrest,Intelligence received,Yes,3
White,NFA,Smell of cannabis,Yes,6
Black,NFA,Smell of cannabis,No,4
White,Arrest,,Yes,5
Black,NFA,Dog indicated,Yes,2
White,Arrest,,,7
"""
WORDS = """Own,Result,Grounds,Number
White,Arrest,Dog indicated,3
Black,NFA,Smell of cannabis,4
White,Arrest,,5
"""
KNOWN = {"ethnicity_self_defined": "Own", "outcome": "Result", "count": "Number"}


def answers(rows: str, folder: Path, **columns: str) -> dict[str, tuple[int, int]]:
    """Searches and finds by whether intelligence is among the grounds of these rows."""
    (folder / "records.csv").write_text(rows, encoding="utf-8")
    (folder / "own.csv").write_text("group,residents\nWhite,900\nBlack,100\n", encoding="utf-8")
    plan = Plan.model_validate(
        {
            "records": {"paths": ["records.csv"], "columns": {**KNOWN, **columns}},
            "baseline": {"use": "own.csv"},
            "scope": {"area": "Here"},
        }
    ).model_copy(update={"folder": folder})
    inputs = inputs_of(gather(plan), plan)
    found = by_ground(Part(inputs, counted(inputs)[""]), "intelligence")
    return {answer: (each.searches, each.finds) for answer, each in found.items()}


def test_each_search_is_counted_once(tmp_path: Path) -> None:
    assert answers(ROWS, tmp_path, grounds="Grounds") == {
        "yes": (5, 3),
        "no": (4, 0),
        "not_recorded": (5, 5),
    }


def test_a_column_on_the_dog_is_no_column_of_grounds(tmp_path: Path) -> None:
    found = answers(DOG, tmp_path, drug_dog_indication="Dog")

    # 3 + 4 + 5 searches, of which no officer's grounds are known.
    assert found == {"not_recorded": (12, 8)}


def test_a_yes_on_the_dog_beside_blank_grounds_is_no_ground(tmp_path: Path) -> None:
    found = answers(BOTH, tmp_path, grounds="Grounds", drug_dog_indication="Dog")

    # Blank: 5 + 7, and 2 whose words say no more than the dog's column does.
    assert found == {"yes": (3, 3), "no": (10, 0), "not_recorded": (14, 12)}


def test_words_on_the_dog_are_grounds_where_no_column_is_on_the_dog(tmp_path: Path) -> None:
    assert answers(WORDS, tmp_path, grounds="Grounds") == {"no": (7, 3), "not_recorded": (5, 5)}
