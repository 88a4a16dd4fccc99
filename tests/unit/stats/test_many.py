"""Families of tests, funnels, groups and kappa: against scipy and statsmodels, at edges."""

from __future__ import annotations

import math
from itertools import product
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, chi2_contingency, fisher_exact, multivariate_hypergeom, poisson
from statsmodels.stats.multitest import multipletests

from audit.estimate import Estimate, NotEstimable, Result
from audit.stats.binomial import Binomial
from audit.stats.kappa import kappa
from audit.stats.many import (
    PROCEDURES,
    funnel_limit_proportion,
    funnel_limit_rate,
    funnel_limit_ratio,
    funnel_overdispersion,
    homogeneity_of_proportions,
    p_adjust,
)
from audit.stats.many.families import METHODS as ADJUSTMENTS
from audit.stats.many.overdispersion import METHODS as OVERDISPERSIONS
from audit.stats.many.quantiles import interpolated
from audit.stats.poisson import Poisson

STATSMODELS = {
    "holm": "holm",
    "bh": "fdr_bh",
    "by": "fdr_by",
    "bonferroni": "bonferroni",
    "hochberg": "simes-hochberg",
    "hommel": "hommel",
}
P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=12)
LEVELS = st.floats(0.8, 0.9999)


def _estimate(result: Result) -> Estimate:
    assert isinstance(result, Estimate)
    return result


def _limits(result: Result) -> tuple[float | None, float | None]:
    estimate = _estimate(result)
    return estimate.low, estimate.high


def _number(result: Result, name: str) -> float:
    number = _estimate(result).extra[name]
    assert isinstance(number, float)
    return number


def _adjusted(p: list[float], method: str) -> tuple[float, ...]:
    adjusted = _estimate(p_adjust(p=p, method=method)).extra["adjusted"]
    assert isinstance(adjusted, tuple)
    return tuple(value for value in adjusted if value is not None)


@pytest.mark.parametrize("method", ADJUSTMENTS)
@given(p=P_VALUES)
def test_adjusted_p_values_keep_their_order_and_do_not_shrink(method: str, p: list[float]) -> None:
    adjusted = _adjusted(p, method)

    assert len(adjusted) == len(p)
    for own, own_adjusted in zip(p, adjusted, strict=True):
        assert own * (1 - 1e-12) <= own_adjusted <= 1
        for other, other_adjusted in zip(p, adjusted, strict=True):
            if own <= other:
                assert own_adjusted <= other_adjusted * (1 + 1e-12)


@pytest.mark.parametrize("method", ADJUSTMENTS)
@given(p=P_VALUES)
def test_adjusted_p_values_agree_with_statsmodels(method: str, p: list[float]) -> None:
    # For one of the methods it collects garbage at each call, which takes longer than all else.
    with patch("gc.collect"):
        expected = multipletests(p, method=STATSMODELS[method])[1]

    assert _adjusted(p, method) == pytest.approx(expected, rel=1e-9, abs=1e-300)


def test_a_p_value_at_the_threshold_is_not_below_it() -> None:
    # 1 - 0.95 is a little more than 0.05 in floating point.
    assert _estimate(p_adjust(p=[0.05])).value == 0
    assert _estimate(p_adjust(p=[0.0499])).value == 1


@pytest.mark.parametrize("mean", [0.004, 0.5, 3, 41.7, 250_000, 1e9])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.998])
def test_interpolated_limits_lie_by_the_quantiles_of_a_poisson_count(
    mean: float, level: float
) -> None:
    low, high = interpolated(Poisson(mean), level)

    # The quantile less the part of its own probability that was not needed.
    assert poisson.ppf((1 - level) / 2, mean) - 1 <= low <= poisson.ppf((1 - level) / 2, mean)
    assert poisson.isf((1 - level) / 2, mean) - 1 <= high <= poisson.isf((1 - level) / 2, mean)


@pytest.mark.parametrize(("n", "share"), [(1, 0.5), (20, 0.02), (1000, 0.999), (10**8, 0.2)])
def test_interpolated_limits_lie_by_the_quantiles_of_a_binomial_count(n: int, share: float) -> None:
    low, high = interpolated(Binomial(n, share / (1 - share)), 0.95)

    assert binom.ppf(0.025, n, share) - 1 <= low <= binom.ppf(0.025, n, share)
    assert binom.isf(0.025, n, share) - 1 <= high <= binom.isf(0.025, n, share)


def _funnels(level: float) -> list[Result]:
    inverted = "phe-exact-poisson-inverted"
    return [
        funnel_limit_ratio(expected=13.2, target=1.4, level=level),
        funnel_limit_ratio(observed=12, level=level, method=inverted),
        funnel_limit_proportion(n=45, target=0.22, level=level),
        funnel_limit_proportion(n=45, target=0.22, level=level, method="phe-wilson-inverted"),
        funnel_limit_rate(events=7, baseline_per_1e5=812, level=level),
    ]


