"""Published totals as counts of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.baselines import Baseline
from audit.ethnicity import FIVE
from audit.operations.published import Published
from audit.plan_operation import Operation

if TYPE_CHECKING:
    from audit.inputs import UnknownPolicy

RESIDENTS = {"asian": 100, "black": 200, "mixed": 50, "white": 600, "other": 50}


def published(**totals: int | dict[str, int]) -> Published:
    baseline = Baseline("b", "B", "", "", "", "", "", residents={"Place": RESIDENTS})
    return Published(
        operation=Operation(published_totals={"searched": 68, **totals}),
        classification=FIVE,
        reference="white",
        baseline=baseline,
        areas=("Place",),
    )


def test_outcomes_add_up_to_the_searches() -> None:
    everybody = published(
        positive_outcomes=15, community_resolution=10, penalty_notice=1, arrest=2
    ).everybody()

    assert everybody.outcomes == {
        "arrest": 2,
        "penalty_notice": 1,
        "community_resolution": 10,
        "positive_outcome": 2,
        "no_positive_outcome": 53,
    }
    assert (everybody.finds, everybody.finds_known, everybody.searches) == (15, 68, 68)


def test_without_positive_outcomes_nothing_is_known_of_finds() -> None:
    everybody = published(arrest=2).everybody()

    assert everybody.outcomes == {"arrest": 2, "not_recorded": 66}
    assert everybody.finds_known == 0


def test_no_further_action_is_said_only_where_it_was_published() -> None:
    everybody = published(positive_outcomes=15, no_further_action=50).everybody()

    assert everybody.outcomes == {
        "positive_outcome": 15,
        "no_further_action": 50,
        "no_positive_outcome": 3,
    }


def test_groups_that_were_not_named_are_not_nobody() -> None:
    counted = published(by_ethnicity={"black": 30, "white": 20})

    assert list(counted.groups()) == ["black", "white"]
    assert counted.unknown().searches == 18


def test_groups_that_were_not_named_are_nobody_where_all_are_told() -> None:
    counted = published(by_ethnicity={"black": 30, "white": 38})

    assert {code: each.searches for code, each in counted.groups().items()} == {
        "asian": 0,
        "black": 30,
        "mixed": 0,
        "white": 38,
        "other": 0,
    }
    assert counted.unknown().searches == 0


@pytest.mark.parametrize("unknown", ["unknown", "not_stated"])
def test_the_unknown_may_be_of_a_group_that_was_not_named(unknown: str) -> None:
    counted = published(by_ethnicity={"black": 30, "white": 20, unknown: 18})

    assert list(counted.groups()) == ["black", "white"]
    assert counted.unknown().searches == 18


# 30 + 18, 20 + 18 and 50 + 18.
@pytest.mark.parametrize(
    ("policy", "black", "white"),
    [("left_out", 30, 20), ("in_group", 48, 20), ("in_reference", 30, 38)],
)
def test_the_unknown_can_be_put_into_a_group(policy: UnknownPolicy, black: int, white: int) -> None:
    case = published(by_ethnicity={"black": 30, "white": 20, "unknown": 18}).cases(policy)[0]

    assert case.reference is not None
    assert (case.group.searches, case.reference.searches) == (black, white)
    assert case.whole.searches == (50 if policy == "left_out" else 68)
    assert case.reference.residents == 600


def test_detailed_groups_count_in_their_broad_ones() -> None:
    counted = published(by_ethnicity={"B1": 10, "B2": 20, "W1": 38})

    assert counted.groups()["black"].searches == 30
    assert counted.groups()["white"].searches == 38


def test_finds_of_groups_are_known_only_where_they_were_published() -> None:
    counted = published(
        positive_outcomes=15,
        by_ethnicity={"black": 30, "white": 20},
        positive_by_ethnicity={"black": 7},
    ).groups()

    assert (counted["black"].finds, counted["black"].finds_known) == (7, 30)
    assert (counted["white"].finds, counted["white"].finds_known) == (0, 0)


def test_everybody_beside_a_group_is_everybody_who_was_named() -> None:
    black, white = published(by_ethnicity={"black": 30, "white": 20}).cases()

    assert (black.whole.searches, black.whole.residents) == (50, 1_000)
    assert black.reference is not None
    assert (black.reference.group, black.reference.residents) == ("white", 600)
    assert white.reference is None


def test_without_a_baseline_there_are_no_residents() -> None:
    counted = Published(
        operation=Operation(published_totals={"searched": 68, "by_ethnicity": {"black": 68}}),
        classification=FIVE,
        reference="white",
    )

    assert counted.everybody().residents is None
    assert counted.groups()["black"].residents is None


@pytest.mark.parametrize("searched", [0, 1])
def test_next_to_nobody_searched(searched: int) -> None:
    counted = Published(
        operation=Operation(published_totals={"searched": searched}),
        classification=FIVE,
        reference="white",
    )

    assert counted.everybody().searches == counted.unknown().searches == searched
    assert counted.groups() == {}


def test_a_part_is_not_its_broad_group_and_its_ethnicity_is_known_all_the_same() -> None:
    counted = published(by_ethnicity={"W1": 10, "B1": 20, "B2": 20, "asian": 5})

    assert list(counted.groups()) == ["asian"]
    assert counted.partial() == {"black": ("B1", "B2"), "white": ("W1",)}
    assert counted.unknown().searches == 13  # 68 less 10, 20, 20 and 5


@pytest.mark.parametrize(
    "named",
    [
        {"B1": 20, "B2": 20, "B9": 2},  # every part
        {"black": 22, "B1": 20},  # the broad code
        {"B1": 20, "W1": 48},  # all 68
    ],
)
def test_a_group_is_counted_where_nothing_of_it_can_be_missing(named: dict[str, int]) -> None:
    counted = published(by_ethnicity=named)

    assert counted.partial() == {}
    assert counted.groups()["black"].searches == sum(
        number for code, number in named.items() if code != "W1"
    )


def test_finds_of_some_parts_are_not_those_of_the_group() -> None:
    named = {"B1": 20, "B2": 20, "B9": 2}
    some = published(by_ethnicity=named, positive_by_ethnicity={"B1": 5})
    every = published(by_ethnicity=named, positive_by_ethnicity={"B1": 5, "B2": 4, "B9": 0})

    assert some.groups()["black"].finds_known == 0
    assert (every.groups()["black"].finds, every.groups()["black"].finds_known) == (9, 42)


def test_finds_of_people_of_unknown_ethnicity_are_kept() -> None:
    unknown = published(
        by_ethnicity={"black": 20, "white": 5, "unknown": 39},
        positive_by_ethnicity={"black": 5, "white": 2, "unknown": 10},
    ).unknown()

    # 68 less 25 are of no known group; of the 39 that were named so 10 were positive.
    assert (unknown.searches, unknown.finds, unknown.finds_known) == (43, 10, 39)
    assert unknown.outcomes == {
        "positive_outcome": 10,
        "no_positive_outcome": 29,
        "not_recorded": 4,
    }


@pytest.mark.parametrize(
    ("named", "is_telling"),
    [
        ({"black": 30}, False),
        ({"black": 30, "unknown": 38}, False),
        ({"black": 68}, True),
        ({"black": 20, "white": 13}, False),  # 35 of 68 unknown
        ({"black": 20, "white": 14}, True),  # 34 of 68
        ({"black": 30, "W1": 10}, True),
        ({}, True),
    ],
)
def test_few_of_the_known_do_not_stand_for_everybody(
    named: dict[str, int], *, is_telling: bool
) -> None:
    assert (published(by_ethnicity=named).untelling() is None) is is_telling
