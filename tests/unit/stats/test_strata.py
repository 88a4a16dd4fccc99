"""Two groups within strata: empty cells, what must hold, and statsmodels."""

from __future__ import annotations

import math
import random
import sys
from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import pytest
from scipy.stats import norm
from statsmodels.stats.contingency_tables import StratifiedTable

from audit.estimate import Estimate, NotEstimable, Result
from audit.stats import rate_ratio, risk_difference, risk_ratio
from audit.stats.limits import log_normal
from audit.stats.strata import (
    PROCEDURES,
    homogeneity_or,
    homogeneity_rate_ratio,
    mh_odds_ratio,
    mh_rate_difference,
    mh_rate_ratio,
    mh_risk_difference,
    mh_risk_ratio,
    stratified_rate_ratio,
    stratified_risk_difference,
    stratified_risk_ratio,
)

Inputs = dict[str, Any]

METHODS = dict(pair for procedure in PROCEDURES for pair in procedure.registered())
POOLED = [key for key in METHODS if not key[0].startswith("homogeneity")]
RATES: Inputs = {"x1": [5, 3], "t1": [10.0, 20.0], "x2": [4, 0], "t2": [9.0, 7.5]}
RISKS: Inputs = {"x1": [5, 3], "n1": [10, 20], "x2": [4, 0], "n2": [9, 7]}
TABLES: list[Inputs] = [
    {"x1": [647, 41], "n1": [1269, 69], "x2": [2, 19], "n2": [29, 51]},
    {"x1": [4, 2, 4, 1], "n1": [16, 16, 18, 15], "x2": [5, 3, 10, 3], "n2": [79, 87, 90, 82]},
    {"x1": [120_034, 88_012], "n1": [1_200_000, 900_000], "x2": [990_120, 331], "n2": [2**24, 800]},
]
UNLIKE: list[Inputs] = [
    {"x1": [1, 1], "n1": [3, 3], "x2": [76_479_570, 5], "n2": [76_479_572, 5]},
    {
        "x1": [42_277_505, 36],
        "n1": [42_277_522, 26_437_994],
        "x2": [0, 41_219_958],
        "n2": [6, 41_219_958],
    },
]
DIGITS = 50


def _inputs(procedure: str) -> Inputs:
    return RATES if "rate" in procedure else RISKS


def _span(result: Result) -> tuple[float, float]:
    """Both ends, an absent one as infinity."""
    assert isinstance(result, Estimate)
    return (
        math.inf if result.low is None else result.low,
        math.inf if result.high is None else result.high,
    )


def _numbers(result: Result) -> tuple[float | None, ...]:
    assert isinstance(result, Estimate)
    return result.value, result.low, result.high


def _swapped(inputs: Inputs) -> Inputs:
    return {name[0] + {"1": "2", "2": "1"}[name[1]]: value for name, value in inputs.items()}


def test_more_events_than_trials_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^x1\[1\] is 21; it must be at most n1\[1\]"):
        mh_risk_ratio(**RISKS | {"x1": [5, 21]})


def test_an_unknown_method_is_refused_with_those_on_offer() -> None:
    with pytest.raises(ValueError, match=r"'katz'.*mn-score-mhweights, gart-nam"):
        stratified_risk_ratio(**RISKS, method="katz")


def test_arrays_and_tuples_are_welcome() -> None:
    arrays = {name: np.array(values) for name, values in RISKS.items()}

    assert mh_risk_ratio(**arrays) == mh_risk_ratio(**RISKS)
    assert mh_risk_ratio(**{name: tuple(each) for name, each in RISKS.items()}) == (
        mh_risk_ratio(**RISKS)
    )


