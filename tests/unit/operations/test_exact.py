"""Shares of an operation by an exact method."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from audit.counts import GroupCounts
from audit.ethnicity import ALL, UNKNOWN
from audit.findings import Finding
from audit.operations import exact, published_outcomes
from audit.operations.base import Facts
from audit.plan_operation import Operation

TOTALS = {"searched": 68, "community_resolution": 10, "arrest": 2}
EVERYBODY = GroupCounts(
    ALL,
    {"arrest": 2, "community_resolution": 10, "positive_outcome": 3, "no_positive_outcome": 53},
    finds=15,
    finds_known=68,
)
BLACK = GroupCounts("black", {"not_recorded": 30}, finds=7, finds_known=30)
NOBODY = GroupCounts("asian")


def facts(**totals: int) -> Facts:
    return Facts(
        operation=Operation(published_totals=totals or TOTALS),
        level=0.95,
        reference="white",
        groups={"asian": NOBODY, "black": BLACK, ALL: EVERYBODY, UNKNOWN: GroupCounts(UNKNOWN)},
    )


def by_id(held: list[Finding]) -> dict[str, Finding]:
    return {each.id: each for each in held}


# The published operation: 15/68 = 22.1% (exact 12.9 to 33.8).
@pytest.mark.parametrize(
    ("name", "x", "n"),
    [
        ("find_rate/all/exact_method", 15, 68),
        ("find_rate/black/exact_method", 7, 30),
        ("outcome_share/all/outcome=community_resolution/exact_method", 10, 68),
        ("outcome_share/all/outcome=arrest/exact_method", 2, 68),
    ],
)
def test_ranges_are_those_of_scipy(name: str, x: int, n: int) -> None:
    found = by_id(list(exact.findings(facts())))[name]

    expected = binomtest(x, n).proportion_ci(method="exact")
    assert (found.value, found.method) == (x / n, "clopper-pearson")
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), rel=1e-6)


def test_the_published_operation_is_that_of_the_methods() -> None:
    rate = by_id(list(exact.findings(facts())))["find_rate/all/exact_method"]

    assert (rate.low, rate.high) == pytest.approx((0.129, 0.338), abs=0.0005)


def test_of_nobody_there_is_no_rate() -> None:
    assert {each.group for each in exact.findings(facts()) if each.measure == "find_rate"} == {
        "black",
        ALL,
    }


def test_an_outcome_that_tables_tell_in_part_has_no_share() -> None:
    steps = {
        each.stratum["outcome"]
        for each in exact.findings(facts(searched=68))
        if each.measure == "outcome_share"
    }

    assert steps == {"positive_outcome", "no_positive_outcome"}


def test_every_published_outcome_has_its_share_of_all_searches() -> None:
    found = by_id(list(published_outcomes.findings(facts())))

    share = found["outcome_share/all/outcome=community_resolution"]
    # methods.md, section 24: 10/68 = 14.7% (8.2 to 25.0); 2/68 = 2.9% (0.8 to 10.1).
    assert (share.value, share.low, share.high) == pytest.approx((0.147, 0.082, 0.250), abs=5e-4)
    arrest = found["outcome_share/all/outcome=arrest"]
    assert (arrest.value, arrest.low, arrest.high) == pytest.approx((0.029, 0.008, 0.101), abs=5e-4)
    assert list(found) == [
        "outcome_share/all/outcome=positive_outcome",
        "outcome_share/all/outcome=no_positive_outcome",
        "outcome_share/all/outcome=arrest",
        "outcome_share/all/outcome=community_resolution",
    ]


def test_of_no_search_nothing_followed() -> None:
    empty = Facts(
        operation=Operation(published_totals={"searched": 0}),
        level=0.95,
        reference="white",
        groups={ALL: GroupCounts(ALL)},
    )

    assert not list(published_outcomes.findings(empty))
    assert not list(exact.findings(empty))
