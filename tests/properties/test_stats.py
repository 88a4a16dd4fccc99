"""What must hold of every interval and every apportionment, whatever the counts."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audit.estimate import Estimate, NotEstimable, Result
from audit.stats import REGISTRY, apportion

Inputs = dict[str, Any]

COUNTS = st.integers(0, 200) | st.integers(0, 10**8)
EXPOSURES = st.floats(1, 1e9)
LEVELS = st.floats(0.8, 0.999)
# Procedures over strata, areas or families, and tests, have properties of their own.
PLAIN = {
    "proportion",
    "finite_population_proportion",
    "poisson_rate",
    "rate_ratio",
    "rate_difference",
    "risk_difference",
    "risk_ratio",
    "odds_ratio",
}
KEYS = [key for key in REGISTRY if key[0] in PLAIN]
PROPORTIONS = [key for key in KEYS if key[0] == "proportion"]
RATIOS = [key for key in KEYS if key[0].endswith("_ratio")]
DIFFERENCES = [key for key in KEYS if key[0].endswith("_difference")]
RATES = [key for key in KEYS if key[0].startswith("rate_")]
# These are centred elsewhere, and may leave out the observed value where a group is tiny or empty.
OFF_CENTRE = [
    ("risk_difference", "agresti-caffo"),
    ("risk_ratio", "adjusted-log-walter"),
    ("risk_ratio", "price-bonett"),
    # Its ends are whole numbers of a population: both may lie on one side of the sample's share.
    ("finite_population_proportion", "exact-hypergeometric"),
]
CENTRED = [key for key in KEYS if key not in OFF_CENTRE]


@st.composite
def _trials(draw: st.DrawFn, group: str = "") -> Inputs:
    size = draw(st.integers(1, 300) | st.integers(1, 10**8))
    return {f"x{group}": draw(st.integers(0, size)), f"n{group}": size}


def _exposed(group: str = "") -> st.SearchStrategy[Inputs]:
    return st.fixed_dictionaries({f"x{group}": COUNTS, f"exposure{group}": EXPOSURES})


@cache
def _inputs(procedure: str) -> st.SearchStrategy[Inputs]:
    match procedure:
        case "proportion":
            return _trials()
        case "finite_population_proportion":
            return st.builds(lambda a, spared: a | {"N": a["n"] + spared}, _trials(), COUNTS)
        case "poisson_rate":
            return _exposed()
        case "rate_ratio" | "rate_difference":
            return st.builds(lambda a, b: a | b, _exposed("1"), _exposed("2"))
        case _:
            return st.builds(lambda a, b: a | b, _trials("1"), _trials("2"))


def _swapped(inputs: Inputs) -> Inputs:
    return {name[:-1] + {"1": "2", "2": "1"}[name[-1]]: value for name, value in inputs.items()}


def _span(result: Result) -> tuple[float, float]:
    """Both ends, an absent upper end as infinity."""
    assert isinstance(result, Estimate)
    assert result.low is not None
    return result.low, math.inf if result.high is None else result.high


def _value(result: Result) -> float:
    assert isinstance(result, Estimate)
    assert result.value is not None
    return result.value


def _same(one: float, other: float) -> bool:
    return one == other or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-15)


@pytest.mark.parametrize("key", CENTRED, ids="-".join)
@given(data=st.data(), level=LEVELS)
def test_the_interval_contains_the_estimate(
    key: tuple[str, str], data: st.DataObject, level: float
) -> None:
    result = REGISTRY[key](**data.draw(_inputs(key[0])), level=level)

    if isinstance(result, Estimate):
        low, high = _span(result)
        value = low if result.value is None and high == math.inf else result.value
        assert value is not None
        slack = 1e-12 * max(abs(low), abs(value))
        assert low - slack <= value <= high + slack


@pytest.mark.parametrize("key", KEYS, ids="-".join)
@given(data=st.data(), levels=st.lists(LEVELS, min_size=2, max_size=2, unique=True))
def test_a_higher_level_widens_the_interval(
    key: tuple[str, str], data: st.DataObject, levels: list[float]
) -> None:
    inputs = data.draw(_inputs(key[0]))
    narrow, wide = (REGISTRY[key](**inputs, level=level) for level in sorted(levels))

    if isinstance(narrow, Estimate):
        (low, high), (lower, higher) = _span(narrow), _span(wide)
        assert lower <= low or _same(lower, low)
        assert higher >= high or _same(higher, high)


@pytest.mark.parametrize("key", RATIOS, ids="-".join)
@given(data=st.data(), level=LEVELS)
def test_swapping_the_groups_inverts_a_ratio_and_its_interval(
    key: tuple[str, str], data: st.DataObject, level: float
) -> None:
    inputs = data.draw(_inputs(key[0]))
    result = REGISTRY[key](**inputs, level=level)
    swapped = REGISTRY[key](**_swapped(inputs), level=level)

    if isinstance(result, NotEstimable):
        assert swapped == result
        return
    (low, high), (other_low, other_high) = _span(result), _span(swapped)
    assert _same(low, 1 / other_high if other_high else math.inf)
    assert _same(high, 1 / other_low if other_low else math.inf)
    cells = [inputs["x1"], inputs["x2"]]
    if key[0] == "odds_ratio":
        cells += [inputs["n1"] - inputs["x1"], inputs["n2"] - inputs["x2"]]
    if all(cells):
        assert _value(result) == pytest.approx(1 / _value(swapped), rel=1e-12)


@pytest.mark.parametrize("key", DIFFERENCES, ids="-".join)
@given(data=st.data(), level=LEVELS)
def test_swapping_the_groups_negates_a_difference_and_its_interval(
    key: tuple[str, str], data: st.DataObject, level: float
) -> None:
    inputs = data.draw(_inputs(key[0]))
    result = REGISTRY[key](**inputs, level=level)
    swapped = REGISTRY[key](**_swapped(inputs), level=level)

    low, high = _span(result)
    other_low, other_high = _span(swapped)
    width = high - low
    assert low == pytest.approx(-other_high, abs=1e-12 * width + 1e-15)
    assert high == pytest.approx(-other_low, abs=1e-12 * width + 1e-15)
    assert _value(result) == pytest.approx(-_value(swapped), abs=1e-15)


@pytest.mark.parametrize("key", PROPORTIONS, ids="-".join)
@given(inputs=_trials(), level=LEVELS)
def test_counting_the_others_mirrors_a_proportion(
    key: tuple[str, str], inputs: Inputs, level: float
) -> None:
    low, high = _span(REGISTRY[key](**inputs, level=level))
    others = {"x": inputs["n"] - inputs["x"], "n": inputs["n"]}
    other_low, other_high = _span(REGISTRY[key](**others, level=level))

    assert (low, high) == pytest.approx((1 - other_high, 1 - other_low), rel=1e-10, abs=1e-14)
    assert 0 <= low <= high <= 1


@pytest.mark.parametrize("key", RATES, ids="-".join)
@given(data=st.data(), level=LEVELS, factor=st.floats(0.001, 1000))
def test_scaling_both_exposures_leaves_a_ratio_and_divides_a_difference(
    key: tuple[str, str], data: st.DataObject, level: float, factor: float
) -> None:
    inputs = data.draw(_inputs(key[0]))
    scaled = {n: v * factor if n.startswith("exposure") else v for n, v in inputs.items()}
    before, after = (REGISTRY[key](**given, level=level) for given in (inputs, scaled))
    by = factor if key[0] == "rate_difference" else 1

    if isinstance(before, Estimate):
        (low, high), (scaled_low, scaled_high) = _span(before), _span(after)
        slack = 0 if high == math.inf else 1e-9 * (high - low)
        assert scaled_low * by == pytest.approx(low, rel=1e-9, abs=slack)
        assert scaled_high * by == pytest.approx(high, rel=1e-9, abs=slack)


@given(inputs=_inputs("rate_ratio"), level=LEVELS)
def test_mid_p_limits_lie_within_the_exact_ones(inputs: Inputs, level: float) -> None:
    exact = _span(REGISTRY["rate_ratio", "exact-conditional"](**inputs, level=level))
    mid_p = _span(REGISTRY["rate_ratio", "mid-p"](**inputs, level=level))

    assert exact[0] * (1 - 1e-9) <= mid_p[0]
    assert mid_p[1] <= exact[1] * (1 + 1e-9)


@given(
    total=st.integers(0, 500) | st.integers(0, 10**12),
    weights=st.lists(st.integers(0, 1000) | st.integers(0, 10**9), min_size=1, max_size=20),
)
def test_parts_add_up_to_the_total_and_none_shrinks_as_it_grows(
    total: int, weights: list[int]
) -> None:
    assume(any(weights))
    parts, more = apportion(total, weights), apportion(total + 1, weights)

    assert sum(parts) == total
    assert sum(more) == total + 1
    assert all(before <= after for before, after in zip(parts, more, strict=True))
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(total=st.integers(0, 10**6), weights=st.lists(st.integers(1, 10**6), min_size=2))
def test_a_heavier_weight_never_has_the_smaller_part(total: int, weights: list[int]) -> None:
    ranked = sorted(weights, reverse=True)
    parts = apportion(total, ranked)

    assert list(parts) == sorted(parts, reverse=True)