@pytest.mark.parametrize("table", TABLES)
def test_pooled_ratios_and_tests_agree_with_statsmodels(table: Inputs) -> None:
    columns = zip(table["x1"], table["n1"], table["x2"], table["n2"], strict=True)
    referee = StratifiedTable([[[a, n - a], [b, m - b]] for a, n, b, m in columns])
    odds, alike = mh_odds_ratio(**table), homogeneity_or(**table)
    risks = mh_risk_ratio(**table)

    assert isinstance(odds, Estimate)
    assert isinstance(alike, Estimate)
    assert isinstance(risks, Estimate)
    assert odds.value == pytest.approx(referee.oddsratio_pooled, rel=1e-12)
    assert odds.extra["se"] == pytest.approx(referee.logodds_pooled_se, rel=1e-12)
    assert _span(odds) == pytest.approx(referee.oddsratio_pooled_confint(), rel=1e-9)
    assert odds.extra["CMH"] == pytest.approx(referee.test_null_odds().statistic, rel=1e-9)
    assert odds.extra["CMHp"] == pytest.approx(referee.test_null_odds().pvalue, rel=1e-7, abs=0)
    assert risks.value == pytest.approx(referee.riskratio_pooled, rel=1e-12)
    assert alike.value == pytest.approx(referee.test_equal_odds().statistic, rel=1e-7)
    tarone = referee.test_equal_odds(adjust=True)
    assert alike.extra["tarone"] == pytest.approx(tarone.statistic, rel=1e-7)
    assert alike.extra["tarone_p"] == pytest.approx(tarone.pvalue, rel=1e-6, abs=1e-300)


@pytest.mark.parametrize("key", METHODS, ids="-".join)
def test_without_any_event_there_is_a_reason_or_an_interval(key: tuple[str, str]) -> None:
    result = METHODS[key](**_inputs(key[0]) | {"x1": [0, 0], "x2": [0, 0]}, level=0.95)

    if key[0] == "stratified_risk_difference":
        low, high = _span(result)
        assert -1 < low < 0 < high < 1
    else:
        assert isinstance(result, NotEstimable)


def test_a_group_without_events_is_named() -> None:
    none_first = mh_rate_ratio(**RATES | {"x1": [0, 0]})
    none_second = mh_risk_ratio(**RISKS | {"x2": [0, 0]})

    assert isinstance(none_first, NotEstimable)
    assert isinstance(none_second, NotEstimable)
    assert none_first.reason.startswith("the first group has no events in any stratum")
    assert none_second.reason.startswith("the second group has no events in any stratum")


def test_score_limits_exist_where_a_group_has_no_events() -> None:
    nothing = stratified_rate_ratio(**RATES | {"x1": [0, 0]})
    unbounded = stratified_risk_ratio(**RISKS | {"x2": [0, 0]})

    assert isinstance(nothing, Estimate)
    assert isinstance(unbounded, Estimate)
    assert (nothing.value, nothing.low) == (0, 0)
    assert nothing.high is not None
    assert 0 < nothing.high < math.inf
    assert (unbounded.value, unbounded.high) == (None, None)
    assert unbounded.low is not None
    assert unbounded.low > 0
    assert "Q" not in unbounded.extra


@pytest.mark.parametrize("function", [mh_odds_ratio, mh_risk_difference, mh_risk_ratio])
def test_strata_all_of_events_have_no_interval(function: Any) -> None:  # noqa: ANN401 -- any of them
    full = {"x1": [10, 20], "n1": [10, 20], "x2": [9, 7], "n2": [9, 7]}

    assert isinstance(function(**full), NotEstimable)


def test_opposite_strata_have_no_odds_ratio_but_a_difference() -> None:
    opposite = {"x1": [10], "n1": [10], "x2": [0], "n2": [5]}

    assert isinstance(mh_odds_ratio(**opposite), NotEstimable)
    assert isinstance(homogeneity_or(**opposite), NotEstimable)
    assert isinstance(mh_risk_difference(**opposite), NotEstimable)
    result = stratified_risk_difference(**opposite)
    assert isinstance(result, Estimate)
    assert (result.value, result.high) == (1, 1)


