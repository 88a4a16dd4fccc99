"""Everything that can be wrong with the numbers of an operation, all of it told at once."""

from __future__ import annotations

import pytest

from audit.plan_counts import total, whole, with_codes, wrong_totals
from audit.plan_stages import misfits, with_rest, wrong_stages

MORE, NOBODY = "is more than", "and nobody is"
WITHOUT = f"{NOBODY} searched without"
NOT_INDICATED = "nobody is searched without being indicated"
APART = "; give those searched without an indication as searched_without_indication"


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"passed": 0}, []),
        ({"passed": 100, "screened": 100, "indicated": 10, "searched": 10, "found": 3}, []),
        ({"indicated": {"black": 5, "white": 5}, "searched": {"black": 5, "white": 0}}, []),
        (
            {"screened": 90, "indicated": 100},
            [f"indicated (100) {MORE} screened (90), {NOBODY} indicated without being screened"],
        ),
        (
            {"passed": 50, "screened": 0, "searched": 60},
            [f"searched (60) {MORE} passed (50), {WITHOUT} passing the place{APART}"],
        ),
        (
            {"indicated": 40, "searched": 68},
            [f"searched (68) {MORE} indicated (40), and {NOT_INDICATED}{APART}"],
        ),
        ({"indicated": 40, "searched": 68, "searched_without_indication": 28}, []),
        (
            {"indicated": {"black": 3, "white": 9}, "searched": {"black": 4, "white": 4}},
            [f"searched of black (4) is more than indicated of black (3){APART}"],
        ),
        ({"screened": {"black": 9}, "indicated": {"black": 2, "white": 1, "unknown": 4}}, []),
        (
            {
                "indicated": {"black": 9},
                "searched": {"black": 12},
                "searched_without_indication": {"black": 2},
            },
            [
                f"searched of black (10) {MORE} indicated of black (9){APART}",
            ],
        ),
        (
            {"passd": 1, "screened": -1, "found": {"blak": 2, "white": 1.5}},
            [
                "'passd' is not a stage (did you mean 'passed'?)",
                "screened is -1, and no count is below 0",
                "found: 'blak' is not a group (did you mean 'black'?)",
                "found of white must be a whole number, not 1.5",
            ],
        ),
        (
            {"searched": 5, "searched_without_indication": 9},
            [f"searched_without_indication (9) {MORE} searched (5), and is a part of it"],
        ),
        ("passed", ["must be a table of stages"]),
        ({"searched": {"black": 5, "white": 9}, "found": 20}, []),
        (
            {"screened": 9, "indicated": {"black": 6, "white": 4}, "found": -1},
            [
                "found is -1, and no count is below 0",
                f"indicated (10) {MORE} screened (9), {NOBODY} indicated without being screened",
            ],
        ),
        (
            {"found": {"black": 9, "white": 3, "all": 10}},
            ["found: the groups make 12, more than all (10)"],
        ),
    ],
)
def test_stages(given: object, problems: list[str]) -> None:
    assert list(wrong_stages(given)) == problems


SEARCHED = {"searched": 68, "by_ethnicity": {"black": 30, "white": 38}}
PUBLISHED = "searched as published"


@pytest.mark.parametrize(
    ("stages", "problems"),
    [
        ({"found": 68, "searched": 68, "indicated": 68}, []),
        ({"found": 90}, [f"found (90) {MORE} the 68 {PUBLISHED}"]),
        (
            {"screened": 10},
            [f"{PUBLISHED} (68) {MORE} screened (10), {WITHOUT} being screened{APART}"],
        ),
        ({"screened": 10, "searched_without_indication": 58}, []),
        (
            {"indicated": {"black": 10}},
            [f"searched of black as published (30) {MORE} indicated of black (10){APART}"],
        ),
        ({"indicated": {"black": 10}, "searched_without_indication": {"black": 20}}, []),
        ({"found": {"black": 40}}, [f"found of black (40) {MORE} the 30 {PUBLISHED}"]),
        (
            {"searched": {"black": 60, "white": 60}},
            [
                f"searched (120) {MORE} the 68 {PUBLISHED}",
                f"searched of black (60) {MORE} the 30 {PUBLISHED}",
                f"searched of white (60) {MORE} the 38 {PUBLISHED}",
            ],
        ),
        ({"found": {"W1": 20, "W2": 20}}, [f"found of white (40) {MORE} the 38 {PUBLISHED}"]),
        ({"passed": {"black": 50}, "found": {"unknown": 8}}, []),
    ],
)
def test_stages_beside_what_was_published(stages: dict[str, object], problems: list[str]) -> None:
    assert list(misfits(stages, SEARCHED)) == problems


