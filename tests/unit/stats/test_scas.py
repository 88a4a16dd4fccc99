"""Ends of intervals corrected for skewness solve the published equations, to thirty digits."""

from __future__ import annotations

from decimal import Decimal, getcontext

import pytest

from audit.estimate import Estimate
from audit.stats import poisson_rate, proportion, rate_ratio

# The standard normal quantile at 0.975, from tables to thirty digits.
Z = Decimal("1.95996398454005423552459443052")
C = (Z * Z - 1) / 6
getcontext().prec = 50


def _share_solved(x: int, n: int, *, towards: int) -> Decimal:
    """Where x - n p - c (1 - 2 p) is z root(n p (1 - p)), by bisection; -z for the upper end."""
    low, high = (Decimal(0), Decimal(x) / n) if towards > 0 else (Decimal(x) / n, Decimal(1))
    for _ in range(150):
        p = (low + high) / 2
        gap = x - n * p - C * (1 - 2 * p) - towards * Z * (n * p * (1 - p)).sqrt()
        low, high = (p, high) if gap > 0 else (low, p)
    return p


def _mean_solved(x: int, *, towards: int) -> Decimal:
    """Where x - m - c is z root(m), by bisection; -z for the upper end."""
    low, high = (Decimal(0), Decimal(x)) if towards > 0 else (Decimal(x), Decimal(2 * x + 20))
    for _ in range(150):
        mean = (low + high) / 2
        gap = x - mean - C - towards * Z * mean.sqrt()
        low, high = (mean, high) if gap > 0 else (low, mean)
    return mean


@pytest.mark.parametrize(("x", "n"), [(1, 10), (15, 68), (3, 10**8), (5 * 10**7, 10**8)])
def test_the_ends_of_a_share_solve_their_equations(x: int, n: int) -> None:
    result = proportion(x=x, n=n, method="scas")

    assert isinstance(result, Estimate)
    assert result.low == pytest.approx(float(_share_solved(x, n, towards=1)), rel=1e-13)
    assert result.high == pytest.approx(float(_share_solved(x, n, towards=-1)), rel=1e-13)


@pytest.mark.parametrize("n", [10, 10**6, 10**8])
def test_the_upper_end_without_events_solves_its_equation(n: int) -> None:
    result = proportion(x=0, n=n, method="scas")

    assert isinstance(result, Estimate)
    assert result.high == pytest.approx(float(_share_solved(0, n, towards=-1)), rel=1e-13)


@pytest.mark.parametrize("x", [1, 4, 1_045, 9 * 10**7])
def test_the_ends_of_a_rate_solve_their_equations(x: int) -> None:
    result = poisson_rate(x=x, exposure=1, method="scas")

    assert isinstance(result, Estimate)
    assert result.low == pytest.approx(float(_mean_solved(x, towards=1)), rel=1e-13)
    assert result.high == pytest.approx(float(_mean_solved(x, towards=-1)), rel=1e-13)


@pytest.mark.parametrize(("x1", "x2"), [(41, 15), (1, 100_000), (5 * 10**7, 10**8)])
def test_a_ratio_is_the_odds_of_a_share(x1: int, x2: int) -> None:
    low, high = (_share_solved(x1, x1 + x2, towards=way) for way in (1, -1))

    result = rate_ratio(x1=x1, exposure1=28_010, x2=x2, exposure2=19_017, method="scas")

    assert isinstance(result, Estimate)
    assert result.low == pytest.approx(float(low / (1 - low)) * 19_017 / 28_010, rel=1e-13)
    assert result.high == pytest.approx(float(high / (1 - high)) * 19_017 / 28_010, rel=1e-13)