def test_one_stratum_is_the_crude_comparison() -> None:
    risks = {"x1": 5, "n1": 56, "x2": 2, "n2": 29}
    strata = {name: [value] for name, value in risks.items()}
    method = "miettinen-nurminen"

    ratio = risk_ratio(**risks, method=method)
    difference = risk_difference(**risks, method=method)
    rates = rate_ratio(x1=5, exposure1=56, x2=2, exposure2=29, method="score")
    assert _numbers(stratified_risk_ratio(**strata)) == pytest.approx(_numbers(ratio), rel=1e-10)
    assert _numbers(stratified_risk_difference(**strata)) == (
        pytest.approx(_numbers(difference), rel=1e-10)
    )
    single = stratified_rate_ratio(x1=[5], t1=[56], x2=[2], t2=[29])
    assert _numbers(single) == pytest.approx(_numbers(rates), rel=1e-10)
    wald = rate_ratio(x1=5, exposure1=56, x2=2, exposure2=29, method="wald-log")
    pooled = mh_rate_ratio(x1=[5], t1=[56], x2=[2], t2=[29])
    assert _numbers(pooled) == pytest.approx(_numbers(wald), rel=1e-12)
    assert isinstance(pooled, Estimate)
    assert "QE" not in pooled.extra


def test_one_stratum_has_nothing_to_be_alike_with() -> None:
    result = homogeneity_rate_ratio(x1=[5], t1=[56], x2=[2], t2=[29])

    assert result == NotEstimable("fewer than two strata have something to compare")


def test_a_stratum_without_events_changes_no_ratio() -> None:
    with_empty = {"x1": [5, 0, 3], "t1": [10.0, 50.0, 20.0], "x2": [4, 0, 1], "t2": [9.0, 40, 7.5]}
    without = {name: [values[0], values[2]] for name, values in with_empty.items()}

    for function in (mh_rate_ratio, stratified_rate_ratio, homogeneity_rate_ratio):
        assert function(**with_empty) == function(**without)


@pytest.mark.parametrize("key", POOLED, ids="-".join)
def test_swapping_the_groups_turns_a_comparison_over(key: tuple[str, str]) -> None:
    draw = random.Random(20)  # noqa: S311 -- made-up counts need no cryptography
    for _ in range(150):
        inputs = _drawn(draw, key[0])
        result = METHODS[key](**inputs, level=0.9)
        swapped = METHODS[key](**_swapped(inputs), level=0.9)

        if isinstance(result, NotEstimable):
            assert isinstance(swapped, NotEstimable)
            continue
        (low, high), (other_low, other_high) = _span(result), _span(swapped)
        assert isinstance(result, Estimate)
        value = math.inf if result.value is None else result.value
        assert low <= value * (1 + 1e-12) + 1e-12
        assert value <= high + 1e-12 * abs(high)
        if key[0].endswith("ratio"):
            expected = (_inverse(other_high), _inverse(other_low))
        else:
            expected = (-other_high, -other_low)
        assert (low, high) == pytest.approx(expected, rel=1e-8, abs=1e-13)


@pytest.mark.parametrize("key", POOLED, ids="-".join)
def test_a_higher_level_widens_the_interval(key: tuple[str, str]) -> None:
    draw = random.Random(21)  # noqa: S311 -- made-up counts need no cryptography
    for _ in range(60):
        inputs = _drawn(draw, key[0])
        narrow, wide = (METHODS[key](**inputs, level=level) for level in (0.8, 0.99))

        if isinstance(narrow, Estimate):
            (low, high), (lower, higher) = _span(narrow), _span(wide)
            assert lower <= low + 1e-12 * abs(low)
            assert high <= higher + 1e-12 * abs(higher)


def _drawn(draw: random.Random, procedure: str) -> Inputs:
    """A few strata, some of them empty, full, tiny or huge."""
    number, largest = draw.choice([1, 2, 3, 6]), draw.choice([1, 3, 10, 10**6, 10**9])
    sizes = [[draw.randint(1, largest) for _ in range(number)] for _ in range(2)]
    most = draw.choice([1, 3, 10**8])
    events = [
        [draw.choice([0, draw.randint(0, size), min(size, draw.randint(0, most))]) for size in side]
        for side in sizes
    ]
    letter = "t" if "rate" in procedure else "n"
    return {"x1": events[0], f"{letter}1": sizes[0], "x2": events[1], f"{letter}2": sizes[1]}


def _inverse(value: float) -> float:
    return 1 / value if value else math.inf