@given(levels=st.tuples(LEVELS, LEVELS))
def test_funnels_widen_with_the_level(levels: tuple[float, float]) -> None:
    narrow, wide = map(_funnels, sorted(levels))

    for inner, outer in zip(map(_estimate, narrow), map(_estimate, wide), strict=True):
        assert inner.low is not None
        assert inner.high is not None
        assert outer.low is not None
        assert outer.high is not None
        assert outer.low <= inner.low + 1e-12
        assert outer.high >= inner.high - 1e-12


def test_the_outer_limits_of_a_funnel_are_those_at_998() -> None:
    for usual, outer in zip(map(_estimate, _funnels(0.95)), _funnels(0.998), strict=True):
        assert (usual.extra["l998"], usual.extra["u998"]) == (
            _estimate(outer).low,
            _estimate(outer).high,
        )


@pytest.mark.parametrize(
    "result",
    [
        funnel_limit_ratio(observed=0, method="phe-exact-poisson-inverted"),
        funnel_limit_rate(events=0, baseline_per_1e5=30),
        funnel_limit_proportion(n=10, target=0),
        funnel_limit_proportion(n=10, target=1, method="phe-wilson-inverted"),
        funnel_overdispersion(numerator=[4], denominator=[3.5]),
        funnel_overdispersion(
            numerator=[0, 4, 9], denominator=[1, 5, 7], method="shmi-log-truncate10"
        ),
        funnel_overdispersion(
            numerator=[0, 0], denominator=[5, 7], method="ratio-of-counts-log-winsor10"
        ),
        homogeneity_of_proportions(x=[3], n=[9]),
        homogeneity_of_proportions(x=[0, 0], n=[9, 4]),
        homogeneity_of_proportions(x=[9, 4], n=[9, 4], method="permutation"),
        homogeneity_of_proportions(x=[4, 9], n=[10**9, 9], method="permutation"),
    ],
)
def test_where_nothing_can_be_said_the_reason_is(result: Result) -> None:
    assert isinstance(result, NotEstimable)
    assert result.reason


@pytest.mark.parametrize("method", OVERDISPERSIONS)
def test_areas_on_target_are_not_overdispersed(method: str) -> None:
    result = funnel_overdispersion(numerator=[10] * 20, denominator=[10] * 20, method=method)

    assert _number(result, "phi") == pytest.approx(0, abs=1e-20)
    assert _number(result, "tau2") == 0
    assert _estimate(result).extra["z"] == _estimate(result).extra["z_adjusted"]


def test_overdispersion_shrinks_every_score() -> None:
    result = _estimate(
        funnel_overdispersion(numerator=[0, 30, 12, 190, 55], denominator=[10.2, 33, 7, 140, 61])
    )

    for plain, adjusted in zip(result.extra["z"], result.extra["z_adjusted"], strict=True):  # type: ignore[arg-type]
        assert abs(adjusted) < abs(plain)


TABLES = [
    ([3, 1, 8], [10, 12, 11]),
    ([0, 5], [29, 56]),
    ([120, 131, 90, 2], [400, 410, 380, 3]),
    ([12_000_000, 12_010_000], [10**8, 10**8]),
]


@pytest.mark.parametrize(("x", "n"), TABLES)
def test_homogeneity_agrees_with_scipy(x: list[int], n: list[int]) -> None:
    others = [size - events for events, size in zip(x, n, strict=True)]
    expected = chi2_contingency([x, others], correction=False)

    result = homogeneity_of_proportions(x=x, n=n)

    assert _estimate(result).value == pytest.approx(expected.statistic, rel=1e-6)
    assert _number(result, "df") == expected.dof
    assert _number(result, "p_value") == pytest.approx(expected.pvalue, rel=1e-5)
    assert _number(result, "smallest_expected") == pytest.approx(expected.expected_freq.min())


def test_permutation_agrees_with_fishers_test_of_two_equal_groups() -> None:
    # With equal groups tables are ordered alike by probability and by chi-squared.
    expected = fisher_exact([[1, 19], [7, 13]]).pvalue
    result = homogeneity_of_proportions(
        x=[1, 7], n=[20, 20], method="permutation", resamples=200_000
    )

    assert _number(result, "p_value") == pytest.approx(
        expected, abs=4 * math.sqrt(expected / 200_000)
    )


