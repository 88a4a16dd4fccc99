"""Groups that records cannot hold: by what the check of absent groups sees, and by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.absent import gaps
from audit.health.absent_category import CHECK

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.ethnicity import Basis
    from audit.health import Evidence

RESIDENTS = {"white": 800, "black": 100, "mixed": 60, "asian": 30, "other": 10}
OWN, OFFICER = "ethnicity_self_defined", "ethnicity_officer_defined"


def rows(column: str = OWN, **numbers: int) -> list[dict[str, Any]]:
    return [{column: code, "searches": number} for code, number in numbers.items()]


def lacking(made: Evidence, basis: Basis = "self_defined") -> set[str]:
    assert made.inputs is not None
    return set(gaps(made.inputs, made.gathered.observed.hidden)[basis])


@pytest.mark.parametrize(
    ("white", "codes"),
    [
        (70, set()),  # 83 searches: 4.98 of them of Mixed people, were they spread like residents
        (71, {"mixed", "M1", "M2", "M3", "M9"}),  # 84 searches: 5.04
    ],
)
def test_a_group_is_lacking_where_the_check_expects_it(
    evidence: Callable[..., Evidence], white: int, codes: set[str]
) -> None:
    made = evidence(*rows(white=white, black=10, asian=3), residents=RESIDENTS)

    assert lacking(made) == codes
    assert set(CHECK.check(made).evidence["expected_and_absent"]) == codes & {"mixed"}


def test_a_group_that_few_are_expected_of_is_not_lacking(
    evidence: Callable[..., Evidence],
) -> None:
    # 10 of 1,000 residents are of the Other group: 4 of 400 searches.
    made = evidence(*rows(white=340, black=40, mixed=10, asian=10), residents=RESIDENTS)

    assert lacking(made) == set()


def test_a_group_whose_detailed_labels_only_add_up_to_enough_is_lacking(
    evidence: Callable[..., Evidence],
) -> None:
    # Of 100 searches 4 are to be expected of each of the two, and 8 of both.
    residents = {"W1": 800, "B1": 120, "M1": 40, "M2": 40}
    made = evidence(*rows(W1=85, B1=15), residents=residents)

    assert lacking(made) == {"mixed", "M1", "M2", "M3", "M9"}
    assert CHECK.check(made).evidence["expected_and_absent"] == {"mixed": 8.0}


def test_a_detailed_label_is_lacking_by_itself_where_others_of_its_group_occur(
    evidence: Callable[..., Evidence],
) -> None:
    residents = {"W1": 700, "W9": 100, "B1": 100, "B2": 100}
    made = evidence(*rows(W9=80, B1=10, B2=10), residents=residents)

    assert lacking(made) == {"W1", "white_british"}


def test_detailed_records_are_held_against_residents_by_broad_groups(
    evidence: Callable[..., Evidence],
) -> None:
    made = evidence(*rows(W1=300, B1=80, A1=10, O9=10), residents=RESIDENTS)

    assert "mixed" in lacking(made)
    assert "white" not in lacking(made)


def test_broad_and_detailed_labels_of_one_column_are_of_one_group(
    evidence: Callable[..., Evidence],
) -> None:
    made = evidence(*rows(white=700, B1=80, B2=20, M1=60, asian=30, O9=10), residents=RESIDENTS)

    assert lacking(made) == set()
    assert CHECK.check(made).evidence["expected_and_absent"] == {}


def test_a_table_that_states_none_of_a_group_holds_it(evidence: Callable[..., Evidence]) -> None:
    made = evidence(*rows(white=800, black=100, mixed=0, asian=30), residents=RESIDENTS)

    assert "mixed" not in lacking(made)


def test_each_word_on_ethnicity_lacks_its_own_groups(evidence: Callable[..., Evidence]) -> None:
    both = [
        {OWN: own, OFFICER: officer, "searches": number}
        for own, officer, number in (
            ("white", "white", 800), ("black", "black", 100), ("mixed", "black", 60),
            ("asian", "asian", 30), ("other", "other", 10),
        )
    ]  # fmt: skip
    made = evidence(*both, residents=RESIDENTS)

    assert lacking(made, "self_defined") == set()
    assert lacking(made, "officer_defined") == {"mixed", "M1", "M2", "M3", "M9"}
    assert lacking(made, "self_else_officer") == set()


def test_a_main_group_that_only_the_other_word_has_is_lacking(
    evidence: Callable[..., Evidence],
) -> None:
    # By residents 3 of 103 would be Asian, which alone is too few to tell.
    made = evidence(
        {OWN: "white", OFFICER: "white", "searches": 83},
        {OWN: "not_stated", OFFICER: "asian", "searches": 20},
        residents={"white": 970, "asian": 30},
    )

    assert lacking(made, "self_defined") == {"asian", "A1", "A2", "A3", "A4", "A9"}
    assert lacking(made, "officer_defined") == set()


def test_a_word_that_is_not_recorded_at_all_lacks_no_group(
    evidence: Callable[..., Evidence],
) -> None:
    made = evidence(*rows(white=800, black=100, mixed=60, asian=40), residents=RESIDENTS)

    assert lacking(made, "officer_defined") == set()


def test_a_group_whose_numbers_are_all_hidden_is_lacking_for_that_reason(
    evidence: Callable[..., Evidence],
) -> None:
    made = evidence(
        *rows(white=800, black=100, asian=30, other=10),
        residents=RESIDENTS,
        hidden={(OWN, "mixed", 4): 2},
    )
    assert made.inputs is not None

    found = gaps(made.inputs, made.gathered.observed.hidden)["self_defined"]

    assert found["mixed"].reason == "all numbers of searches of Mixed people are hidden"