def test_all_in_a_table_leaves_the_rest_unknown() -> None:
    given = {"found": {"black": 10, "all": 15}, "searched": {"all": 68}, "passed": 9, "x": {"y": 1}}

    assert with_rest(given) == {
        "found": {"black": 10, "unknown": 5},
        "searched": 68,
        "passed": 9,
        "x": {"y": 1},
    }


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (
            {
                "searched": 68,
                "positive_outcomes": 15,
                "community_resolution": 10,
                "penalty_notice": 1,
                "arrest": 2,
                "by_ethnicity": {"black": 30, "white": 20},
            },
            [],
        ),
        ({"positive_outcomes": 3}, ["searched is missing: say how many people were searched"]),
        (
            {"searched": 10, "positive_outcomes": 5, "arrest": 4, "caution": 2},
            ["the outcomes named (arrest 4, caution 2) make 6, more than the 5 positive outcomes"],
        ),
        (
            {"searched": 10, "arrest": 11},
            ["the outcomes named (arrest 11) make 11, more than the 10 searched"],
        ),
        (
            {"searched": 68, "arrest": 40, "caution": 40},
            ["the outcomes named (arrest 40, caution 40) make 80, more than the 68 searched"],
        ),
        (
            {"searched": 68, "positive_outcomes": 80, "arrest": -2, "by_ethnicity": {"black": 90}},
            [
                "arrest is -2, and no count is below 0",
                "80 positive outcomes are more than the 68 searched",
                "the groups of by_ethnicity make 90, more than the 68 searched",
            ],
        ),
        (
            {"searched": 10, "positive_outcomes": 5, "no_further_action": 6},
            ["5 positive outcomes and 6 others are more than the 10 searched"],
        ),
        (
            {
                "searched": 10,
                "positive_outcomes": 2,
                "by_ethnicity": {"black": 8, "white": 3},
                "positive_by_ethnicity": {"black": 9, "asian": 1},
            },
            [
                "the groups of by_ethnicity make 11, more than the 10 searched",
                "the groups of positive_by_ethnicity make 10, more than the 2 positive outcomes",
                "9 positive outcomes of black are more than the 8 searched",
                "positive_by_ethnicity names asian, and by_ethnicity does not",
            ],
        ),
        (
            {"searched": {"black": 3}, "arests": 2, "by_ethnicity": 4, "arrest": True},
            [
                "'arests' is not a total (did you mean 'arrest'?)",
                "searched must be a whole number, not a table",
                "by_ethnicity must be a table of groups, such as { black = 30, white = 20 }",
                "arrest must be a whole number, not True",
            ],
        ),
        (4, ["must be a table of totals"]),
    ],
)
def test_totals(given: object, problems: list[str]) -> None:
    assert list(wrong_totals(given)) == problems


def test_the_people_whom_a_number_names() -> None:
    assert total({"black": 3, "white": 4}) == total(7) == total({"black": 3, "all": 7}) == 7


FIVE = {"asian": 1, "black": 2, "mixed": 3, "white": 4, "other": 5}


@pytest.mark.parametrize(
    ("number", "known"),
    [
        (7, 7),
        ({"black": 10}, None),
        ({"black": 10, "white": 5}, None),
        ({"black": 10, "all": 15}, 15),
        ({"black": 10, "unknown": 5}, 15),
        ({"black": 10, "not_stated": 0}, 10),
        (FIVE, 15),
        ({**FIVE, "A1": 0}, 15),
        ({"A1": 1, "B1": 2, "M1": 3, "W1": 4, "O2": 5}, 15),
        ({}, None),
    ],
)
def test_some_groups_make_no_total(number: dict[str, int] | int, known: int | None) -> None:
    assert whole(number) == known


@pytest.mark.parametrize(
    ("given", "coded"),
    [
        (
            {"Searched": 9, "by_ethnicity": {"Black": 4, "WHITE": 2, "White British": 3}},
            {"searched": 9, "by_ethnicity": {"black": 4, "white": 2, "W1": 3}},
        ),
        ({"Penalty notice": 1, "ARREST": 2}, {"penalty_notice": 1, "arrest": 2}),
        ({"arrests": 2}, {"arrests": 2}),
        (
            {"by_ethnicity": {"black": 4, "Black": 4}},
            {"by_ethnicity": {"black": 4, "Black": 4}},
        ),
        (3, 3),
        ({"by_ethnicity": 3}, {"by_ethnicity": 3}),
    ],
)
def test_printed_names_and_capital_letters_are_codes(given: object, coded: object) -> None:
    assert with_codes(given) == coded


def test_a_group_that_stands_twice_is_refused() -> None:
    given = with_codes({"searched": 9, "by_ethnicity": {"black": 4, "Black": 4}})

    assert list(wrong_totals(given)) == [
        "by_ethnicity: 'Black' is not a group (did you mean 'black'?)"
    ]
