"""What must hold of the rule that decides claims, whatever the range."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.estimate import Estimate, Interval
from audit.findings import Finding
from audit.operations import hypotheses
from audit.operations.hypotheses import Region, above, below

ENDS = st.floats(0.01, 100, allow_nan=False)
THREE = st.lists(ENDS, min_size=3, max_size=3).map(sorted)
FOUR = st.lists(ENDS, min_size=4, max_size=4).map(sorted)


def ranged(low: float, high: float) -> Finding:
    result = Estimate(None, Interval(low, high, 0.95, "some"))
    return Finding.of("a_ratio", "all", result, counts={})


@given(ends=FOUR, bounds=st.lists(ENDS, min_size=2, max_size=2).map(sorted), is_open=st.booleans())
def test_what_a_wide_range_settles_a_narrower_one_settles_alike(
    ends: list[float], bounds: list[float], *, is_open: bool
) -> None:
    widest, low, high, end = ends
    region = Region(bounds[0], bounds[1], is_open)
    wide = hypotheses.verdict(ranged(widest, end), region)
    narrow = hypotheses.verdict(ranged(low, high), region)

    assert wide in ("uncertain", narrow)


@given(THREE)
def test_higher_is_shown_just_where_at_most_is_contradicted(ends: list[float]) -> None:
    low, bound, high = ends
    for first, last in ((low, high), (bound, high), (low, bound)):
        finding = ranged(first, last)
        opposite = {"shown": "contradicted", "contradicted": "shown", "uncertain": "uncertain"}
        higher = hypotheses.verdict(finding, above(bound))
        at_most = hypotheses.verdict(finding, Region(high=bound))
        lower = hypotheses.verdict(finding, below(bound))

        assert at_most == opposite[higher]
        assert not higher == lower == "shown"


@given(ENDS, ENDS, st.sampled_from([1.25, 4 / 3, 2.0]))
def test_a_size_that_is_shown_agrees_with_the_direction(
    one: float, other: float, claimed: float
) -> None:
    finding = ranged(min(one, other), max(one, other))
    rise, fall = (hypotheses.verdict_of_size(finding, each) for each in (claimed, 1 / claimed))

    assert "contradicted" in (rise, fall) or rise == fall == "uncertain"
    if rise == "shown":
        assert hypotheses.verdict(finding, above(1.0)) == "shown"
    if fall == "shown":
        assert hypotheses.verdict(finding, below(1.0)) == "shown"
