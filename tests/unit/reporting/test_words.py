"""Numbers in words: rounding, ranges, and what is never said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.estimate import Estimate, Interval, NotEstimable, Result, Suppressed
from audit.reporting import words


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        (0.0, "0%"),
        (1.0, "100%"),
        (0.001, "<1%"),
        (0.999, ">99%"),
        (0.2206, "22%"),
        (0.995, ">99%"),
        (0.004999, "<1%"),
        (0.125, "12%"),
    ],
)
def test_a_share_as_a_percentage(share: float, printed: str) -> None:
    assert words.percent(share) == printed


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_none_and_all_are_said_only_of_none_and_all(share: float) -> None:
    assert words.percent(share) not in ("0%", "100%")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (3.7777, "3.8"),
        (1.0, "1.0"),
        (1.04, "1.04"),
        (0.996, "0.996"),
        (0.94, "0.94"),
        (0.5, "0.50"),
        (0.001, "<0.01"),
        (12.34, "12.3"),
        (0.0, "0.0"),
    ],
)
def test_a_ratio(value: float, printed: str) -> None:
    assert words.ratio(value) == printed


@given(st.floats(0.9, 1.1).filter(lambda value: abs(value - 1) > 1e-3))
def test_a_ratio_beside_one_is_printed_on_its_side(value: float) -> None:
    assert (float(words.ratio(value)) > 1) == (value > 1)


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        (0.0, "0.0%"),
        (1.0, "100.0%"),
        (0.22058, "22.1%"),
        (0.0004, "0.04%"),
        (0.0005000001, "0.1%"),
        (0.99971, "99.97%"),
        (1e-9, "1 × 10^-7%"),
    ],
)
def test_a_share_shown_in_full(share: float, printed: str) -> None:
    assert words.exact_percent(share) == printed


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_a_share_shown_in_full_is_none_or_all_only_where_it_is(share: float) -> None:
    for printed in (words.exact_percent(share), words.full_percent(share)):
        assert printed not in ("0.0%", "0%") or share < 1e-300
        assert printed not in ("100.0%", "100%") or share > 1 - 1e-12


@pytest.mark.parametrize(
    ("difference", "printed"),
    [
        (0.2, "20.0 percentage points"),
        (-0.0345, "-3.5 percentage points"),
        (-0.0004, "-0.04 percentage points"),
        (0.0, "0.0 percentage points"),
    ],
)
def test_points_shown_in_full(difference: float, printed: str) -> None:
    assert words.exact_points(difference) == printed


@pytest.mark.parametrize(
    ("level", "printed"),
    [(0.95, "95%"), (0.9, "90%"), (0.999, "99.9%"), (0.99999, "99.999%"), (0.998, "99.8%")],
)
def test_a_level_has_all_its_digits(level: float, printed: str) -> None:
    assert words.confidence(level) == printed


@pytest.mark.parametrize(
    ("share", "low", "high", "printed"),
    [
        (515 / 13_454, 0.0352, 0.0417, ("3.8%", "3.5% to 4.2%")),
        (0.0383, 0.0363, 0.0404, ("3.8%", "3.6% to 4.0%")),
        (0.22, 0.14, 0.33, ("22%", "14% to 33%")),
        (0.0002, 0.0001, 0.004, ("0.02%", "0.01% to 0.4%")),
        (0.0, 0.0, 0.004, ("0%", "0% to <1%")),
        (1.0, 1.0, 1.0, ("100%", "100% to 100%")),
        (0.9991, 0.998, 0.9996, ("99.9%", "99.8% to 99.96%")),
    ],
)
def test_a_share_has_one_more_decimal_where_its_range_would_have_two_ends_that_look_alike(
    share: float, low: float, high: float, printed: tuple[str, str]
) -> None:
    share_and_range = (
        words.beside_range(words.percent, share, low, high),
        words.percent_range(low, high),
    )
    assert share_and_range == printed


@pytest.mark.parametrize(
    ("ratio", "low", "high", "printed"),
    [
        (1.1, 1.06, 1.14, ("1.10", "1.06 to 1.14")),
        (3.78, 3.55, 4.02, ("3.8", "3.5 to 4.0")),
        (0.6239, 0.6236, 0.6242, ("0.624", "0.624 to 0.624")),
        (1.1, 1.1, 1.1, ("1.1", "1.1 to 1.1")),
    ],
)
def test_a_ratio_has_one_more_decimal_where_its_range_would_have_two_ends_that_look_alike(
    ratio: float, low: float, high: float, printed: tuple[str, str]
) -> None:
    assert (words.beside_range(words.ratio, ratio, low, high), words.interval(low, high)) == printed


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted))
def test_a_range_of_shares_is_none_or_all_only_where_it_is(limits: list[float]) -> None:
    low, value, high = limits
    printed = {
        low: words.percent_range(low, high).split(" to ")[0],
        value: words.beside_range(words.percent, value, low, high),
    }
    for share, text in printed.items():
        assert text not in ("0%", "0.0%") or share == 0 or share < 1e-300
        assert text not in ("100%", "100.0%") or share > 1 - 1e-12


@pytest.mark.parametrize(
    ("rates", "printed"),
    [
        ((0.194, 0.0203), ("0.19", "0.02")),
        ((24.1, 7.94), ("24.1", "7.9")),
        ((24.1, 0.02), ("24.1", "<0.1")),
        ((0.03, 0.0), ("0.03", "0.00")),
        ((0.3, 0.2), ("0.3", "0.2")),
        ((0.004, 0.0003), ("0.0040", "0.0003")),
    ],
)
def test_two_small_rates_are_both_printed_as_more_than_nothing(
    rates: tuple[float, float], printed: tuple[str, str]
) -> None:
    assert words.rates_beside(*rates) == printed


def test_a_range_without_an_end_says_so() -> None:
    assert words.interval(2.4, None) == "2.4 to no upper limit"
    assert words.interval(None, 2.4) == "no lower limit to 2.4"


@pytest.mark.parametrize(
    ("result", "printed"),
    [
        (Estimate(3.78, Interval(3.55, 4.02, 0.95, "mid-p")), "3.8 (3.5 to 4.0)"),
        (
            Estimate(None, Interval(2.4, None, 0.95, "mid-p")),
            "without limit (2.4 to no upper limit)",
        ),
        (Estimate(1234.0), "1,234"),
        (NotEstimable("no searches"), "not estimable: no searches"),
        (Suppressed("fewer than 5"), "not shown: fewer than 5"),
    ],
)
def test_a_result_in_words(result: Result, printed: str) -> None:
    assert words.in_words(result) == printed


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("black", "Black people"),
        ("mixed", "people of Mixed ethnicity"),
        ("other", "people of other ethnic groups"),
        ("unknown", "people of unknown ethnicity"),
        ("everyone_else", "everyone else"),
        ("B2", "Black African people"),
    ],
)
def test_groups_are_people(code: str, printed: str) -> None:
    assert words.people(code) == printed


def test_dates_months_and_periods() -> None:
    assert words.date("2025-08-20") == "20 August 2025"
    assert words.month("2020-09") == "September 2020"
    assert words.month("2024/25 Q1") == "2024/25 Q1"
    assert words.period("2025-08-20", "2025-08-20") == "20 August 2025"
    assert words.period("2020-09-01", "2021-08-31") == "1 September 2020 to 31 August 2021"
    assert words.period(None, None) == "a period that the records do not state"


def test_points_are_percentage_points() -> None:
    assert words.points(-0.07) == "7 percentage points"
    assert words.points(0.01) == "1 percentage point"
    assert words.points(0.001) == "less than 1 percentage point"


def test_points_between_two_shares_fit_the_percentages_beside_them() -> None:
    assert words.points_between(0.30, 0.20) == "10 percentage points"
    # Printed as 23% and 31%, which are 7.4 points apart.
    assert words.points_between(303 / 1_296, 1_230 / 4_002) == "7.4 percentage points"
    assert words.points_between(0.254, 0.2051) == "4.9 percentage points"


def test_received_text_is_shortened_and_cleaned() -> None:
    assert words.shortened("a\u0000b\u202ec") == "a b c"
    assert words.shortened("x" * 500) == "x" * 79 + "…"


def test_lists_and_counted_nouns() -> None:
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.counted(1, "search", "searches") == "1 search"
    assert words.counted(1234, "search", "searches") == "1,234 searches"
    assert words.in_letters(3) == "three"
    assert words.in_letters(12) == "12"
