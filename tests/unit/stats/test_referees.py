"""Intervals against scipy.stats and statsmodels, where those two are right."""

from __future__ import annotations

import pytest
from scipy.stats import binom, binomtest, chi2, poisson
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.rates import confint_poisson

from audit.estimate import Estimate, Result
from audit.stats import REGISTRY, poisson_rate, proportion, rate_ratio

COUNTS = [(0, 7), (7, 7), (1, 9), (15, 68), (250, 533), (3, 100_000), (123_456, 1_000_000)]
LEVELS = [0.8, 0.95, 0.998]
TABLES = [(56, 70, 48, 80), (5, 56, 2, 29), (29, 55, 11, 12), (250, 1000, 2200, 11000)]
STATSMODELS_PROPORTION = {
    "wilson": "wilson",
    "clopper-pearson": "beta",
    "agresti-coull": "agresti_coull",
    "wald": "normal",
}
STATSMODELS_POISSON = {"exact-garwood": "exact-c", "score": "score", "jeffreys": "jeff"}
STATSMODELS_TWO = [
    ("risk_difference", "newcombe-hybrid", "diff", "newcomb"),
    ("risk_difference", "agresti-caffo", "diff", "agresti-caffo"),
    ("risk_difference", "wald", "diff", "wald"),
    ("risk_ratio", "katz-log", "ratio", "log"),
]


def _limits(result: Result) -> tuple[float, float]:
    assert isinstance(result, Estimate)
    assert result.low is not None
    assert result.high is not None
    return result.low, result.high


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("x", "n"), COUNTS)
@pytest.mark.parametrize(("method", "theirs"), [("wilson", "wilson"), ("clopper-pearson", "exact")])
def test_a_proportion_agrees_with_scipy(
    method: str, theirs: str, x: int, n: int, level: float
) -> None:
    expected = binomtest(x, n).proportion_ci(level, method=theirs)

    limits = _limits(proportion(x=x, n=n, level=level, method=method))

    assert limits == pytest.approx((expected.low, expected.high), rel=2e-6, abs=1e-12)


@pytest.mark.parametrize(("x", "n"), COUNTS)
@pytest.mark.parametrize("method", STATSMODELS_PROPORTION)
def test_a_proportion_agrees_with_statsmodels(method: str, x: int, n: int) -> None:
    expected = proportion_confint(x, n, 0.05, method=STATSMODELS_PROPORTION[method])

    limits = _limits(proportion(x=x, n=n, method=method))

    assert limits == pytest.approx(expected, rel=1e-10, abs=1e-14)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("x", "n"), [(1, 9), (15, 68), (250, 533), (3, 100_000)])
def test_mid_p_limits_leave_half_of_alpha_in_each_tail(x: int, n: int, level: float) -> None:
    low, high = _limits(proportion(x=x, n=n, level=level, method="mid-p"))

    above = binom.sf(x, n, low) + binom.pmf(x, n, low) / 2
    below = binom.cdf(x - 1, n, high) + binom.pmf(x, n, high) / 2
    assert above == pytest.approx((1 - level) / 2, rel=1e-9)
    assert below == pytest.approx((1 - level) / 2, rel=1e-9)


@pytest.mark.parametrize("x", [1, 2, 10, 1045])
@pytest.mark.parametrize("method", STATSMODELS_POISSON)
def test_a_rate_agrees_with_statsmodels(method: str, x: int) -> None:
    expected = confint_poisson(x, 12.5, method=STATSMODELS_POISSON[method])

    limits = _limits(poisson_rate(x=x, exposure=12.5, method=method))

    assert limits == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("x", [1, 4, 54, 10_203])
def test_exact_rate_limits_are_half_the_quantiles_of_chi_squared(x: int, level: float) -> None:
    aside = (1 - level) / 2

    limits = _limits(poisson_rate(x=x, exposure=1, level=level))

    expected = chi2.ppf(aside, 2 * x) / 2, chi2.isf(aside, 2 * (x + 1)) / 2
    assert limits == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("x", [1, 4, 54, 10_203])
def test_mid_p_rate_limits_leave_half_of_alpha_in_each_tail(x: int) -> None:
    low, high = _limits(poisson_rate(x=x, exposure=1, method="mid-p"))

    above = poisson.sf(x, low) + poisson.pmf(x, low) / 2
    below = poisson.cdf(x - 1, high) + poisson.pmf(x, high) / 2
    assert above == pytest.approx(0.025, rel=1e-9)
    assert below == pytest.approx(0.025, rel=1e-9)


@pytest.mark.parametrize(
    ("x1", "exposure1", "x2", "exposure2"),
    [(30, 46_466, 20, 148_342), (3, 1e6, 1, 1e8), (1, 50, 1_000_000, 1e8)],
)
def test_mid_p_ratio_limits_leave_half_of_alpha_in_each_conditional_tail(
    x1: int, exposure1: float, x2: int, exposure2: float
) -> None:
    low, high = _limits(rate_ratio(x1=x1, exposure1=exposure1, x2=x2, exposure2=exposure2))

    at_low, at_high = (1 / (1 + exposure2 / (exposure1 * ratio)) for ratio in (low, high))
    both = x1 + x2
    above = binom.sf(x1, both, at_low) + binom.pmf(x1, both, at_low) / 2
    below = binom.cdf(x1 - 1, both, at_high) + binom.pmf(x1, both, at_high) / 2
    assert above == pytest.approx(0.025, rel=1e-8)
    assert below == pytest.approx(0.025, rel=1e-8)


@pytest.mark.parametrize(("x1", "n1", "x2", "n2"), TABLES)
@pytest.mark.parametrize(("procedure", "method", "compare", "theirs"), STATSMODELS_TWO)
def test_two_proportions_agree_with_statsmodels(  # noqa: PLR0913, PLR0917 -- a method and a table
    procedure: str, method: str, compare: str, theirs: str, x1: int, n1: int, x2: int, n2: int
) -> None:
    expected = confint_proportions_2indep(x1, n1, x2, n2, compare=compare, method=theirs)

    result = REGISTRY[procedure, method](x1=x1, n1=n1, x2=x2, n2=n2, level=0.95)

    assert _limits(result) == pytest.approx(expected, rel=1e-9)
