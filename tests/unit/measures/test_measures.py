"""Every measure against numbers that were worked out elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, poisson
from statsmodels.stats.proportion import proportion_confint

import audit.measures
from audit.counts import GroupCounts, Period
from audit.estimate import Estimate, NotEstimable, Result
from audit.measures import MEASURES, Comparison, Ladder, Measure, Rate, Share

BY_NAME = {measure.name: measure for measure in MEASURES}
YEAR = Period(months=12)


def group(name: str, searches: int, residents: int | None, **more: int) -> GroupCounts:
    arrests, nothing = more.pop("arrests", 0), more.pop("nothing", 0)
    outcomes = {"arrest": arrests, "no_further_action": nothing}
    rest = {"not_recorded": searches - arrests - nothing}
    return GroupCounts(name, {**outcomes, **rest}, residents=residents, period=YEAR, **more)


BLACK = group("black", 30, 1_000, arrests=6, nothing=19, finds=6, finds_known=25)
WHITE = group("white", 60, 8_000, arrests=9, nothing=41, finds=9, finds_known=50)
WHOLE = group("all", 90, 9_000)


def of(name: str, one: GroupCounts, other: GroupCounts | None = None) -> Result:
    match BY_NAME[name]:
        case Rate(of=measure):
            return measure(one, 0.95)
        case Share(within=measure) | Comparison(between=measure):
            return measure(one, other or WHITE, 0.95)
        case Ladder(step=step):
            return step(one, "arrest", 0.95)


def value(name: str, one: GroupCounts, other: GroupCounts | None = None) -> float | None:
    result = of(name, one, other)
    assert isinstance(result, Estimate), result
    return result.value


@pytest.mark.parametrize(
    ("name", "other", "by_hand"),
    [
        ("searches", None, 30),
        ("share_of_searches", WHOLE, 30 / 90),
        ("search_rate", None, 30.0),
        ("rate_ratio", WHITE, 4.0),
        ("rate_difference", WHITE, 22.5),
        ("excess_searches", WHITE, 22.5),
        ("disparity_index", WHOLE, 3.0),
        ("parity_share", WHOLE, 30 / 90),
        ("find_rate", None, 0.24),
        ("find_rate_ratio", WHITE, 0.24 / 0.18),
        ("find_rate_difference", WHITE, 0.06),
        ("arrest_rate", None, 0.24),
        ("no_further_action_rate", None, 0.76),
        ("outcome_share", None, 0.2),
    ],
)
def test_values_worked_out_by_hand(name: str, other: GroupCounts | None, by_hand: float) -> None:
    assert value(name, BLACK, other) == pytest.approx(by_hand)


def test_every_measure_is_worked_out_here_and_every_file_is_listed() -> None:
    folder = Path(audit.measures.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "base"}

    assert {measure.name for measure in MEASURES} == files
    assert len(MEASURES) == 14


def test_rates_are_a_year() -> None:
    quarter = GroupCounts("black", {"arrest": 30}, residents=1_000, period=Period(months=3))
    day = GroupCounts("black", {"arrest": 30}, residents=1_000, period=Period(days=1))

    assert value("search_rate", quarter) == pytest.approx(120.0)
    assert value("search_rate", day) == pytest.approx(30.0 * 365)


def test_the_limits_of_a_search_rate_hold_the_right_tails() -> None:
    found = of("search_rate", BLACK)

    assert isinstance(found, Estimate)
    assert found.low is not None
    assert found.high is not None
    # Half of P(X = 30) is counted in either tail (mid-P), or all of it (exact).
    assert 0.02 < poisson.sf(30, found.low) + 0.5 * poisson.pmf(30, found.low) < 0.03
    assert 0.02 < poisson.cdf(29, found.high) + 0.5 * poisson.pmf(30, found.high) < 0.03


def test_proportions_have_the_intervals_of_other_programs() -> None:
    rate, parity = of("find_rate", BLACK), of("parity_share", BLACK, WHOLE)

    assert isinstance(rate, Estimate)
    assert isinstance(parity, Estimate)
    assert (rate.low, rate.high) == pytest.approx(proportion_confint(6, 25, method="wilson"))
    wilson = binomtest(30, 90).proportion_ci(method="wilson")
    assert (parity.low, parity.high) == pytest.approx((wilson.low, wilson.high), rel=1e-6)


COUNTS = st.integers(1, 5_000)
PEOPLE = st.integers(1_000, 10**7)


@given(COUNTS, COUNTS, PEOPLE, PEOPLE)
def test_swapping_group_and_reference_inverts_the_ratio(x: int, y: int, n: int, m: int) -> None:
    one, other = group("one", x, n), group("other", y, m)
    there, back = of("rate_ratio", one, other), of("rate_ratio", other, one)

    assert isinstance(there, Estimate)
    assert isinstance(back, Estimate)
    assert (there.value or 0) * (back.value or 0) == pytest.approx(1)
    assert (there.low or 0) * (back.high or 0) == pytest.approx(1, rel=1e-6)
    assert (there.high or 0) * (back.low or 0) == pytest.approx(1, rel=1e-6)


@given(COUNTS, COUNTS, PEOPLE, PEOPLE)
def test_the_ratio_of_disparity_indices_is_the_rate_ratio(x: int, y: int, n: int, m: int) -> None:
    one, other = group("one", x, n), group("other", y, m)
    whole = one + other

    indices = (value("disparity_index", each, whole) or 0 for each in (one, other))
    assert next(indices) / next(indices) == pytest.approx(value("rate_ratio", one, other))


@given(COUNTS, COUNTS, PEOPLE, PEOPLE)
def test_excess_is_searches_less_residents_at_the_other_rate(
    x: int, y: int, n: int, m: int
) -> None:
    found = of("excess_searches", group("one", x, n), group("other", y, m))

    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(x - n * (y / m), abs=1e-6)
    assert found.low is not None
    assert found.high is not None
    assert found.low - 1e-6 <= (found.value or 0) <= found.high + 1e-6 <= x + 2e-6


@given(COUNTS, COUNTS, PEOPLE, PEOPLE)
def test_a_rate_difference_is_the_difference_of_the_printed_rates(
    x: int, y: int, n: int, m: int
) -> None:
    one, other = group("one", x, n), group("other", y, m)

    gap = (value("search_rate", one) or 0) - (value("search_rate", other) or 0)
    assert value("rate_difference", one, other) == pytest.approx(gap, abs=1e-9)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda each: each.name)
def test_empty_groups_give_a_reason_or_a_count(measure: Measure) -> None:
    empty = group("black", 0, 0)
    result = of(measure.name, empty, empty)

    assert isinstance(result, NotEstimable) or measure.name == "searches"


@pytest.mark.parametrize("name", ["rate_ratio", "rate_difference", "excess_searches"])
def test_no_searches_of_either_side_never_crash(name: str) -> None:
    nobody = group("other", 0, 8_000)

    for one, other in ((BLACK, nobody), (nobody, BLACK), (nobody, nobody)):
        assert isinstance(of(name, one, other), Estimate | NotEstimable)


def test_searches_without_a_reference_search_have_no_upper_limit() -> None:
    found = of("rate_ratio", BLACK, group("white", 0, 8_000))

    assert isinstance(found, Estimate)
    assert found.value is None
    assert found.high is None
    assert found.low is not None
    assert found.low > 1


def test_a_find_rate_needs_a_link_that_is_mostly_recorded() -> None:
    mostly = group("black", 30, None, finds=10, finds_known=28, finds_unclear=1)
    hardly = group("black", 30, None, finds=10, finds_known=20, finds_unclear=2)

    assert isinstance(of("find_rate", mostly), Estimate)
    assert isinstance(of("find_rate", hardly), NotEstimable)
    assert isinstance(of("find_rate_ratio", mostly, hardly), NotEstimable)
    assert isinstance(of("find_rate_difference", hardly, mostly), NotEstimable)


def test_blank_outcomes_are_not_nothing() -> None:
    blank = group("black", 30, None)

    assert isinstance(of("arrest_rate", blank), NotEstimable)
    assert isinstance(of("no_further_action_rate", blank), NotEstimable)
    assert value("arrest_rate", BLACK) == pytest.approx(6 / 25)
