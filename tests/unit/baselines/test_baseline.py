"""What a baseline answers, and what it says when it cannot."""

from __future__ import annotations

import pickle

import pytest

from audit.baselines import ANY_AREA, Baseline
from audit.errors import BaselineError

DETAILED_BLACK = {"B1": 10, "B2": 20, "B9": 5}


def baseline(**residents: dict[str, int]) -> Baseline:
    return Baseline("t.csv", "T", "T", "", "people", "", "0" * 64, residents)


def single(**residents: int) -> Baseline:
    return Baseline("t.csv", "T", "T", "", "people", "", "0" * 64, {ANY_AREA: residents})


def test_a_broad_group_is_the_sum_of_its_detailed_ones() -> None:
    assert baseline(North=DETAILED_BLACK).residents_of("North", "black") == 35


def test_a_broad_group_that_is_held_is_given_as_it_is() -> None:
    assert baseline(North={"black": 36}).residents_of("North", "black") == 36


@pytest.mark.parametrize("without", ["W3", "W4"])
def test_white_needs_no_group_that_older_censuses_did_not_count(without: str) -> None:
    white = {"W1": 1, "W2": 2, "W3": 4, "W4": 8, "W9": 16}

    held = baseline(North={code: n for code, n in white.items() if code != without})

    assert held.residents_of("North", "white") == 31 - white[without]


def test_a_broad_group_with_a_part_missing_is_refused_by_the_name_of_the_part() -> None:
    held = baseline(North={"B1": 10, "B2": 20})

    assert not held.has("North", "black")
    with pytest.raises(BaselineError, match="Add what it lacks of the group: Other Black"):
        held.residents_of("North", "black")


def test_a_detailed_group_asked_of_broad_ones_is_refused_with_what_to_do() -> None:
    held = baseline(North={"white": 9, "black": 1})

    with pytest.raises(BaselineError) as refused:
        held.residents_of("North", "B1")

    message = str(refused.value)
    for part in ("'t.csv'", "'Black Caribbean'", "in North", "White, Black", "classification 5+1"):
        assert part in message
    assert refused.value.exit_code == 6


def test_a_missing_area_is_refused_with_the_areas_there_are() -> None:
    held = baseline(North={"white": 9}, South={"white": 3})

    with pytest.raises(BaselineError, match=r"holds North, South[^\n]*\n  East"):
        held.residents_of("East", "white")
    assert not held.has("East", "white")


def test_unknown_ethnicity_has_no_residents() -> None:
    with pytest.raises(BaselineError, match="no residents for 'Unknown'"):
        baseline(North={"white": 9}).residents_of("North", "unknown")


def test_a_single_population_answers_for_any_one_area() -> None:
    held = single(white=80, black=20)

    assert held.is_single
    assert held.residents_of("Haringey", "black") == 20
    assert held.total("anywhere") == 100
    assert held.only(["Haringey"]) is held


def test_a_single_population_is_refused_for_several_areas() -> None:
    with pytest.raises(BaselineError, match=r"audit has 2 areas \(North, South\)"):
        single(white=80).only(["North", "South"])


def test_an_area_named_with_a_star_beside_others_does_not_answer_for_them() -> None:
    held = Baseline("t", "T", "T", "", "", "", "", {ANY_AREA: {"white": 1}, "North": {"white": 2}})

    assert not held.is_single
    assert held.residents_of("North", "white") == 2
    assert not held.has("South", "white")


def test_only_takes_the_labels_and_the_order_that_are_asked_for() -> None:
    held = baseline(North={"white": 9}, South={"white": 3}, East={"white": 1})

    narrowed = held.only(["south", "NORTH"])

    assert narrowed.areas == ("south", "NORTH")
    assert narrowed.residents_of("south", "white") == 3
    assert narrowed.total("NORTH") == 9


def test_only_names_every_missing_area_at_once() -> None:
    with pytest.raises(BaselineError, match="\n  West\n  Up"):
        baseline(North={"white": 9}).only(["West", "North", "Up"])


def test_a_baseline_can_be_sent_to_another_process() -> None:
    held = baseline(North=DETAILED_BLACK)

    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301  (made in the line itself)
