"""Every measure against numbers that were worked out elsewhere."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, chi2_contingency, fisher_exact, poisson
from statsmodels.stats.proportion import proportion_confint

import audit.measures
from audit.counts import Compared, GroupCounts, Period
from audit.estimate import Estimate, NotEstimable, Result
from audit.measures import (
    MEASURES,
    Agreement,
    Alike,
    Comparison,
    Imputed,
    Ladder,
    Measure,
    OfGroups,
    Rate,
    Share,
    ShareWithUnknown,
    Spread,
    Strata,
    WithUnknown,
)

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
UNKNOWN = group("unknown", 400, None)


def of(  # noqa: PLR0911 -- one way to ask for each kind of measure
    name: str, one: GroupCounts, other: GroupCounts | None = None
) -> Result:
    match BY_NAME[name]:
        case Rate(of=measure):
            return measure(one, 0.95)
        case Share(within=measure) | Comparison(between=measure):
            return measure(one, other or WHITE, 0.95)
        case Ladder(step=step):
            return step(one, "arrest", 0.95)
        case WithUnknown(given=measure) | ShareWithUnknown(given=measure):
            return measure(one, other or WHITE, UNKNOWN, 0.95)
        case OfGroups(over=measure):
            return measure([one, other or WHITE], 0.95)
        case Strata(pooled=measure):
            return measure([Compared(one, other or WHITE, WHOLE)], 0.95)
        case Spread(share=measure):
            return measure(one.arrests, one.searches, 0.95)
        case Agreement(of_table=measure):
            return measure([[one.finds, 0], [0, one.searches - one.finds]], 0.95)
        case Imputed(imputed=measure):
            alike = Alike([one.searches], [(other or WHITE).searches], [0], [UNKNOWN.searches])
            return measure(alike, Compared(one, other or WHITE, WHOLE), 0.95)


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
        ("unknown_bounds", WHITE, 4.0),
        ("unknown_tipping_share", WHITE, (1_000 * 460 - 8_000 * 30) / (400 * 9_000)),
        ("mh_rate_ratio", WHITE, 4.0),
        ("who_ratio", WHITE, 4.0),
        ("where_ratio", WHITE, 1.0),
        ("standardised_rate_ratio", WHITE, 4.0),
        ("e_value", WHITE, 4 + 12**0.5),
        ("clothing_removal_rate", None, 0.2),
        ("officer_defined_share", None, 0.2),
        ("ethnicity_agreement", None, 1.0),
    ],
)
def test_values_worked_out_by_hand(name: str, other: GroupCounts | None, by_hand: float) -> None:
    assert value(name, BLACK, other) == pytest.approx(by_hand)


ELSEWHERE = (
    "parity_bounds",
    "detectable_ratio", "detectable_share", "detectable_find_rate_gap", "find_rate_homogeneity",
    "imputed_rate_ratio", "people_searched", "clustered_rate_ratio",
)  # fmt: skip
"""Measures that are worked out in tests of their own below."""


def test_every_measure_is_worked_out_here_and_every_file_is_listed() -> None:
    folder = Path(audit.measures.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "base"}
    by_hand = test_values_worked_out_by_hand.pytestmark[0].args[1]

    assert {measure.name for measure in MEASURES} == files
    assert files == {name for name, _, _ in by_hand} | {*ELSEWHERE}


# methods.md, section 22: 68 searches, by the group's share of the baseline in per cent.
@pytest.mark.parametrize(("percent", "share", "ratio"), [(10, 0.21, 2.4), (30, 0.46, 2.0)])
def test_what_a_sample_could_have_shown(percent: int, share: float, ratio: float) -> None:
    one, other = group("one", 20, percent), group("other", 48, 100 - percent)

    assert value("detectable_share", one, one + other) == pytest.approx(share, abs=0.005)
    assert value("detectable_ratio", one, other) == pytest.approx(ratio, abs=0.05)


def _power(first: float, second: float, number: int) -> float:
    """How often Fisher's test at 5% tells two shares apart, each of so many, by enumeration."""
    one, other = (binom(number, share).pmf(range(number + 1)) for share in (first, second))
    return sum(
        one[x] * other[y]
        for x in range(number + 1)
        for y in range(number + 1)
        if fisher_exact([[x, number - x], [y, number - y]]).pvalue <= 0.05
    )


def test_the_smallest_gap_in_find_rates_is_found_in_four_of_five_samples() -> None:
    same = group("one", 20, None, finds=5, finds_known=20)
    gap = value("detectable_find_rate_gap", same, same)

    assert gap is not None
    assert _power(0.25 + gap, 0.25, 20) == pytest.approx(0.8, abs=0.001)


def test_bounds_put_the_unknown_on_either_side() -> None:
    found = of("unknown_bounds", BLACK)

    assert isinstance(found, Estimate)
    assert found.low == pytest.approx((30 / 1_000) / (460 / 8_000))
    assert found.high == pytest.approx((430 / 1_000) / (60 / 8_000))


def test_find_rates_of_groups_are_tested_as_other_programs_do() -> None:
    table = [[6, 19], [9, 41]]
    dense = of("find_rate_homogeneity", BLACK)
    few = group("black", 6, None, finds=4, finds_known=6)
    sparse = of("find_rate_homogeneity", few)

    assert isinstance(dense, Estimate)
    assert dense.value == pytest.approx(chi2_contingency(table, correction=False).pvalue)
    assert dense.extra["permuted"] == 0
    assert isinstance(sparse, Estimate)
    assert sparse.extra["permuted"] == 1
    # Of two groups, tables as far from equal shares as this one are those of Fisher's test here.
    assert sparse.value == pytest.approx(fisher_exact([[4, 2], [9, 41]]).pvalue, abs=0.01)


