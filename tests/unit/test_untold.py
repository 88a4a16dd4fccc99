"""Outcomes of which a table tells only one thing: known to each question as far as that goes."""

from __future__ import annotations

import pytest

from audit.counts import GroupCounts
from audit.estimate import Estimate, NotEstimable
from audit.measures import arrest_rate, no_further_action_rate, outcome_share
from audit.plan import Definition
from audit.population import find_status


@pytest.mark.parametrize(
    ("outcome", "any_outcome", "arrest"),
    [
        ("positive_outcome", "find", "unknown"),
        ("no_positive_outcome", "none", "unknown"),
        ("arrest_alone", "unknown", "find"),
        ("no_arrest", "unknown", "none"),
    ],
)
def test_one_answer_is_no_answer_to_another_question(
    outcome: str, any_outcome: str, arrest: str
) -> None:
    def status(definition: Definition, item: str = "not_recorded") -> str:
        return find_status(definition, outcome, linked="yes", item=item)

    assert (status("any_outcome"), status("arrest")) == (any_outcome, arrest)
    assert status("linked_outcome") == "unknown"
    assert status("item_found") == "unknown"
    assert status("item_found", "yes") == "find"


def test_arrests_that_alone_are_told_have_a_rate_and_nothing_else() -> None:
    group = GroupCounts("black", {"arrest_alone": 30, "no_arrest": 170})
    rate = arrest_rate.MEASURE.of(group, 0.95)

    assert isinstance(rate, Estimate)
    assert rate.value == 0.15
    assert isinstance(no_further_action_rate.MEASURE.of(group, 0.95), NotEstimable)
    assert isinstance(outcome_share.MEASURE.step(group, "caution", 0.95), NotEstimable)


def test_positive_outcomes_that_alone_are_told_have_no_arrest_rate() -> None:
    group = GroupCounts("black", {"positive_outcome": 30, "no_positive_outcome": 170})

    assert (group.arrests, group.outcomes_known) == (0, 0)
    assert isinstance(arrest_rate.MEASURE.of(group, 0.95), NotEstimable)
    assert isinstance(no_further_action_rate.MEASURE.of(group, 0.95), NotEstimable)
    share = outcome_share.MEASURE.step(group, "positive_outcome", 0.95)
    assert isinstance(share, Estimate)
    assert share.value == 0.15


def test_an_arrest_rate_of_both_kinds_of_records_is_of_those_that_tell() -> None:
    group = GroupCounts(
        "black", {"positive_outcome": 30, "no_positive_outcome": 70, "arrest": 5, "caution": 15}
    )
    rate = arrest_rate.MEASURE.of(group, 0.95)

    assert isinstance(rate, Estimate)
    assert rate.value == 0.25
