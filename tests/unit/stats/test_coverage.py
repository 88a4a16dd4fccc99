"""Default intervals hold the truth as often as they say, counted outcome by outcome."""

from __future__ import annotations

import importlib.util
import sys
from operator import sub, truediv
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

import pytest

from audit.stats import DEFAULTS, REGISTRY

if TYPE_CHECKING:
    from types import ModuleType

SIZES = (5, 30, 200)
SHARES = ((0.05, 0.1), (0.1, 0.1), (0.2, 0.1), (0.5, 0.1), (0.3, 0.3), (0.6, 0.3))
RATIOS = (0.5, 1, 3, 10)


def _machine() -> ModuleType:
    """The module of the benchmark, under a name that no package has."""
    path = Path(__file__).parents[3] / "benchmarks" / "coverage.py"
    spec = importlib.util.spec_from_file_location("coverage_of_intervals", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


coverage = _machine()
PAIRS = [(n1, n2) for n1 in SIZES for n2 in SIZES]
SETTINGS = {
    "proportion": coverage.one_share(SIZES, [k / 40 for k in range(1, 21)]),
    "poisson_rate": coverage.one_rate(range(5, 200, 5)),
    "rate_ratio": coverage.ratios_of_rates(SIZES, SIZES),
    "rate_difference": coverage.differences_of_rates(SIZES, RATIOS),
    "risk_difference": coverage.two_shares(PAIRS, SHARES, sub),
    "risk_ratio": coverage.two_shares(PAIRS, SHARES, truediv),
    "odds_ratio": coverage.two_shares(PAIRS[:4], SHARES, coverage.odds),
}
NEVER_BELOW = [
    ("proportion", "clopper-pearson"),
    ("poisson_rate", "exact-garwood"),
    ("rate_ratio", "exact-conditional"),
    ("odds_ratio", "conditional-exact"),
]
WALKED = [key for key in REGISTRY if key[0] in coverage.COMPARISONS and key not in coverage.BENT]


@pytest.mark.parametrize("procedure", SETTINGS)
def test_a_default_interval_covers_on_average(procedure: str) -> None:
    key = procedure, DEFAULTS[procedure]

    covered = [coverage.coverage(key, setting) for setting in SETTINGS[procedure]]

    assert fmean(covered) >= coverage.LEAST
    assert max(covered) <= 1 + 1e-12


@pytest.mark.parametrize("procedure", coverage.OVER_STRATA)
def test_a_default_interval_over_strata_covers_on_average(procedure: str) -> None:
    """Simulated, 300 draws of each of eight settings, always the same."""
    settings = [
        coverage.strata(number, (first, 100), ratio)
        for number in (3, 12)
        for first in (10, 200)
        for ratio in (0.5, 3)
    ]

    covered = [coverage.simulated((procedure, DEFAULTS[procedure]), s, 300) for s in settings]

    assert fmean(covered) >= coverage.LEAST


@pytest.mark.parametrize("key", NEVER_BELOW, ids="-".join)
def test_an_exact_interval_never_covers_less_than_its_level(key: tuple[str, str]) -> None:
    covered = [coverage.coverage(key, setting) for setting in SETTINGS[key[0]]]

    assert min(covered) >= coverage.LEVEL - 4 * coverage.TAIL


@pytest.mark.parametrize(
    ("n", "share", "published"),
    [
        (100, 0.106, 0.952),
        (100, 0.107, 0.911),
        (10, 0.5, 0.891),
        (17, 0.5, 0.951),
        (40, 0.5, 0.919),
    ],
)
def test_the_textbook_interval_covers_as_published(n: int, share: float, published: float) -> None:
    """Brown, Cai & DasGupta (2001), Statistical Science 16:101, section 2."""
    (setting,) = coverage.one_share([n], [share])

    covered = coverage.coverage(("proportion", "wald"), setting)

    assert covered == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize("key", WALKED, ids="-".join)
def test_the_walk_meets_every_outcome_that_matters(key: tuple[str, str]) -> None:
    sizes = [(5, 5), (6, 12)]
    shares = [(0.1, 0.3), (0.9, 0.1), (0.9, 0.95)]
    settings = {
        "rate_ratio": coverage.ratios_of_rates([0.5, 6], [3]),
        "rate_difference": coverage.differences_of_rates([3], [0.5, 4]),
        "risk_difference": coverage.two_shares(sizes, shares, sub),
        "risk_ratio": coverage.two_shares(sizes, shares, truediv),
        "odds_ratio": coverage.two_shares(sizes, shares, coverage.odds),
    }[key[0]]

    for setting in settings:
        walked = coverage.by_walk(key, setting)
        assert walked == pytest.approx(coverage.by_every_outcome(key, setting), abs=1e-12)


@pytest.mark.parametrize("mean", [0.3, 5, 500])
def test_the_counts_left_out_weigh_next_to_nothing(mean: float) -> None:
    assert coverage.poissonian(mean).below[-1] == pytest.approx(1, abs=2.001 * coverage.TAIL)
    assert coverage.binomial(1000, mean / 1000).below[-1] == pytest.approx(1, abs=2.001e-9)