def test_permutation_agrees_with_counting_every_table() -> None:
    x, n = [3, 1, 7], [8, 9, 7]
    total, exact = sum(x), 0.0

    def spread(events: tuple[int, ...]) -> float:
        shares = [size * total / sum(n) for size in n]
        return sum((e - s) ** 2 / s for e, s in zip(events, shares, strict=True))

    for events in product(*(range(size + 1) for size in n)):
        if sum(events) == total and spread(events) >= spread(tuple(x)) - 1e-9:
            exact += float(multivariate_hypergeom.pmf(events, n, total))
    result = homogeneity_of_proportions(x=x, n=n, method="permutation", resamples=200_000)

    assert _number(result, "p_value") == pytest.approx(exact, abs=4 * math.sqrt(exact / 200_000))


def test_the_same_seed_gives_the_same_p_value() -> None:
    first, again, other = (
        homogeneity_of_proportions(x=[3, 1, 6], n=[8, 9, 7], method="permutation", seed=seed)
        for seed in (7, 7, 8)
    )

    assert first == again
    assert _number(first, "p_value") != _number(other, "p_value")


def test_a_permutation_never_gives_a_p_value_of_zero() -> None:
    result = homogeneity_of_proportions(
        x=[0, 500], n=[500, 500], method="permutation", resamples=1_000
    )

    assert _number(result, "p_value") == pytest.approx(1 / 1_001)


@pytest.mark.parametrize(
    "table",
    [
        [[5, 0], [0, 3]],
        [[5, 0, 0], [0, 3, 0], [0, 0, 0]],
        [[1, 0, 0], [0, 1, 0], [0, 0, 4]],
        [[10**8, 0], [0, 1]],
    ],
)
def test_kappa_of_perfect_agreement_is_1_without_an_interval(table: list[list[int]]) -> None:
    result = _estimate(kappa(table=table))

    assert result.value == pytest.approx(1)
    assert result.interval is None


@given(
    table=st.integers(2, 5).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, 1000), min_size=size, max_size=size),
            min_size=size,
            max_size=size,
        )
    )
)
def test_kappa_lies_within_its_interval_and_its_bounds(table: list[list[int]]) -> None:
    result = kappa(table=table)

    if isinstance(result, Estimate) and result.interval:
        assert result.value is not None
        assert result.low is not None
        assert result.high is not None
        assert -1 <= result.low <= result.value <= result.high <= 1

        turned = kappa(table=[*map(list, zip(*table, strict=True))])
        assert _limits(turned) == pytest.approx(_limits(result), abs=1e-9)


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[9, 0], [0, 0]], [[4]]])
def test_kappa_needs_cases_in_more_than_one_category(table: list[list[int]]) -> None:
    assert isinstance(kappa(table=table), NotEstimable)


GOOD: dict[str, dict[str, Any]] = {
    "p_adjust": {"p": [0.1, 0.2]},
    "homogeneity_of_proportions": {"x": [1, 2], "n": [5, 6]},
    "funnel_limit_ratio": {"expected": 5.0, "target": 1.0},
    "funnel_limit_proportion": {"n": 5, "target": 0.2},
    "funnel_limit_rate": {"events": 5, "baseline_per_1e5": 9.0},
    "funnel_overdispersion": {"numerator": [1, 2], "denominator": [2.0, 3.0]},
}
BAD = [
    (
        "homogeneity_of_proportions",
        "x",
        [1, 2, 3],
        r"n is \[5, 6\]; it must be as long as x, which has 3",
    ),
    ("homogeneity_of_proportions", "resamples", 5, "resamples is 5"),
    ("funnel_limit_ratio", "observed", 5, "observed is 5; it must be left out"),
    (
        "funnel_overdispersion",
        "denominator",
        [2.0],
        r"denominator is \[2.0\]; it must be as long as numerator, which has 2",
    ),
    ("funnel_overdispersion", "trim_by", 0.2, "trim_by is 0.2"),
    ("funnel_overdispersion", "data_type", "PR", "data_type is 'PR'"),
]
BY_NAME = {procedure.name: procedure.function for procedure in PROCEDURES}


@pytest.mark.parametrize(("procedure", "name", "value", "message"), BAD)
def test_bad_input_is_refused_by_name(
    procedure: str, name: str, value: object, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        BY_NAME[procedure](**{**GOOD[procedure], name: value})


def test_a_proportion_of_an_area_cannot_be_above_1() -> None:
    with pytest.raises(ValueError, match=r"^numerator\[1\] is 5; it must be at most"):
        funnel_overdispersion(
            numerator=[1, 5], denominator=[4, 4], method="proportion-arcsine-winsor10"
        )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([[1, 2], [3]], r"table\[1\] is \[3\]"),
        ([[1, 2, 3], [3, 4, 5]], r"table\[0\] is \[1, 2, 3\]"),
        ([[1, -2], [3, 4]], r"table\[0\]\[1\] is -2"),
        ([1, 2], r"table\[0\] is 1"),
        ([], r"table is \[\]"),
    ],
)
def test_a_table_that_is_none_is_refused(table: list[list[int]], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        kappa(table=table)
