"""What followed searches, as tables of numbers tell it: no more than they say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from audit import schema
from audit.intake.aggregated.followed import Followed, note_on_less, told_alike

Cells = dict[tuple[str, str], int]


def records(searches: int, *outcomes: str) -> pd.DataFrame:
    given = outcomes or ("not_recorded",)
    items = list(schema.BY_NAME["item_found"].codes)
    return pd.DataFrame(
        {
            "outcome": pd.Categorical(given, list(schema.STEPS)),
            "item_found": pd.Categorical(["not_recorded"] * len(given), items),
            "searches": [searches] * len(given),
        }
    )


def split(searches: int, **numbers: int) -> Cells:
    followed = Followed(
        np.array([searches]), {name: np.array([number]) for name, number in numbers.items()}
    )
    cells = followed.split(records(searches))
    keys = zip(cells["outcome"].astype(str), cells["item_found"].astype(str), strict=True)
    return dict(zip(keys, cells["searches"].tolist(), strict=True))


NOBODY = "not_recorded"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (
            {"positive_outcomes": 30},
            {("positive_outcome", NOBODY): 30, ("no_positive_outcome", NOBODY): 70},
        ),
        ({"arrests": 20}, {("arrest_alone", NOBODY): 20, ("no_arrest", NOBODY): 80}),
        (
            {"no_further_action": 60},
            {("positive_outcome", NOBODY): 40, ("no_positive_outcome", NOBODY): 60},
        ),
        (
            {"positive_outcomes": 30, "arrests": 20},
            {
                ("arrest", NOBODY): 20,
                ("other_outcome", NOBODY): 10,
                ("no_further_action", NOBODY): 70,
            },
        ),
        (
            {"positive_outcomes": 30, "arrests": 20, "no_further_action": 65},
            {
                ("arrest", NOBODY): 20,
                ("other_outcome", NOBODY): 10,
                ("no_further_action", NOBODY): 65,
                ("not_recorded", NOBODY): 5,
            },
        ),
        (
            {"positive_outcomes": 30, "no_further_action": 65},
            {
                ("positive_outcome", NOBODY): 30,
                ("no_positive_outcome", NOBODY): 65,
                ("not_recorded", NOBODY): 5,
            },
        ),
        (
            {"arrests": 20, "no_further_action": 65},
            {
                ("arrest", NOBODY): 20,
                ("other_outcome", NOBODY): 15,
                ("no_further_action", NOBODY): 65,
            },
        ),
        ({"items_found": 25}, {("not_recorded", "yes"): 25, ("not_recorded", "no"): 75}),
        (
            {"items_found": 40, "positive_outcomes": 30},
            {
                ("positive_outcome", "yes"): 30,
                ("no_positive_outcome", "yes"): 10,
                ("no_positive_outcome", "no"): 60,
            },
        ),
    ],
)
def test_a_hundred_searches_as_cells(numbers: dict[str, int], expected: Cells) -> None:
    assert split(100, **numbers) == expected


def test_what_has_no_number_is_not_recorded() -> None:
    assert split(100, positive_outcomes=-3) == {("not_recorded", "not_recorded"): 100}
    assert split(100, items_found=-2) == {("not_recorded", "not_recorded"): 100}


def test_no_arrest_at_all_tells_no_more_than_some_do() -> None:
    assert split(100, arrests=0) == {("no_arrest", "not_recorded"): 100}
    assert split(100, arrests=100) == {("arrest_alone", "not_recorded"): 100}
    assert split(100, positive_outcomes=0) == {("no_positive_outcome", "not_recorded"): 100}


def test_what_cannot_be_true_is_named() -> None:
    followed = Followed(
        np.array([100, 100, 100, 100, 100]),
        {
            "positive_outcomes": np.array([101, 20, 50, 10, -1]),
            "arrests": np.array([10, 30, 10, 5, 0]),
            "no_further_action": np.array([0, 0, 60, 90, 0]),
        },
    )

    assert sorted(followed.problems()) == [
        (0, "positive outcomes (101) are more than searches (100)"),
        (1, "arrests (30) are more than positive outcomes (20)"),
        (2, "positive outcomes and no further action together (110) are more than searches (100)"),
        (4, "positive outcomes is not a whole number of 0 or more"),
    ]


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        (["arrest", "no_arrest", "not_recorded"], ["arrest_alone", "no_arrest", "not_recorded"]),
        (["arrest", "caution", "no_arrest"], ["arrest_alone", "no_arrest", "no_arrest"]),
        (
            ["arrest", "positive_outcome", "no_further_action"],
            ["positive_outcome", "positive_outcome", "no_positive_outcome"],
        ),
        (["positive_outcome", "no_arrest"], ["not_recorded", "not_recorded"]),
        (["arrest", "caution", "no_further_action"], ["arrest", "caution", "no_further_action"]),
    ],
)
def test_every_outcome_of_a_table_tells_as_much_as_the_others(
    outcomes: list[str], told: list[str]
) -> None:
    assert told_alike(records(10, *outcomes))["outcome"].tolist() == told


def test_a_table_whose_outcomes_are_told_alike_says_so() -> None:
    assert "no more is taken" in note_on_less(records(1, "arrest", "no_arrest"), "foi.csv")
    assert note_on_less(records(1, "arrest", "caution"), "foi.csv") == ""
