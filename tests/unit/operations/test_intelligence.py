"""Searches with intelligence among their grounds, and what blank grounds leave open."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from audit.counts import GroupCounts
from audit.operations import intelligence
from audit.operations.base import Facts
from audit.plan_operation import Operation

CLAIM = {"quote": "intelligence-led", "claim": "intelligence_led"}


def facts(*claims: dict[str, str], **searches: tuple[int, int]) -> Facts:
    """An operation with these searches, and finds among them, by whether intelligence is noted."""
    return Facts(
        operation=Operation.model_validate({"claims": claims}),
        level=0.95,
        reference="white",
        groups={},
        by_intelligence={
            code: GroupCounts("all", {"arrest": number}, finds=finds, finds_known=number)
            for code, (number, finds) in searches.items()
        },
    )


def test_shares_and_find_rates_have_exact_ranges() -> None:
    found = {
        each.id: each
        for each in intelligence.findings(
            facts(CLAIM, yes=(12, 5), no=(28, 3), not_recorded=(10, 1))
        )
    }

    # 12 of 40 whose grounds are recorded; of all 50 from 12 to 12 + 10.
    assert {name: tuple(each.counts.values()) for name, each in found.items()} == {
        "intelligence_share/all": (12, 40),
        "intelligence_share/all/without_grounds=without": (12, 50),
        "intelligence_share/all/without_grounds=with": (22, 50),
        "intelligence_find_rate/all/intelligence=yes": (5, 12),
        "intelligence_find_rate/all/intelligence=no": (3, 28),
    }
    for each in found.values():
        exact = binomtest(*each.counts.values()).proportion_ci(method="exact")
        assert (each.low, each.high) == pytest.approx((exact.low, exact.high), rel=1e-8)


def test_without_blank_grounds_there_is_one_share() -> None:
    found = intelligence.findings(facts(CLAIM, yes=(12, 5), no=(28, 3)))

    assert [each.id for each in found if each.measure == "intelligence_share"] == [
        "intelligence_share/all"
    ]


def test_where_no_search_records_its_grounds_there_is_no_share() -> None:
    (share,) = intelligence.findings(facts(CLAIM, not_recorded=(68, 15)))

    assert share.reason == "no search records its grounds"


def test_what_nobody_claimed_is_not_measured() -> None:
    assert not list(intelligence.findings(facts(yes=(12, 5), no=(28, 3))))
