"""How often an interval holds the truth: exactly, outcome by outcome, or by seeded simulation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import binom, poisson

from audit.estimate import Estimate
from audit.stats import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audit.estimate import Result

Inputs = dict[str, Any]

LEVEL = 0.95
LEAST = 0.94
"""The average coverage that a default interval must reach."""
SEED = 1
TAIL = 1e-9
"""The probability that each group's list of counts leaves out at either end; counted as missed."""
NOTHING = math.inf, -math.inf
"""Stands for the limits of an interval that is not there, which holds no truth."""
COMPARISONS = ("rate_ratio", "rate_difference", "risk_difference", "risk_ratio", "odds_ratio")
"""Procedures that take one count from each of two groups."""
BENT = frozenset(
    {
        ("risk_difference", "wald"),
        ("risk_difference", "agresti-caffo"),
        ("risk_ratio", "katz-log"),
        ("risk_ratio", "adjusted-log-walter"),
        ("risk_ratio", "price-bonett"),
        ("odds_ratio", "woolf-logit"),
    }
)
"""Methods whose limits may fall, or be absent, as events rise in a group nearly empty or full."""
OVER_STRATA = {
    "mh_rate_ratio": ("x1", "t1", "x2", "t2"),
    "stratified_rate_ratio": ("x1", "t1", "x2", "t2"),
    "who_ratio": ("x1", "exposure1", "x2", "exposure2"),
    "standardised_rate_ratio": ("x1", "exposure1", "x2", "exposure2", "weights"),
    "dsr": ("count", "pop", "", "", "stdpop"),
}
"""Procedures over strata, and how they call the two groups' counts and exposures, and weights."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts that a group may show, from the first on, each with its probability."""

    first: int
    masses: tuple[float, ...]
    below: tuple[float, ...]
    """The probability of all counts before each, and at the end that of all."""

    @property
    def expected(self) -> float:
        """The mean count."""
        return math.fsum(x * mass for x, mass in enumerate(self.masses, self.first))


@dataclass(frozen=True, slots=True)
class Setting:
    """One truth, what the groups may show under it, and what their sizes are."""

    truth: float
    groups: tuple[Counts, ...]
    sizes: Inputs


def binomial(trials: int, share: float) -> Counts:
    """The counts of a binomial variable that matter."""
    return _counts(binom(trials, share))


def poissonian(mean: float) -> Counts:
    """The counts of a Poisson variable that matter."""
    return _counts(poisson(mean))


def _counts(law: Any) -> Counts:  # noqa: ANN401 -- scipy's frozen distribution
    first = int(law.ppf(TAIL))
    masses = law.pmf(np.arange(first, int(law.isf(TAIL)) + 1))
    return Counts(first, tuple(masses.tolist()), (0.0, *np.cumsum(masses).tolist()))


def coverage(key: tuple[str, str], setting: Setting) -> float:
    """The probability that the method's interval holds the truth."""
    if len(setting.groups) == 1 or key in BENT:
        return by_every_outcome(key, setting)
    return by_walk(key, setting)


def by_every_outcome(key: tuple[str, str], setting: Setting) -> float:
    """The coverage, each outcome by itself; slow for two groups."""
    return math.fsum(
        math.prod(mass for _, mass in outcome)
        for outcome in product(*(enumerate(g.masses, g.first) for g in setting.groups))
        if _holds(_at(key, setting, *(x for x, _ in outcome)), setting.truth)
    )


def by_walk(key: tuple[str, str], setting: Setting) -> float:
    """
    The coverage of a comparison, row by row of the second group's counts.

    Both limits rise with the first count and fall as the second rises. In each row the counts
    whose interval holds the truth are therefore one stretch, and its ends never move back from one
    row to the next. `by_every_outcome` is the same without that assumption.
    """
    first, second = setting.groups
    start = stop = 0
    rows = []
    for x2, mass in enumerate(second.masses, second.first):

        def at(place: int, x2: int = x2) -> tuple[float, float]:
            return _at(key, setting, first.first + place, x2)

        if at(len(first.masses) - 1) == NOTHING:
            continue
        while start < len(first.masses) and at(start)[1] < setting.truth:
            start += 1
        stop = max(start, stop)
        while stop < len(first.masses) and at(stop)[0] <= setting.truth:
            stop += 1
        rows.append(mass * (first.below[stop] - first.below[start]))
    return math.fsum(rows)


def _at(key: tuple[str, str], setting: Setting, *counts: int) -> tuple[float, float]:
    """The limits at an outcome."""
    names = ("x",) if len(counts) == 1 else ("x1", "x2")
    inputs = dict(zip(names, counts, strict=True))
    return limits(REGISTRY[key](**inputs, **setting.sizes, level=LEVEL))


