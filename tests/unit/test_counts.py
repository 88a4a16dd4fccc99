"""Counts of a group: sums of whole numbers."""

from __future__ import annotations

import pytest

from audit.counts import GroupCounts, Period, together

BLACK = GroupCounts("black", {"arrest": 2, "not_recorded": 3}, finds=2, finds_known=2, residents=10)
WHITE = GroupCounts(
    "white", {"arrest": 1, "no_further_action": 4}, finds=1, finds_known=5, residents=90
)


def test_what_a_group_is_made_of() -> None:
    assert (BLACK.searches, BLACK.outcomes_known, BLACK.arrests) == (5, 2, 2)
    assert (WHITE.searches, WHITE.no_further_action) == (5, 4)


def test_two_groups_together_are_their_sums() -> None:
    both = BLACK + WHITE

    assert both.group == "black"
    assert dict(both.outcomes) == {"arrest": 3, "not_recorded": 3, "no_further_action": 4}
    assert (both.finds, both.finds_known, both.residents) == (3, 7, 100)


def test_a_whole_has_no_residents_where_a_part_with_searches_has_none() -> None:
    unknown = GroupCounts("unknown", {"arrest": 1})

    assert together("all", [BLACK, unknown]).residents is None
    assert together("all", [BLACK, GroupCounts("nobody")]).residents == 10
    assert together("all", []).searches == 0


@pytest.mark.parametrize(
    ("period", "years"),
    [(Period(months=12), 1.0), (Period(months=3), 0.25), (Period(days=73), 0.2), (Period(), 1.0)],
)
def test_the_length_of_a_period(period: Period, years: float) -> None:
    assert period.years == pytest.approx(years)
