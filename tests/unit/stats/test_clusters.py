"""Events in clusters: against statsmodels and intervals without clusters, at edges, bad input."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chisquare

from audit.estimate import Estimate, NotEstimable, Result
from audit.stats import proportion, rate_ratio
from audit.stats.clusters import (
    PROCEDURES,
    clustered_proportion,
    clustered_rate_ratio,
    design_effect,
    dispersion,
)
from audit.stats.clusters.rates import METHODS as OF_RATES

# Events of two groups in each of some clusters, with the exposures of the groups.
MIXED = {
    "x1": [12, 7, 0, 31, 9, 4, 18, 2, 6, 11],
    "x2": [20, 5, 3, 22, 14, 9, 12, 8, 1, 19],
    "exposure1": 5_000.0,
    "exposure2": 21_000.0,
}
COUNTS = st.lists(st.integers(0, 6), min_size=4, max_size=30)


def _estimate(result: Result) -> Estimate:
    assert isinstance(result, Estimate)
    return result


def _limits(result: Result) -> tuple[float, float]:
    estimate = _estimate(result)
    assert estimate.low is not None
    assert estimate.high is not None
    return estimate.low, estimate.high


def _log_width(result: Result) -> float:
    low, high = _limits(result)
    return math.log(high / low)


def test_dispersion_is_the_chi_squared_of_scipy_over_its_degrees_of_freedom() -> None:
    x, exposure = [12, 7, 0, 31, 9], [100.0, 80.0, 30.5, 140.0, 77.0]
    expected = [sum(x) * size / sum(exposure) for size in exposure]
    theirs = chisquare(x, expected)

    result = _estimate(dispersion(x=x, exposure=exposure))

    assert result.value == pytest.approx(theirs.statistic / 4, rel=1e-12)
    assert result.extra["p_value"] == pytest.approx(theirs.pvalue, rel=1e-10)


def test_dispersion_is_that_of_a_quasi_poisson_model() -> None:
    x, exposure = [12, 7, 0, 31, 9], [100.0, 80.0, 30.5, 140.0, 77.0]
    model = sm.GLM(x, np.ones(5), family=sm.families.Poisson(), offset=np.log(exposure)).fit(
        scale="X2"
    )

    assert _estimate(dispersion(x=x, exposure=exposure)).value == pytest.approx(
        model.scale, rel=1e-9
    )


def test_the_quasi_poisson_ratio_is_that_of_a_model_with_an_effect_of_every_cluster() -> None:
    x1, x2 = MIXED["x1"], MIXED["x2"]
    assert isinstance(x1, list)
    assert isinstance(x2, list)
    clusters = np.tile(np.eye(len(x1)), (2, 1))
    group = np.repeat([1.0, 0.0], len(x1))[:, None]
    offset = np.log(np.repeat([5_000.0, 21_000.0], len(x1)))
    model = sm.GLM(
        [*x1, *x2], np.hstack([group, clusters]), family=sm.families.Poisson(), offset=offset
    ).fit(scale="X2", tol=1e-12)

    result = _estimate(clustered_rate_ratio(**MIXED, method="quasi-poisson"))

    assert result.value == pytest.approx(math.exp(model.params[0]), rel=1e-8)
    assert result.extra["phi"] == pytest.approx(model.scale, rel=1e-6)
    assert _limits(result) == pytest.approx(tuple(np.exp(model.conf_int()[0])), rel=1e-6)


@pytest.mark.parametrize("method", ["quasi-poisson", "events-squared"])
def test_clusters_of_one_event_leave_the_interval_as_it_is(method: str) -> None:
    ones = {"x1": [1] * 500 + [0] * 900, "x2": [0] * 500 + [1] * 900}
    clustered = clustered_rate_ratio(**ones, exposure1=1e4, exposure2=5e4, method=method)
    plain = rate_ratio(x1=500, exposure1=1e4, x2=900, exposure2=5e4, method="wald-log")

    assert _limits(clustered) == pytest.approx(_limits(plain), rel=2e-4)


def test_the_bootstrap_of_clusters_of_one_event_is_near_mid_p() -> None:
    ones = {"x1": [1] * 500 + [0] * 900, "x2": [0] * 500 + [1] * 900}
    clustered = clustered_rate_ratio(**ones, exposure1=1e4, exposure2=5e4, resamples=20_000)
    plain = rate_ratio(x1=500, exposure1=1e4, x2=900, exposure2=5e4, method="mid-p")

    assert _limits(clustered) == pytest.approx(_limits(plain), rel=0.01)


def test_the_bootstrap_of_clusters_of_one_trial_is_near_wilson() -> None:
    clustered = clustered_proportion(x=[1] * 300 + [0] * 700, n=[1] * 1_000, resamples=20_000)

    assert _limits(clustered) == pytest.approx(_limits(proportion(x=300, n=1_000)), abs=0.002)


@pytest.mark.parametrize("method", OF_RATES)
def test_the_same_person_many_times_widens_the_interval(method: str) -> None:
    # The same events, each four times in one cluster: about twice as wide.
    once = {"x1": [1] * 400 + [0] * 800, "x2": [0] * 400 + [1] * 800}
    fourfold = {"x1": [4] * 100 + [0] * 200, "x2": [0] * 100 + [4] * 200}
    exposures = {"exposure1": 1e4, "exposure2": 4e4, "method": method}

    narrow = clustered_rate_ratio(**once, **exposures)
    wide = clustered_rate_ratio(**fourfold, **exposures)

    assert _estimate(wide).value == _estimate(narrow).value
    assert _log_width(wide) == pytest.approx(2 * _log_width(narrow), rel=0.1)


def test_events_squared_add_up_to_the_variance_of_a_count() -> None:
    result = clustered_rate_ratio(
        x1=[3, 1, 2, 0, 0], x2=[0, 0, 0, 5, 2], exposure1=1, exposure2=1, method="events-squared"
    )

    # Squares of 3, 1 and 2 over that of 6, and of 5 and 2 over that of 7.
    assert _estimate(result).extra["se"] == pytest.approx(math.sqrt(14 / 36 + 29 / 49))


def test_a_resampling_depends_on_its_seed_alone() -> None:
    mirrored = {**MIXED, "x1": MIXED["x1"][::-1], "x2": MIXED["x2"][::-1]}  # type: ignore[index]
    first, again, other = (clustered_rate_ratio(**MIXED, seed=seed) for seed in (3, 3, 4))

    assert first == again
    assert first != other
    assert clustered_rate_ratio(**mirrored, seed=3) == first


def test_a_part_at_a_time_gives_the_same_kind_of_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = clustered_rate_ratio(**MIXED, seed=3)
    monkeypatch.setattr("audit.stats.clusters.resampling.NUMBERS_AT_ONCE", 1)

    assert clustered_rate_ratio(**MIXED, seed=3) == whole


def test_a_million_clusters_need_no_table_of_all() -> None:
    x1 = [1, 0, 2, 0] * 250_000
    x2 = [0, 3, 1, 1] * 250_000

    result = clustered_rate_ratio(x1=x1, x2=x2, exposure1=1e9, exposure2=1e9)

    assert _estimate(result).value == pytest.approx(3 / 5)
    assert _log_width(result) < 0.01


@settings(max_examples=40)
@given(pairs=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=20))
@pytest.mark.parametrize("method", OF_RATES)
def test_swapping_groups_inverts_the_ratio(method: str, pairs: list[tuple[int, int]]) -> None:
    x1, x2 = [a for a, _ in pairs], [b for _, b in pairs]
    straight = clustered_rate_ratio(x1=x1, x2=x2, exposure1=3, exposure2=7, method=method)
    swapped = clustered_rate_ratio(x1=x2, x2=x1, exposure1=7, exposure2=3, method=method)

    if isinstance(straight, NotEstimable):
        assert isinstance(swapped, NotEstimable)
    elif method != "bootstrap":
        low, high = _limits(swapped)
        assert _limits(straight) == pytest.approx((1 / high, 1 / low), rel=1e-9)


def test_the_wilson_interval_with_xi_of_1_is_wilsons() -> None:
    for x, n in [(0, 7), (7, 7), (15, 148), (3, 100_000), (99_999_997, 10**8)]:
        ours = clustered_proportion(x=x, n=n, xi=1, method="wilson-xi")

        assert _limits(ours) == pytest.approx(_limits(proportion(x=x, n=n)), rel=1e-12)


@pytest.mark.parametrize("xi", [0.5, 1, 12])
@pytest.mark.parametrize("x", [3, 5 * 10**7, 99_999_997])
def test_the_wilson_interval_with_xi_keeps_its_digits_at_a_hundred_million(
    x: int, xi: float
) -> None:
    n, z = 10**8, Decimal("1.95996398454005423552459443052")
    # Both p with (x / n - p) squared = z squared xi / n times p (1 - p), to fifty digits.
    with localcontext(prec=50):
        spread, share = z * z * Decimal(xi) / n, Decimal(x) / n
        reach = (spread * (spread + 4 * share * (1 - share))).sqrt()
        low, high = ((2 * share + spread + way * reach) / (2 * (1 + spread)) for way in (-1, 1))
    result = clustered_proportion(x=x, n=n, xi=xi, method="wilson-xi")

    assert _limits(result) == pytest.approx((float(low), float(high)), rel=1e-15)


def test_the_spread_of_clusters_keeps_its_digits_at_a_hundred_million() -> None:
    x, n = [49_999_998, 49_999_999, 24_999_997], [5 * 10**7, 5 * 10**7, 25 * 10**6]
    events, size = sum(x), sum(n)
    shares = [Fraction(a, b) for a, b in zip(x, n, strict=True)]
    # The analysis of variance in fractions, with the formulas of Saha, Miller & Wang (2016).
    pairs = list(zip(n, shares, strict=True))
    between = sum(b * (p - Fraction(events, size)) ** 2 for b, p in pairs) / 2
    within = sum(b * p * (1 - p) for b, p in pairs) / (size - 3)
    of_own = Fraction(sum(b * b for b in n), size)
    typical = (size - of_own) / 2
    icc = (between - within) / (between + (typical - 1) * within)
    result = _estimate(clustered_proportion(x=x, n=n, method="wilson-xi"))

    assert result.extra["icc"] == pytest.approx(float(icc), rel=1e-12)
    assert result.extra["xihat"] == pytest.approx(float(1 + icc * (of_own - 1)), rel=1e-12)


def test_the_corrected_interval_of_clusters_of_one_trial_is_the_skewness_corrected_score() -> None:
    # ratesci 1.1.0: scaspci(15, 148)
    result = clustered_proportion(x=[1] * 15 + [0] * 133, n=[1] * 148, method="wilson-saha")

    assert _estimate(result).value == pytest.approx(0.102247191011236, rel=1e-12)
    assert _limits(result) == pytest.approx((0.060212460104809, 0.157911419561453), rel=1e-12)


@pytest.mark.parametrize("method", ["bootstrap", "wilson-xi", "wilson-saha"])
def test_all_or_none_of_a_cluster_widens_the_interval_of_a_proportion(method: str) -> None:
    result = clustered_proportion(x=[5, 0] * 40, n=[5] * 80, method=method)
    low, high = _limits(proportion(x=40, n=80))

    assert _limits(result) == pytest.approx((low, high), abs=0.012)


@pytest.mark.parametrize(
    ("sizes", "rho", "expected"), [([5] * 9, 0.5, 3), ([1, 2, 3, 4], 1, 3), ([7, 9, 1], 0, 1)]
)
def test_the_design_effect_follows_sizes_and_correlation(
    sizes: list[int], rho: float, expected: float
) -> None:
    assert _estimate(design_effect(m=sizes, rho=rho)).value == pytest.approx(expected)


def test_repeat_events_are_clusters_of_full_correlation() -> None:
    # Three people with one event, two with two, one with three: 3 + 8 + 9 over 3 + 4 + 3.
    repeated = design_effect(people_with_k_events=[3, 2, 1], method="repeat-events")

    assert _estimate(repeated).value == pytest.approx(2.0)
    assert repeated == design_effect(m=[1, 1, 1, 2, 2, 3], rho=1)


@pytest.mark.parametrize(
    "result",
    [
        dispersion(x=[0, 0], exposure=[1.0, 2.0]),
        dispersion(x=[3], exposure=[1.0]),
        design_effect(m=[0, 0], rho=0.2),
        design_effect(people_with_k_events=[0, 0], method="repeat-events"),
        *(
            clustered_rate_ratio(x1=x1, x2=x2, exposure1=1, exposure2=1, method=method)
            for method in OF_RATES
            for x1, x2 in [([0, 0], [0, 0]), ([1, 2], [0, 0]), ([0, 0], [1, 1]), ([3, 0], [2, 0])]
        ),
        clustered_rate_ratio(x1=[2, 4, 6], x2=[1, 2, 3], exposure1=1, exposure2=1),
        *(
            clustered_proportion(x=x, n=n, method=method)
            for method in ("bootstrap", "wilson-xi", "wilson-saha")
            for x, n in [([0, 0], [4, 5]), ([4, 5], [4, 5]), ([2], [5]), ([2, 2, 2], [4, 4, 4])]
        ),
    ],
)
def test_where_nothing_can_be_said_the_reason_is(result: Result) -> None:
    assert isinstance(result, NotEstimable)
    assert result.reason


def test_an_interval_too_wide_for_a_number_has_no_end() -> None:
    result = clustered_rate_ratio(
        x1=[1, 0], x2=[0, 10**8], exposure1=1, exposure2=1, method="quasi-poisson"
    )

    assert _estimate(result).low == 0
    assert _estimate(result).high is None


GOOD: dict[str, dict[str, Any]] = {
    "dispersion": {"x": [1, 2], "exposure": [2.0, 3.0]},
    "design_effect": {"m": [1, 2], "rho": 0.1},
    "clustered_rate_ratio": {"x1": [1, 2], "x2": [2, 1], "exposure1": 1.0, "exposure2": 2.0},
    "clustered_proportion": {"x": [1, 2], "n": [2, 5]},
}
BAD = [
    ("design_effect", "people_with_k_events", [1], r"people_with_k_events is \[1\]"),
    ("clustered_rate_ratio", "resamples", 50, "resamples is 50"),
    ("clustered_proportion", "xi", 1.5, "xi is 1.5"),
]
BY_NAME = {procedure.name: procedure.function for procedure in PROCEDURES}


@pytest.mark.parametrize(("procedure", "name", "value", "message"), BAD)
def test_bad_input_is_refused_by_name(
    procedure: str, name: str, value: object, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        BY_NAME[procedure](**{**GOOD[procedure], name: value})


def test_a_high_level_wants_more_resamples() -> None:
    with pytest.raises(
        ValueError, match=r"^resamples is 2000; it must be a whole number from 10000"
    ):
        clustered_rate_ratio(**MIXED, level=0.999)


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"x": 5, "n": 9}, "xi is None"),
        ({"x": 5, "n": 9, "xi": 0}, "xi is 0"),
        ({"x": 10, "n": 9, "xi": 1}, "x is 10"),
    ],
)
def test_totals_want_to_be_told_how_much_clusters_matter(
    inputs: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        clustered_proportion(**inputs, method="wilson-xi")