def limits(result: Result) -> tuple[float, float]:
    """Both ends, an absent one as an infinity; NOTHING where there is no estimate."""
    if not isinstance(result, Estimate):
        return NOTHING
    low, high = result.low, result.high
    return -math.inf if low is None else low, math.inf if high is None else high


def _holds(ends: tuple[float, float], truth: float) -> bool:
    return ends[0] <= truth <= ends[1]


def one_rate(means: Iterable[float]) -> list[Setting]:
    """A rate for each mean, in a unit of exposure."""
    return [Setting(mean, (poissonian(mean),), {"exposure": 1}) for mean in means]


def one_share(sizes: Iterable[int], shares: Iterable[float]) -> list[Setting]:
    """A share in each number of trials."""
    return [Setting(p, (binomial(n, p),), {"n": n}) for n, p in product(sizes, shares)]


def ratios_of_rates(firsts: Iterable[float], seconds: Iterable[float]) -> list[Setting]:
    """Every first mean against every second; the ratio of exposures alters nothing."""
    return [
        Setting(one / other, (poissonian(one), poissonian(other)), {"exposure1": 1, "exposure2": 1})
        for one, other in product(firsts, seconds)
    ]


def differences_of_rates(means: Iterable[float], ratios: Iterable[float]) -> list[Setting]:
    """Every pair of means with exposures such that the second rate is 1, the first the ratio."""
    pairs = product(means, repeat=2)
    return [
        Setting(
            ratio - 1,
            (poissonian(one), poissonian(other)),
            {"exposure1": one / ratio, "exposure2": other},
        )
        for (one, other), ratio in product(pairs, ratios)
    ]


def two_shares(
    sizes: Iterable[tuple[int, int]],
    shares: Iterable[tuple[float, float]],
    truth: Callable[[float, float], float],
) -> list[Setting]:
    """Every pair of shares in every pair of numbers of trials, compared as `truth` says."""
    return [
        Setting(truth(p1, p2), (binomial(n1, p1), binomial(n2, p2)), {"n1": n1, "n2": n2})
        for (n1, n2), (p1, p2) in product(sizes, shares)
    ]


def odds(p1: float, p2: float) -> float:
    """The ratio of the odds of two shares."""
    return p1 * (1 - p2) / ((1 - p1) * p2)


@dataclass(frozen=True, slots=True)
class Strata:
    """Two groups over areas or bands of age, of one ratio of rates throughout."""

    ratio: float
    expected1: tuple[float, ...]
    expected2: tuple[float, ...]
    exposure1: tuple[float, ...]
    exposure2: tuple[float, ...]
    weights: tuple[float, ...]

    @property
    def standardised(self) -> float:
        """The first group's standardised rate."""
        return float(np.divide(self.expected1, self.exposure1) @ self.weights / sum(self.weights))


def strata(number: int, totals: tuple[float, float], ratio: float) -> Strata:
    """
    Strata of uneven sizes, mixtures, rates and weights, expecting those events in all.

    Each quantity is log-normal, with 0.7 as the standard deviation of its logarithm, and drawn
    from a generator whose seed is SEED and the number of strata.
    """
    draws = np.random.default_rng([SEED, number]).lognormal(0, 0.7, (4, number))
    exposure2, mixture, rates, weights = draws
    exposure1 = exposure2 * mixture
    exposure1 *= totals[0] / (ratio * exposure1 @ rates)
    exposure2 = exposure2 * totals[1] / (exposure2 @ rates)
    columns = (ratio * exposure1 * rates, exposure2 * rates, exposure1, exposure2, weights)
    return Strata(ratio, *(tuple(column.tolist()) for column in columns))


def simulated(key: tuple[str, str], given: Strata, draws: int) -> float:
    """The share of draws whose interval holds the truth; the same draws at each call."""
    generator = np.random.default_rng(SEED)
    counts1, counts2 = (
        generator.poisson(means, (draws, len(means))).tolist()
        for means in (given.expected1, given.expected2)
    )
    truth = given.standardised if key[0] == "dsr" else given.ratio
    held = 0
    for x1, x2 in zip(counts1, counts2, strict=True):
        columns = x1, given.exposure1, x2, given.exposure2, given.weights
        inputs = {n: c for n, c in zip(OVER_STRATA[key[0]], columns, strict=False) if n}
        held += _holds(limits(REGISTRY[key](**inputs, level=LEVEL)), truth)
    return held / draws
