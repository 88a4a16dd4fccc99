"""What one interval takes, method by method, and beside scipy's exact one in the same run."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import pytest
from scipy.stats import binomtest

from audit.estimate import Estimate
from audit.stats import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

CLOSED_FORM = 25e-6
"""Seconds that an interval may take whose ends are formulas or quantiles."""
SEARCHED = 1e-3
"""Seconds that an interval may take whose ends are searched for."""
RATES = {"x1": 54, "exposure1": 1_200.0, "x2": 310, "exposure2": 55_000.0}
RISKS = {"x1": 7, "n1": 25, "x2": 2, "n2": 25}
INPUTS = {
    "proportion": {"x": 15, "n": 68},
    "finite_population_proportion": {"x": 15, "n": 68, "N": 1_000},
    "poisson_rate": {"x": 15, "exposure": 68.0},
    "rate_ratio": RATES,
    "rate_difference": RATES,
    "risk_difference": RISKS,
    "risk_ratio": RISKS,
    "odds_ratio": RISKS,
}
ROOTS = [
    ("proportion", "mid-p"),
    ("proportion", "likelihood-ratio"),
    ("finite_population_proportion", "exact-hypergeometric"),
    ("poisson_rate", "mid-p"),
    ("rate_ratio", "mid-p"),
    ("rate_difference", "score"),
    ("risk_difference", "miettinen-nurminen"),
    ("risk_difference", "mee"),
    ("risk_ratio", "koopman"),
    ("risk_ratio", "miettinen-nurminen"),
    ("odds_ratio", "conditional-exact"),
    ("odds_ratio", "miettinen-nurminen"),
]
METHODS = [key for key in REGISTRY if key[0] in INPUTS]
OF_A_PROPORTION = [key for key in METHODS if key[0] == "proportion" and key not in ROOTS]


def _median(call: Callable[[], object], times: int, rounds: int = 15) -> float:
    """Seconds of one call, the median of several rounds."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(times):
            call()
        seconds.append((time.perf_counter() - start) / times)
    return statistics.median(seconds)


@pytest.mark.parametrize("key", METHODS, ids="-".join)
def test_one_interval(benchmark: BenchmarkFixture, key: tuple[str, str]) -> None:
    inputs = {**INPUTS[key[0]], "level": 0.95}

    result = benchmark.pedantic(
        REGISTRY[key], kwargs=inputs, iterations=100, rounds=15, warmup_rounds=1
    )

    assert isinstance(result, Estimate)
    # None where benchmarks are switched off, and the function runs once.
    if benchmark.stats is not None:
        assert benchmark.stats.stats.median <= (SEARCHED if key in ROOTS else CLOSED_FORM)


@pytest.mark.parametrize("key", OF_A_PROPORTION, ids="-".join)
def test_a_proportion_in_closed_form_beside_scipy(key: tuple[str, str]) -> None:
    ours = _median(lambda: REGISTRY[key](x=15, n=68, level=0.95), times=200)
    theirs = _median(lambda: binomtest(15, 68).proportion_ci(), times=5)

    print(f"\n{key[1]}: {1e6 * ours:.1f} µs against {1e6 * theirs:,.0f}, {theirs / ours:.0f} times")
    assert theirs / ours >= 20
