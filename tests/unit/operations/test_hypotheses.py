"""The one rule by which a range decides a hypothesis, at its edges."""

from __future__ import annotations

import pytest

from audit.estimate import Estimate, Interval, NotEstimable, Suppressed
from audit.findings import Finding, Verdict
from audit.operations import hypotheses
from audit.operations.hypotheses import Region, about, above, as_said, below


def ranged(
    low: float | None, high: float | None, measure: str = "a_ratio", p_value: float | None = None
) -> Finding:
    """A finding with this range; the rule looks at nothing else of it."""
    extra = {} if p_value is None else {"p_value": p_value}
    result = Estimate(None, Interval(low, high, 0.95, "some"), extra)
    return Finding.of(measure, "all", result, counts={})


@pytest.mark.parametrize(
    ("region", "low", "high", "verdict"),
    [
        (above(1), 1.01, 2, "shown"),
        (above(1), 1, 2, "uncertain"),
        (above(1), 0.5, 1, "contradicted"),
        (above(1), 0.5, 1.01, "uncertain"),
        (above(1), 1.01, None, "shown"),
        (above(1), None, 2, "uncertain"),
        (below(1), 0, 0.99, "shown"),
        (below(1), 0.5, 1, "uncertain"),
        (below(1), 1, 2, "contradicted"),
        (below(1), 1, None, "contradicted"),
        (Region(low=4 / 3), 4 / 3, 2, "shown"),
        (Region(low=4 / 3), 1, 4 / 3, "uncertain"),
        (Region(low=4 / 3), 1, 1.33, "contradicted"),
        (Region(high=0.8), 0.1, 0.8, "shown"),
        (Region(high=0.8), 0.8, 0.9, "uncertain"),
        (Region(high=0.8), 0.81, 0.9, "contradicted"),
        (Region(0.9, 1.1), 0.9, 1.1, "shown"),
        (Region(0.9, 1.1), 0.89, 1.1, "uncertain"),
        (Region(0.9, 1.1), 0.9, None, "uncertain"),
        (Region(0.9, 1.1), 0.5, 0.9, "uncertain"),
        (Region(0.9, 1.1), 0.5, 0.89, "contradicted"),
        (Region(0.9, 1.1), 1.11, None, "contradicted"),
        (Region(0.9, 1.1), 0.5, 3, "uncertain"),
        (above(0), -0.02, 0.18, "uncertain"),
    ],
)
def test_a_range_within_shows_one_outside_contradicts(
    region: Region, low: float | None, high: float | None, verdict: Verdict
) -> None:
    assert hypotheses.verdict(ranged(low, high), region) == verdict


@pytest.mark.parametrize(
    "finding",
    [
        None,
        Finding.of("a_ratio", "all", NotEstimable("nothing"), counts={}),
        Finding.of("a_ratio", "all", Suppressed("hidden"), counts={}),
        Finding.of("a_ratio", "all", Estimate(1.0), counts={}),
    ],
    ids=["no finding", "not estimable", "hidden", "without a range"],
)
def test_without_a_range_it_cannot_be_told(finding: Finding | None) -> None:
    assert hypotheses.verdict(finding, above(1)) == "cannot_tell"
    assert hypotheses.verdict_of_size(finding, 4 / 3) == "cannot_tell"


@pytest.mark.parametrize(
    ("claimed", "low", "high", "verdict"),
    [
        (4 / 3, 1.23, 1.45, "shown"),
        (4 / 3, 1.01, 4 / 3, "shown"),
        (4 / 3, 2, 4, "shown"),
        (4 / 3, 1.01, None, "shown"),
        (4 / 3, 1.01, 1.33, "contradicted"),
        (4 / 3, 0.5, 0.9, "contradicted"),
        (4 / 3, 1, 1.5, "uncertain"),
        (4 / 3, 0.9, 1.33, "contradicted"),
        (0.8, 0.7, 0.9, "shown"),
        (0.8, 0.8, 0.99, "shown"),
        (0.8, 0.1, 0.5, "shown"),
        (0.8, 0.81, 0.99, "contradicted"),
        (0.8, 1.1, 1.5, "contradicted"),
        (0.8, 0.7, 1, "uncertain"),
        (0.8, 0, None, "uncertain"),
    ],
)
def test_a_size_is_held_by_direction_and_reach(
    claimed: float, low: float | None, high: float | None, verdict: Verdict
) -> None:
    assert hypotheses.verdict_of_size(ranged(low, high), claimed) == verdict


@pytest.mark.parametrize(
    ("measure", "low", "high", "p_value", "limits"),
    [
        ("a_ratio", 1.07, 38.8, 0.074, (1.0, 38.8)),
        ("a_ratio", 0.1, 0.9, 0.06, (0.1, 1.0)),
        ("a_ratio", 1.07, None, 0.074, (1.0, None)),
        ("a_ratio", 1.07, 38.8, 0.04, (1.07, 38.8)),
        ("a_ratio", 1.07, 38.8, 0.05, (1.07, 38.8)),
        ("a_difference", 0.01, 0.2, 0.06, (0.0, 0.2)),
        ("a_share", 0.01, 0.2, 0.06, (0.01, 0.2)),
    ],
)
def test_no_difference_is_in_the_range_where_an_exact_test_does_not_bear_one_out(
    measure: str,
    low: float,
    high: float | None,
    p_value: float,
    limits: tuple[float, float | None],
) -> None:
    assert hypotheses.range_of(ranged(low, high, measure, p_value)) == limits


@pytest.mark.parametrize(
    ("word", "number", "against", "region"),
    [
        ("higher", 1.0, 1.0, above(1.0)),
        ("lower", 1.0, 0.5, below(0.5)),
        ("same", 1.0, 1.0, Region(0.9, 1.1)),
        ("same", 1.0, 0.5, Region(0.45, 0.55)),
        ("at least", 2.0, 0.25, Region(low=0.5)),
        ("at most", 0.8, 1.0, Region(high=0.8)),
    ],
)
def test_words_of_the_users_own_are_regions(
    word: str, number: float, against: float, region: Region
) -> None:
    made = as_said(word, number, against)

    assert (made.low, made.high) == pytest.approx((region.low, region.high))
    assert made.is_open == region.is_open
    assert about(1.0) == Region(0.9, 1.1)


@pytest.mark.parametrize(
    ("primary", "others", "verdict"),
    [
        ("shown", ["shown", "cannot_tell"], "shown"),
        ("shown", [], "shown"),
        ("shown", ["uncertain"], "uncertain"),
        ("shown", ["contradicted"], "uncertain"),
        ("contradicted", ["shown"], "contradicted"),
        ("uncertain", ["contradicted"], "uncertain"),
        ("cannot_tell", ["shown"], "uncertain"),
        ("cannot_tell", ["contradicted"], "uncertain"),
        ("cannot_tell", ["cannot_tell"], "cannot_tell"),
        ("cannot_tell", [], "cannot_tell"),
    ],
)
def test_the_group_declared_first_decides(
    primary: Verdict, others: list[Verdict], verdict: Verdict
) -> None:
    assert hypotheses.together(primary, others) == verdict
