"""Standardised rates, and where and who: bad numbers, empty cells, exact tables, coverage."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from scipy.stats import chi2, gamma, norm, poisson

from audit.estimate import Estimate, NotEstimable, Result
from audit.stats import poisson_rate, rate_ratio
from audit.stats.standards import (
    PROCEDURES,
    dsr,
    kitagawa_decomposition,
    smr,
    standardised_rate_ratio,
    where_ratio,
    who_ratio,
)

Inputs = dict[str, Any]

METHODS = dict(pair for procedure in PROCEDURES for pair in procedure.registered())
REPEATED = ("dsr", "dobson-byar-nonindependent")
BANDS: Inputs = {"count": [4, 0, 9], "pop": [120.0, 340, 90], "stdpop": [9000, 15000, 12000]}
GROUPS: Inputs = {
    "x1": [10, 30, 2, 1],
    "exposure1": [100, 300, 50, 25],
    "x2": [20, 5, 0, 0],
    "exposure2": [1000, 500, 200, 0],
}
WEIGHTED: Inputs = {
    "x1": [10, 30],
    "exposure1": [100, 300],
    "x2": [20, 5],
    "exposure2": [1000, 500],
    "weights": [2, 3],
}
TRIALS: Inputs = {"x1": [5, 0], "n1": [10, 90], "x2": [40, 3], "n2": [600, 150]}
PEOPLE: Inputs = {"people_with_1_2_3_4_events": [[2, 0, 9], [1, 0, 0]]}
INPUTS: dict[str, Inputs] = {
    "dsr": BANDS,
    "smr": {"observed": 4, "expected": 3.3},
    "standardised_rate_ratio": WEIGHTED,
    "who_ratio": GROUPS,
    "where_ratio": GROUPS,
    "kitagawa_decomposition": TRIALS,
}
Z = float(norm.isf(0.025))


def _inputs(key: tuple[str, str]) -> Inputs:
    return INPUTS[key[0]] | (PEOPLE if key == REPEATED else {})


def _estimate(result: Result) -> tuple[float, float, float]:
    assert isinstance(result, Estimate)
    assert result.value is not None
    assert result.low is not None
    assert result.high is not None
    return result.value, result.low, result.high


@pytest.mark.parametrize(
    ("procedure", "name"),
    [
        ("dsr", "stdpop"),
        ("standardised_rate_ratio", "weights"),
        ("who_ratio", "exposure1"),
        ("where_ratio", "exposure2"),
    ],
)
def test_nothing_but_zeros_is_refused(procedure: str, name: str) -> None:
    key = next(each for each in METHODS if each[0] == procedure)
    zeros = [0] * len(INPUTS[procedure][name])

    with pytest.raises(ValueError, match=rf"^{name} is \[0, 0.*above 0"):
        METHODS[key](**INPUTS[procedure] | {name: zeros}, level=0.95)


def test_a_band_without_people_is_refused_unless_it_has_no_weight() -> None:
    empty = {"count": [4, 0, 0], "pop": [120, 340, 0]}

    with pytest.raises(ValueError, match=r"^pop\[2\] is 0; it must be a number above 0"):
        dsr(**empty, stdpop=[9000, 15000, 1])
    left_out = dsr(**empty, stdpop=[9000, 15000, 0])
    assert left_out == dsr(count=[4, 0], pop=[120, 340], stdpop=[9000, 15000])
    with pytest.raises(ValueError, match=r"^exposure2\[1\] is 0; it must be a number above 0"):
        standardised_rate_ratio(**WEIGHTED | {"exposure2": [1000, 0]})
    unweighted = standardised_rate_ratio(**WEIGHTED | {"exposure2": [1000, 0], "weights": [7, 0]})
    assert _estimate(unweighted)[0] == pytest.approx(5)


def test_people_must_add_up_to_the_events_and_be_asked_for() -> None:
    with pytest.raises(ValueError, match=r"^count\[0\] is 4; it must be 5, the events of"):
        METHODS[REPEATED](**BANDS, people_with_1_2_3_4_events=[[3, 0, 9], [1, 0, 0]], level=0.95)
    with pytest.raises(ValueError, match=r"^people_with_1_2_3_4_events is None; it must be given"):
        METHODS[REPEATED](**BANDS, level=0.95)
    with pytest.raises(ValueError, match=r"^people_with_1_2_3_4_events is .*left out, unless"):
        dsr(**BANDS, **PEOPLE)
    with pytest.raises(ValueError, match=r"^people_with_1_2_3_4_events\[1\]\[0\] is -1; it must"):
        METHODS[REPEATED](**BANDS, people_with_1_2_3_4_events=[[6, 0, 9], [-1, 0, 0]], level=0.95)


def test_people_with_one_event_each_are_counted_as_they_are() -> None:
    alone = dsr(**BANDS, method="dobson-byar")
    each = METHODS[REPEATED](**BANDS, people_with_1_2_3_4_events=[BANDS["count"]], level=0.95)

    assert _estimate(each) == _estimate(alone)


@pytest.mark.parametrize("method", ["tiwari", "fay-feuer-gamma", "gamma-meanweight"])
def test_equal_weights_give_garwoods_interval(method: str) -> None:
    crude = poisson_rate(x=13, exposure=300)
    result = dsr(count=[4, 0, 9], pop=[100] * 3, stdpop=[5] * 3, method=method)

    assert _estimate(result) == pytest.approx(_estimate(crude), rel=1e-12)
    assert isinstance(result, Estimate)
    assert result.extra["max_weight_over_mean"] == pytest.approx(1)


def test_equal_weights_give_the_mid_p_interval() -> None:
    crude = poisson_rate(x=13, exposure=300, method="mid-p")
    result = dsr(count=[4, 0, 9], pop=[100] * 3, stdpop=[5] * 3, method="fay-kim-midp-gamma")

    assert _estimate(result) == pytest.approx(_estimate(crude), rel=1e-10)


@pytest.mark.parametrize("key", [key for key in METHODS if key[0] == "dsr"], ids="-".join)
def test_without_events_only_gamma_methods_have_an_interval(key: tuple[str, str]) -> None:
    people = {"people_with_1_2_3_4_events": [[0, 0, 0]]} if key == REPEATED else {}
    result = METHODS[key](**BANDS | people | {"count": [0, 0, 0]}, level=0.95)

    if key[1] == "point":
        assert isinstance(result, Estimate)
        assert (result.value, result.interval) == (0, None)
    elif "gamma" in key[1] or key[1] == "tiwari":
        value, low, high = _estimate(result)
        assert value == low == 0 < high
    else:
        assert isinstance(result, NotEstimable)


@pytest.mark.parametrize("observed", [0, 1, 3, 40])
def test_the_mid_p_ratio_leaves_half_of_alpha_in_each_tail(observed: int) -> None:
    result = smr(observed=observed, expected=2.5, method="mid-p")
    _, low, high = _estimate(result)

    half = poisson.pmf(observed, 2.5 * high) / 2
    assert poisson.cdf(observed - 1, 2.5 * high) + half == pytest.approx(0.025, rel=1e-9)
    if observed:
        half = poisson.pmf(observed, 2.5 * low) / 2
        assert poisson.sf(observed, 2.5 * low) + half == pytest.approx(0.025, rel=1e-9)
    tails = [poisson.sf(observed, 2.5), poisson.cdf(observed - 1, 2.5)]
    p_value = min(1, 2 * min(tails) + poisson.pmf(observed, 2.5))
    assert isinstance(result, Estimate)
    assert result.extra["p_value"] == pytest.approx(p_value, rel=1e-10)


def test_nothing_observed_has_an_upper_limit_but_no_logarithm() -> None:
    exact = smr(observed=0, expected=2.3)

    assert _estimate(exact) == pytest.approx((0, 0, chi2.isf(0.025, 2) / 2 / 2.3), rel=1e-12)
    assert isinstance(smr(observed=0, expected=2.3, method="log-wald"), NotEstimable)


def test_kitagawas_parts_add_up_exactly_over_two_thousand_strata() -> None:
    draw = np.random.default_rng(5)
    n1, n2 = draw.integers(1, 10**6, 2000), draw.integers(1, 10**6, 2000)
    x1, x2 = draw.binomial(n1, 0.1), draw.binomial(n2, 0.05)
    result = kitagawa_decomposition(x1=x1, n1=n1, x2=x2, n2=n2)

    assert isinstance(result, Estimate)
    gap = Fraction(int(x1.sum()), int(n1.sum())) - Fraction(int(x2.sum()), int(n2.sum()))
    assert result.value == float(gap)
    parts = {name: part for name, part in result.extra.items() if isinstance(part, float)}
    two = parts["within_rate_effect"] + parts["between_composition_effect"]
    three = sum(part for name, part in parts.items() if name.startswith("threefold"))
    assert two == pytest.approx(result.value, rel=1e-14)
    assert three == pytest.approx(result.value, rel=1e-14)


def test_swapping_the_groups_turns_kitagawas_parts_over() -> None:
    swapped = {"x1": TRIALS["x2"], "n1": TRIALS["n2"], "x2": TRIALS["x1"], "n2": TRIALS["n1"]}
    result, other = kitagawa_decomposition(**TRIALS), kitagawa_decomposition(**swapped)

    assert isinstance(result, Estimate)
    assert isinstance(other, Estimate)
    for name in ("within_rate_effect", "between_composition_effect"):
        part, turned = result.extra[name], other.extra[name]
        assert isinstance(part, float)
        assert part == -turned


def test_a_standardised_ratio_is_the_ratio_of_two_standardised_rates() -> None:
    rates = [
        dsr(count=WEIGHTED[f"x{g}"], pop=WEIGHTED[f"exposure{g}"], stdpop=WEIGHTED["weights"])
        for g in (1, 2)
    ]
    result = standardised_rate_ratio(**WEIGHTED)

    (own, own_low, own_high), (other, other_low, other_high) = map(_estimate, rates)
    # Donner and Zou's limits as they print them, by a quadratic equation.
    low = _donner_zou(own, other, own_low, other_high, -1)
    high = _donner_zou(own, other, own_high, other_low, 1)
    assert _estimate(result) == pytest.approx((own / other, low, high), rel=1e-12)
    assert isinstance(result, Estimate)
    assert (result.extra["rate1"], result.extra["rate2"]) == pytest.approx((own, other))


def _donner_zou(own: float, other: float, own_end: float, other_end: float, sign: int) -> float:
    product, free = own_end * (2 * own - own_end), other_end * (2 * other - other_end)
    root = math.sqrt((own * other) ** 2 - product * free)
    return (own * other + sign * root) / free


def test_the_delta_interval_of_a_standardised_ratio_by_hand() -> None:
    result = standardised_rate_ratio(**WEIGHTED, method="delta-log")

    # Weights of 2/5 and 3/5: rates 0.4 / 100 * 10 + 0.6 / 300 * 30 = 0.1, and 0.008 + 0.006.
    variance = 10 * 0.004**2 + 30 * 0.002**2
    other_variance = 20 * 0.0004**2 + 5 * 0.0012**2
    factor = math.exp(Z * math.sqrt(variance / 0.1**2 + other_variance / 0.014**2))
    value = 0.1 / 0.014
    assert _estimate(result) == pytest.approx((value, value / factor, value * factor), rel=1e-12)


def test_a_standardised_ratio_without_events() -> None:
    none_first = standardised_rate_ratio(**WEIGHTED | {"x1": [0, 0]})
    none_second = standardised_rate_ratio(**WEIGHTED | {"x2": [0, 0]})
    neither = standardised_rate_ratio(**WEIGHTED | {"x1": [0, 0], "x2": [0, 0]})

    assert isinstance(none_second, Estimate)
    assert _estimate(none_first)[:2] == (0, 0)
    assert (none_second.value, none_second.high) == (None, None)
    assert none_second.low is not None
    assert none_second.low > 0
    assert isinstance(neither, NotEstimable)
    delta = standardised_rate_ratio(**WEIGHTED | {"x1": [0, 0]}, method="delta-log")
    assert isinstance(delta, NotEstimable)


def test_where_and_who_of_a_table_made_by_hand() -> None:
    # Expected: 100 * 20 / 1000 + 300 * 5 / 500 = 5 of 43; the last two areas expect nothing.
    who, where = who_ratio(**GROUPS), where_ratio(**GROUPS)

    assert isinstance(who, Estimate)
    assert isinstance(where, Estimate)
    assert who.value == pytest.approx(float(Fraction(43, 5)), rel=1e-15)
    assert where.value == pytest.approx(float(Fraction(5, 475) / Fraction(25, 1700)), rel=1e-15)
    assert who.extra["expected"] == where.extra["expected"] == pytest.approx(5, rel=1e-15)
    assert who.extra["not_comparable_share"] == pytest.approx(75 / 475, rel=1e-15)
    assert where.extra["not_comparable_share"] == pytest.approx(75 / 475, rel=1e-15)
    assert who.extra["not_comparable_events"] == 3
    # Weights 100 / 1000, 300 / 500 and 50 / 200, their mean 0.95 / 3.
    assert who.extra["max_weight_over_mean"] == pytest.approx(0.6 * 3 / 0.95, rel=1e-12)


def test_the_delta_interval_of_where_by_hand() -> None:
    # 20 (0.1 / 5 - 1 / 25) squared and 5 (0.6 / 5 - 1 / 25) squared: 0.008 + 0.032 = 0.2 squared.
    value, low, high = _estimate(where_ratio(**GROUPS))

    assert (low, high) == pytest.approx(
        (value * math.exp(-0.2 * Z), value * math.exp(0.2 * Z)), rel=1e-12
    )


def test_the_intervals_of_who_by_hand() -> None:
    own_low, own_high = chi2.ppf(0.025, 86) / 2, chi2.isf(0.025, 88) / 2
    # Tiwari's: the moments 5 and 0.1 squared * 20 + 0.6 squared * 5 = 2; for the upper end the mean
    # weight and the mean squared weight are added.
    low = gamma.ppf(0.025, 5**2 / 2, scale=2 / 5)
    mean, variance = 5 + 0.95 / 3, 2 + (0.01 + 0.36 + 0.0625) / 3
    high = gamma.isf(0.025, mean**2 / variance, scale=variance / mean)
    factor = math.exp(Z * math.sqrt(1 / 43 + 2 / 25))

    default = _estimate(who_ratio(**GROUPS))
    delta = _estimate(who_ratio(**GROUPS, method="delta-log"))
    alone = _estimate(who_ratio(**GROUPS, method="exact-garwood"))
    assert default[1:] == pytest.approx(
        (_donner_zou(43, 5, own_low, high, -1), _donner_zou(43, 5, own_high, low, 1)), rel=1e-10
    )
    assert delta[1:] == pytest.approx((8.6 / factor, 8.6 * factor), rel=1e-12)
    assert alone[1:] == pytest.approx((own_low / 5, own_high / 5), rel=1e-10)


def test_who_times_where_is_the_crude_ratio() -> None:
    draw = np.random.default_rng(8)
    for _ in range(200):
        number = int(draw.integers(1, 30))
        own, other = draw.lognormal(5, 2, number), draw.lognormal(7, 2, number)
        other[draw.random(number) < 0.1] = 0
        other[0] = 10.0
        inputs = {
            "x1": draw.poisson(own * 0.02).tolist(),
            "exposure1": own.tolist(),
            "x2": (draw.poisson(other * 0.02) + (np.arange(number) == 0)).tolist(),
            "exposure2": other.tolist(),
        }
        who, where = who_ratio(**inputs), where_ratio(**inputs)

        crude = sum(inputs["x1"]) / own.sum() / (sum(inputs["x2"]) / other.sum())
        assert _estimate(who)[0] * _estimate(where)[0] == pytest.approx(crude, rel=1e-12)


@pytest.mark.parametrize("exposure", [70, 0.1, 123_456.7])
@pytest.mark.parametrize("method", ["delta-log", "bootstrap-areas"])
def test_in_one_area_where_is_exactly_one_and_who_is_crude(method: str, exposure: float) -> None:
    area = {"x1": [3], "exposure1": [exposure], "x2": [7], "exposure2": [1.1]}
    who, where = who_ratio(**area), where_ratio(**area, method=method)
    crude = rate_ratio(x1=3, exposure1=exposure, x2=7, exposure2=1.1)

    assert _estimate(where) == (1, 1, 1)
    assert _estimate(who)[0] == pytest.approx(_estimate(crude)[0], rel=1e-15)


def test_an_area_of_nobody_changes_nothing() -> None:
    more = {name: [*values, 0] for name, values in GROUPS.items()}

    assert who_ratio(**more) == who_ratio(**GROUPS)
    assert where_ratio(**more) == where_ratio(**GROUPS)


@pytest.mark.parametrize("key", [key for key in METHODS if key[0] == "who_ratio"], ids="-".join)
def test_who_without_events_of_the_first_group(key: tuple[str, str]) -> None:
    result = METHODS[key](**GROUPS | {"x1": [0, 0, 0, 0]}, level=0.95)

    if key[1] == "delta-log":
        assert isinstance(result, NotEstimable)
    else:
        value, low, high = _estimate(result)
        assert value == low == 0 < high


@pytest.mark.parametrize("function", [who_ratio, where_ratio])
@pytest.mark.parametrize(
    "change", [{"x2": [0, 0, 0, 0]}, {"x2": [0, 0, 9, 0], "exposure1": [100, 300, 0, 25]}]
)
def test_nothing_to_expect_is_said_so(function: Any, change: Inputs) -> None:  # noqa: ANN401 -- either
    result = function(**GROUPS | change)

    assert isinstance(result, NotEstimable)
    assert "second group has no events where the first has exposure" in result.reason


def _wards(number: int, seed: int = 3) -> Inputs:
    draw = np.random.default_rng(seed)
    own, other = draw.lognormal(6, 1, number), draw.lognormal(7, 1, number)
    rates = draw.lognormal(-4, 0.5, number)
    return {
        "x1": draw.poisson(2 * own * rates).tolist(),
        "exposure1": own.tolist(),
        "x2": draw.poisson(other * rates).tolist(),
        "exposure2": other.tolist(),
    }


def test_the_same_seed_gives_the_same_interval() -> None:
    wards = _wards(60)
    first, again, other = (
        where_ratio(**wards, method="bootstrap-areas", seed=seed) for seed in (1, 1, 2)
    )

    assert first == again != other
    value, low, high = _estimate(first)
    assert low < value < high
    assert value == _estimate(where_ratio(**wards))[0]


def test_resampled_areas_vary_as_their_ratio_estimate_should() -> None:
    wards = _wards(400)
    _, low, high = _estimate(where_ratio(**wards, method="bootstrap-areas", resamples=4000))

    # The delta method over areas: the logarithm of (C / N1) / (X2 / N2), each a sum over areas.
    own, events, other = (np.array(wards[name]) for name in ("exposure1", "x2", "exposure2"))
    parts = [own * events / other, own, events, other]
    change = sum(
        sign * part / part.mean() for sign, part in zip((1, -1, -1, 1), parts, strict=True)
    )
    error = np.std(change) / math.sqrt(400)
    assert math.log(high / low) == pytest.approx(2 * Z * error, rel=0.1)


def test_areas_of_one_mixture_have_the_ratio_itself_inside() -> None:
    # Every resample gives 1, to within the last digit of a float.
    same = {"exposure1": [15, 39, 23, 4], "x2": [45, 117, 69, 12], "exposure2": [105, 273, 161, 28]}
    value, low, high = _estimate(
        where_ratio(x1=[1] * 4, **same, method="bootstrap-areas", resamples=100)
    )

    assert low <= value <= high
    assert (low, high) == pytest.approx((1, 1), rel=1e-15)


@pytest.mark.parametrize(
    ("name", "value"), [("seed", -1), ("seed", 0.5), ("resamples", 99), ("resamples", 10**6 + 1)]
)
def test_bad_drawing_is_refused(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=rf"^{name} is {value}; it must be"):
        where_ratio(**GROUPS, **{name: value})


def test_events_in_one_of_many_areas_cannot_be_resampled() -> None:
    lonely = {"x1": [1] * 9, "exposure1": [5] * 9, "x2": [4, *[0] * 8], "exposure2": [7] * 9}
    result = where_ratio(**lonely, method="bootstrap-areas")

    assert isinstance(result, NotEstimable)
    assert "too few areas" in result.reason


def test_where_and_who_cover_as_often_as_they_say() -> None:
    # 20 areas, about 170 events of the first group expected, and 2,100 of the second.
    draw = np.random.default_rng(7)
    own, other = draw.integers(200, 2000, 20), draw.integers(2000, 20000, 20)
    rates = draw.uniform(0.002, 0.02, 20)
    true_where = (own @ rates / own.sum()) / (other @ rates / other.sum())
    times, who_covers, where_covers = 1000, 0, 0
    for _ in range(times):
        inputs: Inputs = {
            "x1": draw.poisson(2 * own * rates),
            "exposure1": own,
            "x2": draw.poisson(other * rates),
            "exposure2": other,
        }
        _, low, high = _estimate(who_ratio(**inputs))
        who_covers += low <= 2 <= high
        _, low, high = _estimate(where_ratio(**inputs))
        where_covers += low <= true_where <= high

    # Two standard errors of a thousand draws are 1.4 points.
    assert 0.94 < who_covers / times < 0.98
    assert 0.93 < where_covers / times < 0.97


def test_the_default_interval_of_who_covers_where_the_second_group_is_few() -> None:
    # 8 areas of about 41 events in all, two of which decide: the delta method covers 82 % here.
    draw = np.random.default_rng(9)
    own = np.array([3000, 2000, 500, 400, 300, 100, 50, 10])
    other = np.array([100, 300, 800, 2000, 4000, 5000, 5000, 6000])
    rates = np.array([8, 7, 4, 3, 2, 2, 1, 1]) / 1000
    times, covers = 1000, 0
    for _ in range(times):
        result = who_ratio(
            x1=draw.poisson(3 * own * rates),
            exposure1=own,
            x2=draw.poisson(other * rates),
            exposure2=other,
        )
        _, low, high = _estimate(result)
        covers += low <= 3 <= high

    assert covers / times > 0.93
