"""Tests and odds ratios of two proportions, and the sums behind them, against scipy.stats."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import (
    binom,
    binomtest,
    boschloo_exact,
    chi2_contingency,
    contingency,
    fisher_exact,
    hypergeom,
)

from audit.estimate import Estimate, Result
from audit.stats import REGISTRY, finite_population_proportion, odds_ratio
from audit.stats import test_2x2 as two_by_two
from audit.stats.binomial import Binomial
from audit.stats.exact_tests import no_likelier
from audit.stats.hypergeometric import Hypergeometric

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLES = [
    (56, 70, 48, 80),
    (7, 25, 2, 25),
    (9, 10, 3, 10),
    (1, 2, 1, 3),
    (3, 1_000, 11, 700),
    (250, 1_000, 2_200, 11_000),
    (4_000, 100_000, 39_000, 1_000_000),
]
EDGES = [(0, 10, 0, 10), (10, 10, 0, 10), (0, 16, 15, 72), (29, 55, 11, 11), (1, 1, 0, 1)]
SMALL = [*EDGES, (7, 25, 2, 25), (9, 10, 3, 10), (1, 2, 1, 3), (17, 25, 3, 7), (38, 60, 0, 1)]


def _estimate(result: Result) -> Estimate:
    assert isinstance(result, Estimate)
    return result


def _p_value(method: str, table: tuple[int, int, int, int]) -> float:
    x1, n1, x2, n2 = table
    result = _estimate(two_by_two(x1=x1, n1=n1, x2=x2, n2=n2, method=method))
    assert result.interval is None
    p_value = result.extra["p_value"]
    assert isinstance(p_value, float)
    return p_value


@pytest.mark.parametrize("table", [*TABLES, *EDGES])
def test_fishers_p_value_is_that_of_scipy(table: tuple[int, int, int, int]) -> None:
    x1, n1, x2, n2 = table

    expected = fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue

    assert _p_value("fisher-exact", table) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("table", SMALL)
def test_boschloos_p_value_is_that_of_scipy(table: tuple[int, int, int, int]) -> None:
    x1, n1, x2, n2 = table

    # Scipy has the two groups side by side rather than one below the other.
    expected = boschloo_exact([[x1, x2], [n1 - x1, n2 - x2]], n=64).pvalue

    assert _p_value("boschloo", table) == pytest.approx(expected, rel=1e-6)


def test_boschloos_p_value_of_opposite_extremes_is_a_power_of_two() -> None:
    # Only the observed table is as extreme; it is likeliest at a share of one half.
    assert _p_value("boschloo", (10, 10, 0, 10)) == pytest.approx(2 * 0.5**20, rel=1e-9)


@pytest.mark.parametrize("table", TABLES)
def test_pearsons_statistics_are_those_of_scipy(table: tuple[int, int, int, int]) -> None:
    x1, n1, x2, n2 = table
    observed = [[x1, n1 - x1], [x2, n2 - x2]]
    plain, corrected = (chi2_contingency(observed, correction=each) for each in (False, True))

    result = _estimate(two_by_two(x1=x1, n1=n1, x2=x2, n2=n2, method="pearson-chi2"))

    assert result.value == pytest.approx(plain.statistic, rel=1e-10)
    assert result.extra == pytest.approx(
        {
            "p_value": plain.pvalue,
            "chi2_yates": corrected.statistic,
            "p_value_yates": corrected.pvalue,
        },
        rel=1e-9,
    )


@pytest.mark.parametrize("table", [*TABLES, *EDGES[2:]])
def test_the_conditional_odds_ratio_is_that_of_scipy(table: tuple[int, int, int, int]) -> None:
    x1, n1, x2, n2 = table
    expected = contingency.odds_ratio([[x1, n1 - x1], [x2, n2 - x2]], kind="conditional")
    limits = expected.confidence_interval(0.95)

    result = _estimate(odds_ratio(x1=x1, n1=n1, x2=x2, n2=n2))

    numbers = [math.inf if n is None else n for n in (result.value, result.low, result.high)]
    assert numbers == pytest.approx([expected.statistic, limits.low, limits.high], rel=2e-6)
    assert result.extra["p_value_minlike"] == _p_value("fisher-exact", table)


@pytest.mark.parametrize("level", [0.5, 0.95, 0.998])
@pytest.mark.parametrize("table", TABLES[:6])
def test_conditional_limits_leave_alpha_in_both_tails_and_the_value_expects_what_was_seen(
    table: tuple[int, int, int, int], level: float
) -> None:
    x1, n1, x2, n2 = table
    counts = np.arange(max(0, x1 + x2 - n2), min(n1, x1 + x2) + 1)
    alike = hypergeom.logpmf(counts, n1 + n2, x1 + x2, n1)

    def probabilities(ratio: float | None) -> NDArray[np.float64]:
        assert ratio
        logarithms = alike + counts * math.log(ratio)
        weights = np.exp(logarithms - logarithms.max())
        return np.asarray(weights / weights.sum())

    result = _estimate(odds_ratio(x1=x1, n1=n1, x2=x2, n2=n2, level=level))

    aside = pytest.approx((1 - level) / 2, rel=1e-8)
    assert probabilities(result.low)[counts >= x1].sum() == aside
    assert probabilities(result.high)[counts <= x1].sum() == aside
    assert probabilities(result.value) @ counts == pytest.approx(x1, rel=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "events"), [(40, 60, 30), (5_000, 300, 400), (1, 1, 1)]
)
def test_hypergeometric_probabilities_are_those_of_scipy(
    first: int, second: int, events: int
) -> None:
    ours = Hypergeometric(first, second, events)
    theirs = hypergeom(first + second, events, first)

    for k in {ours.low, (ours.low + ours.mode) // 2, ours.mode, ours.high}:
        assert math.exp(ours.log_probability(k)) == pytest.approx(theirs.pmf(k), rel=1e-10)
        assert ours.at_least(k) == pytest.approx(theirs.sf(k - 1), rel=1e-9)
        assert ours.at_most(k) == pytest.approx(theirs.cdf(k), rel=1e-9)


def test_no_digits_are_lost_in_huge_counts() -> None:
    # Two events in twice a hundred million: the second falls to the other group with the
    # probability that it has among all that are left.
    few = Hypergeometric(10**8, 10**8, 2).log_probability(1)
    assert math.exp(few) == pytest.approx(10**8 / (2 * 10**8 - 1), rel=1e-14)
    # At the middle of a huge table the probability is one over the root of pi N / 8.
    middle = Hypergeometric(10**8, 10**8, 10**8).log_probability(5 * 10**7)
    assert middle == pytest.approx(-math.log(math.pi * 2 * 10**8 / 8) / 2, abs=2e-8)


@pytest.mark.parametrize(("n", "share"), [(7, 0.5), (68, 0.1), (400, 0.97), (10_000, 1e-5)])
def test_two_sided_binomial_p_values_are_those_of_scipy(n: int, share: float) -> None:
    counts = Binomial(n, share / (1 - share))

    for x in {0, n // 7, counts.mode, n - 2, n}:
        expected = binomtest(x, n, share).pvalue
        assert no_likelier(counts, x) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("x1", "x2"), [(41, 15), (0, 5), (5, 0), (1, 1), (54, 310), (0, 0)])
def test_p_values_of_a_rate_ratio_are_binomial(x1: int, x2: int) -> None:
    rates = {"x1": x1, "exposure1": 28_010, "x2": x2, "exposure2": 19_017}
    counts = binom(x1 + x2, 28_010 / (28_010 + 19_017))
    above, below, seen = counts.sf(x1 - 1), counts.cdf(x1), counts.pmf(x1)

    exact = REGISTRY["rate_ratio", "exact-conditional"](**rates, level=0.95)
    mid_p = REGISTRY["rate_ratio", "mid-p"](**rates, level=0.95)

    central = min(1, 2 * min(above, below))
    assert _estimate(exact).extra["p_value_central"] == pytest.approx(central, rel=1e-9)
    halved = 2 * min(above - seen / 2, below - seen / 2)
    assert _estimate(mid_p).extra["p_value"] == pytest.approx(halved, rel=1e-9)


@pytest.mark.parametrize(("x", "n", "population"), [(12, 40, 41), (81, 263, 1_000), (3, 50, 10**6)])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.998])
def test_limits_of_a_finite_population_are_the_last_that_a_test_does_not_reject(
    x: int, n: int, population: int, level: float
) -> None:
    result = _estimate(finite_population_proportion(x=x, n=n, N=population, level=level))

    assert result.low is not None
    assert result.high is not None
    low, high = round(result.low * population), round(result.high * population)
    aside = (1 - level) / 2
    assert (
        hypergeom.sf(x - 1, population, low, n)
        > aside
        >= hypergeom.sf(x - 1, population, low - 1, n)
    )
    assert (
        hypergeom.cdf(x, population, high, n) > aside >= hypergeom.cdf(x, population, high + 1, n)
    )
