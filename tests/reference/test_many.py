"""Adjusted p-values, funnels, overdispersion, kappa and clusters against what others printed."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import pytest

from audit.estimate import Estimate, Result
from audit.stats.clusters import clustered_proportion, design_effect
from audit.stats.kappa import kappa
from audit.stats.many import (
    funnel_limit_proportion,
    funnel_limit_rate,
    funnel_limit_ratio,
    funnel_overdispersion,
    p_adjust,
)
from audit.stats.poisson_rate import poisson_rate

TABLE = Path(__file__).parents[3] / "shared" / "reference" / "reference.csv"
needs_table = pytest.mark.skipif(
    not TABLE.exists(), reason=f"there is no reference table at {TABLE}"
)
# Benjamini & Hochberg (1995), JRSS B 57:289; adjusted by R 4.2.2: p.adjust
FIFTEEN = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262]
FIFTEEN += [0.5719, 0.6528, 0.759, 1.0]
ADJUSTED = [
    ("holm", [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213], 3),
    ("hochberg", [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.2682, 0.2682, 0.2752, 0.3213], 3),
    # The paper: Benjamini and Hochberg's procedure rejects the first four, Bonferroni's three.
    ("bh", [], 4),
    ("bonferroni", [], 3),
]
RATIO_FUNNEL = [
    # PHEindicatormethods 093fd28, tests/testthat/testdata_funnel_ratio_outputs.csv
    (2, 0.276828582, 8.257315569),
    (10, 0.543763205, 2.085337156),
    (716, 0.9293605352, 1.077488421),
]
PROPORTION_FUNNEL = [
    # The same, testdata_funnel_prop_outputs.csv, around 0.80642448
    (1, 0.03204264, 1.0),
    (27, 0.65739462, 0.95545433),
    (110_000, 0.80408963, 0.80875933),
]
EXACT_FUNNEL = [
    # Spiegelhalter (2005), appendix A.1.1, by R 4.2.2: qbinom and pbinom
    (5, 0.02, -0.194468541914623, 0.154123280231182),
    (20, 0.21, 0.0168220793815332, 0.38005416170978),
    (1000, 0.02, 0.0112656138182371, 0.0286468231057935),
]
KAPPAS = [
    # vcd::Kappa and DescTools::CohenKappa of R 4.2.2
    ([[20, 5], [10, 15]], 0.4, 0.151092290476661, 0.648907709523339),
    (
        [[900, 3, 40], [2, 410, 11], [60, 9, 85]],
        0.842164375004154,
        0.816374884754025,
        0.867953865254282,
    ),
]


def _limits(result: Result) -> tuple[float | None, float | None]:
    assert isinstance(result, Estimate)
    return result.low, result.high


@needs_table
def test_the_variance_of_repeat_events_gives_the_intervals_of_phe() -> None:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [r for r in csv.DictReader(lines) if r["method"] == "dobson-byar-nonindependent"]

    assert rows
    for row in rows:
        level, inputs = float(row["conf_level"]), json.loads(row["inputs"])
        # Dobson et al. (1991): the rate, and Byar's limits of the count scaled by the ratio of
        # standard errors. A band's variance is its count times the factor for repeat events.
        count, variance = sum(inputs["count"]), 0.0
        people = zip(*inputs["people_with_1_2_3_4_events"], strict=True)
        standard = sum(inputs["stdpop"])
        bands = zip(inputs["count"], inputs["pop"], inputs["stdpop"], people, strict=True)
        for events, size, weight, numbers in bands:
            if events:
                factor = design_effect(people_with_k_events=numbers, method="repeat-events")
                assert isinstance(factor, Estimate)
                assert factor.value is not None
                variance += (weight / standard / size) ** 2 * events * factor.value
        low, high = _limits(poisson_rate(x=count, exposure=1, level=level, method="byar"))
        assert low is not None
        assert high is not None
        rate, scale = float(row["estimate"]), math.sqrt(variance / count)
        assert rate + scale * (low - count) == pytest.approx(float(row["lower"]), rel=1e-6)
        assert rate + scale * (high - count) == pytest.approx(float(row["upper"]), rel=1e-6)


@pytest.mark.parametrize(("method", "first", "below"), ADJUSTED)
def test_p_values_are_adjusted_as_r_does(method: str, first: list[float], below: int) -> None:
    result = p_adjust(p=FIFTEEN, method=method)

    assert isinstance(result, Estimate)
    assert result.value == below
    adjusted = result.extra["adjusted"]
    assert isinstance(adjusted, tuple)
    assert adjusted[: len(first)] == pytest.approx(first, rel=1e-12)


@pytest.mark.parametrize(("observed", "low", "high"), RATIO_FUNNEL)
def test_a_funnel_over_observed_events_is_that_of_phe(
    observed: int, low: float, high: float
) -> None:
    method = "phe-exact-poisson-inverted"
    ratio = funnel_limit_ratio(observed=observed, method=method)
    rate = funnel_limit_rate(events=observed, baseline_per_1e5=250)

    assert _limits(ratio) == pytest.approx((low, high), rel=1e-5)
    assert _limits(rate) == pytest.approx((low * 0.0025, high * 0.0025), rel=1e-5)


@pytest.mark.parametrize(("n", "low", "high"), PROPORTION_FUNNEL)
def test_a_funnel_of_proportions_is_that_of_phe(n: int, low: float, high: float) -> None:
    result = funnel_limit_proportion(n=n, target=0.80642448, method="phe-wilson-inverted")

    assert _limits(result) == pytest.approx((low, high), rel=1e-5)


@pytest.mark.parametrize(("n", "target", "low", "high"), EXACT_FUNNEL)
def test_an_exact_funnel_interpolates_as_its_appendix_says(
    n: int, target: float, low: float, high: float
) -> None:
    assert _limits(funnel_limit_proportion(n=n, target=target)) == pytest.approx((low, high))


def test_an_exact_funnel_of_ratios_interpolates_as_its_appendix_says() -> None:
    # By R 4.2.2: qpois and ppois
    expected = (-0.165953858973436, 2.13128005495263)

    assert _limits(funnel_limit_ratio(expected=3)) == pytest.approx(expected, rel=1e-12)


def test_areas_are_as_overdispersed_as_another_program_finds_them() -> None:
    # FunnelPlotR 0.6.0
    result = funnel_overdispersion(
        numerator=[14, 30, 12, 190, 55, 40, 3, 100, 260, 9],
        denominator=[10.2, 33.1, 7.7, 140.5, 61, 22.2, 5.1, 80.9, 300.4, 15.5],
    )

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(3.76337076251718, rel=1e-12)
    assert result.extra["tau2"] == pytest.approx(0.0144353362189684, rel=1e-12)
    assert result.extra["phi_unwinsorised"] == pytest.approx(4.3840674861883, rel=1e-12)


@pytest.mark.parametrize(("table", "value", "low", "high"), KAPPAS)
def test_kappa_is_that_of_r(table: list[list[int]], value: float, low: float, high: float) -> None:
    result = kappa(table=table)

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(value, rel=1e-12)
    assert _limits(result) == pytest.approx((low, high), rel=1e-9)


def test_a_clustered_proportion_has_the_limits_of_liangs_example() -> None:
    # Short et al. (2020), Statistical Methods in Medical Research 29:111, on Liang (1992)
    x = [0] * 36 + [1] * 12 + [0] * 15 + [1] * 7 + [2] + [0] * 5 + [1] * 7 + [2] * 3 + [3] * 2
    x += [0] * 3 + [1] * 3 + [2] + [0, 2, 3, 4, 6]
    n = [1] * 48 + [2] * 23 + [3] * 17 + [4] * 7 + [6] * 5
    result = clustered_proportion(x=x, n=n, method="wilson-xi")

    assert isinstance(result, Estimate)
    assert result.value == pytest.approx(60 / 203)
    assert result.extra["xihat"] == pytest.approx(1.349133, rel=1e-6)
    assert _limits(result) == pytest.approx((0.228, 0.373), abs=5e-4)