AREAS = (
    (group("black", 20, 1_000), group("white", 90, 9_000)),
    (group("black", 480, 6_000), group("white", 160, 4_000)),
)
"""Two areas, by their own group and the reference: made up, with answers by hand."""


def _over_areas(name: str) -> Estimate:
    measure = BY_NAME[name]
    assert isinstance(measure, Strata)
    parts = [Compared(one, other, one + other) for one, other in AREAS]
    found = measure.pooled(parts, 0.95)
    assert isinstance(found, Estimate)
    return found


def test_where_times_who_is_the_crude_ratio() -> None:
    who, where = _over_areas("who_ratio"), _over_areas("where_ratio")
    crude = (500 / 7_000) / (250 / 13_000)

    # At the reference's rates 1,000 x 0.01 + 6,000 x 0.04 = 250 searches are expected.
    assert who.value == pytest.approx(500 / 250)
    assert where.value == pytest.approx((250 / 7_000) / (250 / 13_000))
    assert (who.value or 0) * (where.value or 0) == pytest.approx(crude, rel=1e-12)
    # From the reference's side: 9,000 x 0.02 + 4,000 x 0.08 = 500 expected, 250 recorded.
    assert who.extra["swapped"] == pytest.approx(500 / 250)


def test_the_ratio_within_areas_is_mantel_and_haenszels() -> None:
    # (20 x 9,000 + 480 x 4,000) / 10,000 over (90 x 1,000 + 160 x 6,000) / 10,000
    assert _over_areas("mh_rate_ratio").value == pytest.approx(210 / 105)


def test_a_ratio_at_the_same_ages_weighs_both_groups_alike() -> None:
    found = _over_areas("standardised_rate_ratio")

    # Both age bands have 10,000 residents: (0.02 + 0.08) / (0.01 + 0.04).
    assert found.value == pytest.approx(2.0)
    assert found.extra["crude"] == pytest.approx((500 / 7_000) / (250 / 13_000))


def test_a_part_without_residents_of_one_group_compares_nothing() -> None:
    measure = BY_NAME["mh_rate_ratio"]
    assert isinstance(measure, Strata)
    nobody = Compared(group("black", 0, 0), WHITE, WHITE)
    found = measure.pooled([Compared(BLACK, WHITE, WHOLE), nobody], 0.95)

    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(4.0)
    assert isinstance(measure.pooled([nobody], 0.95), NotEstimable)


def test_the_unknown_are_imputed_between_the_worst_cases() -> None:
    found = of("imputed_rate_ratio", BLACK)

    assert isinstance(found, Estimate)
    # 400 unknown, of one kind: shared out as 30 to 60 on average, which leaves the ratio as it is.
    assert found.value == pytest.approx(4.0, rel=0.1)
    assert (found.low or 0) < 4.0 < (found.high or 0)
    alike = Alike([30], [60], [0], [0])
    measure = BY_NAME["imputed_rate_ratio"]
    assert isinstance(measure, Imputed)
    assert isinstance(measure.imputed(alike, Compared(BLACK, WHITE, WHOLE), 0.95), NotEstimable)


def test_people_are_counted_and_their_repeats_widen_the_range() -> None:
    once = replace(BLACK, people={1: 30})
    again = replace(BLACK, people={1: 15, 5: 3})
    others = replace(WHITE, people={1: 60})
    found = of("people_searched", again)
    narrow, wide = (of("clustered_rate_ratio", each, others) for each in (once, again))

    assert isinstance(found, Estimate)
    assert (found.value, found.extra["searched_again"], found.extra["most"]) == (18, 3, 5)
    assert isinstance(narrow, Estimate)
    assert isinstance(wide, Estimate)
    assert narrow.value == wide.value == pytest.approx(4.0)
    # The variance of a count is the sum of squares: 15 x 1 + 3 x 25 = 90 of 30 searches.
    error = (90 / 30**2 + 60 / 60**2) ** 0.5
    assert wide.low == pytest.approx(4 * math.exp(-1.959964 * error), rel=1e-5)
    assert narrow.low == pytest.approx(4 * math.exp(-1.959964 * (1 / 30 + 1 / 60) ** 0.5), rel=1e-5)


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
    # Claims about who was present rest on the parity share: its interval is the exact one.
    exact = binomtest(30, 90).proportion_ci(method="exact")
    assert (parity.low, parity.high) == pytest.approx((exact.low, exact.high), rel=1e-6)


def test_the_parity_share_of_the_unknown_lies_between_none_and_all_of_them() -> None:
    bounds = BY_NAME["parity_bounds"]
    assert isinstance(bounds, ShareWithUnknown)
    # 30 of the 50 of known ethnicity, beside 18 unknown: 30/68 if none were, 48/68 if all were.
    black, whole, unknown = (group(n, x, None) for n, x in (("b", 30), ("all", 50), ("u", 18)))
    found = bounds.given(black, whole, unknown, 0.95)
    assert isinstance(found, Estimate)
    assert (found.low, found.value, found.high) == pytest.approx((30 / 68, 0.6, 48 / 68))

    nobody = group("n", 0, None)
    assert isinstance(bounds.given(black, whole, nobody, 0.95), NotEstimable)
    assert isinstance(bounds.given(nobody, nobody, unknown, 0.95), NotEstimable)


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

    assert isinstance(result, NotEstimable) or measure.name in ("searches", "people_searched")


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