def test_strata_of_the_largest_counts_keep_their_digits() -> None:
    inputs = {"x1": [10**8, 3], "n1": [10**9, 10**9], "x2": [10**8, 5], "n2": [10**9, 10**9]}
    result = stratified_risk_difference(**inputs)
    pooled = mh_risk_difference(**inputs)

    assert isinstance(result, Estimate)
    assert isinstance(pooled, Estimate)
    assert result.value == pooled.value == pytest.approx(-1e-9, rel=1e-9)
    # Were the limits true, the rare stratum would vary a little more than was observed.
    assert _span(result) == pytest.approx(_span(pooled), rel=1e-4)


def test_a_thousand_strata_are_pooled_at_once() -> None:
    size = range(1, 1001)
    result = mh_rate_difference(
        x1=[1] * 1000, t1=list(size), x2=[2] * 1000, t2=[2.0 * each for each in size]
    )

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(0, abs=1e-17)


def test_odds_of_very_unlike_strata_keep_their_digits() -> None:
    # One of the second group beside a hundred million of the first, which all have the event: two
    # expected cells are about 1e-8, and hold the digits of the others.
    inputs = {"x1": [0, 10**8, 1], "n1": [1, 10**8, 3], "x2": [1, 0, 2], "n2": [1, 1, 3]}
    result = homogeneity_or(**inputs)

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(_breslow_day(inputs), rel=1e-12)


@pytest.mark.parametrize(
    ("function", "inputs", "level"),
    [
        (mh_odds_ratio, UNLIKE[0], 0.95),
        (mh_odds_ratio, UNLIKE[1], 0.95),
        (mh_risk_ratio, {"x1": [5, 5], "n1": [7, 5], "x2": [0, 2], "n2": [1, 78_652_830]}, 0.95),
        (
            mh_rate_ratio,
            {"x1": [5, 0], "t1": [44_262_913, 88], "x2": [1, 5], "t2": [4, 10_566]},
            0.99,
        ),
    ],
)
def test_an_end_is_absent_only_where_no_float_holds_it(
    function: Any,  # noqa: ANN401 -- any of them
    inputs: Inputs,
    level: float,
) -> None:
    result = function(**inputs, level=level)

    assert isinstance(result, Estimate)
    reach = norm.isf((1 - level) / 2) * result.extra["se"]
    with localcontext(prec=DIGITS):
        low, high = (Decimal(result.value) * Decimal(way * reach).exp() for way in (-1, 1))
    if high > Decimal(sys.float_info.max):
        assert result.high is None
    else:
        assert result.high == pytest.approx(float(high), rel=1e-12)
    assert result.low == pytest.approx(float(low), rel=1e-12)


def test_an_end_is_found_where_its_factor_overflows() -> None:
    low, high = log_normal(1e-8, 720 / norm.isf(0.025), 0.95)

    assert low == pytest.approx(math.exp(math.log(1e-8) - 720), abs=1e-320)
    assert high == pytest.approx(math.exp(math.log(1e-8) + 720), rel=1e-12)


@pytest.mark.parametrize("inputs", UNLIKE)
def test_odds_of_huge_unlike_strata_keep_their_digits(inputs: Inputs) -> None:
    result = homogeneity_or(**inputs)

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(_breslow_day(inputs), rel=1e-12)


def _breslow_day(inputs: Inputs) -> float:
    """The statistic to fifty digits, from the equation of the first cell alone."""
    with localcontext(prec=50):
        rows = [
            tuple(map(Decimal, row))
            for row in zip(*(inputs[name] for name in ("x1", "n1", "x2", "n2")), strict=True)
        ]
        own = sum(a * (m - b) / (n + m) for a, n, b, m in rows)
        ratio = own / sum(b * (n - a) / (n + m) for a, n, b, m in rows)
        total = Decimal(0)
        for a, n, b, m in rows:
            events, low, high = a + b, max(Decimal(0), a + b - m), min(n, a + b)
            for _ in range(160):
                cell = (low + high) / 2
                above = cell * (m - events + cell) > ratio * (events - cell) * (n - cell)
                low, high = (low, cell) if above else (cell, high)
            cells = (cell, n - cell, events - cell, m - events + cell)
            total += (a - cell) ** 2 * sum(1 / each for each in cells)
    return float(total)
