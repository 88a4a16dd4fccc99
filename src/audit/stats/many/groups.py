"""Asks of several groups at once whether one proportion could be behind all of theirs."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.deferred import np
from audit.stats.limits import chosen, tested
from audit.stats.samples import Sample, fraction, whole
from audit.stats.sequences import trials_of_each

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result

NUMBERS_AT_ONCE = 1_000_000
"""Random tables are drawn in parts of about so many numbers, to bound the memory."""
LARGEST_TABLE = 10**9
"""Random tables can be drawn of fewer trials than this."""
MOST_RESAMPLES = 10_000_000
ROUNDING = 1e-9
"""A statistic that falls short of the observed by less than this, relatively, is as extreme."""

ONE_GROUP = NotEstimable("there is only one group, so there is nothing to compare")
ALL_ALIKE = NotEstimable("no trial of any group has the event, or all have it")
TOO_LARGE = NotEstimable(
    "with a thousand million trials or more no random tables can be drawn; pearson serves there"
)


def homogeneity_of_proportions(  # noqa: PLR0913 -- counts, trials, chance, how
    *,
    x: Sequence[int],
    n: Sequence[int],
    seed: int = 1,
    resamples: int = 10_000,
    level: float = 0.95,
    method: str = "pearson",
) -> Result:
    """
    Pearson's chi-squared statistic for equal shares `x / n` over all groups, with its p-value.

    `extra` has the `statistic` again, the `p_value`, the `smallest_expected` count of any cell, and
    either `df` or `resamples`. `pearson` takes the p-value from the chi-squared distribution, which
    is rough where the smallest expected count is under 5; `permutation` does not rest on large
    counts, and the same seed gives the same p-value. One group, or no difference between trials at
    all, is not estimable. Raises ValueError for counts that are negative, not whole or more than
    their trials, for no trials, sequences of unequal length, a seed or number of resamples that is
    not whole, a level outside 0 to 1, or a method that is not in `METHODS`.
    """
    samples, _ = trials_of_each(x, n), fraction(level)
    way = chosen(METHODS, method)
    chance = whole("seed", seed, 0, 2**53), whole("resamples", resamples, 100, MOST_RESAMPLES)
    events, size = sum(s.events for s in samples), sum(int(s.size) for s in samples)
    if len(samples) == 1:
        return ONE_GROUP
    if events in {0, size}:
        return ALL_ALIKE
    smallest = min(s.size for s in samples) * min(events, size - events) / size
    more = way(samples, *chance)
    if isinstance(more, NotEstimable):
        return more
    value = statistic(samples)
    return tested(value, statistic=value, smallest_expected=smallest, **more)


def statistic(samples: Sequence[Sample]) -> float:
    """The sum of (observed - expected)^2 / expected over all cells, in whole numbers until last."""
    events, size = sum(s.events for s in samples), sum(int(s.size) for s in samples)
    each = ((s.events * size - int(s.size) * events) ** 2 / int(s.size) for s in samples)
    return sum(each) / (events * (size - events))


def pearson(samples: Sequence[Sample], seed: int, resamples: int) -> Mapping[str, float]:  # noqa: ARG001 -- leaves nothing to chance
    """
    The p-value by the chi-squared distribution with one degree of freedom less than groups.

    Pearson (1900), Philosophical Magazine 50:157; Fisher (1922), JRSS 85:87, for the degrees.
    """
    df = len(samples) - 1
    return {"df": df, "p_value": p_of_chi_squared(statistic(samples), df)}


def permutation(
    samples: Sequence[Sample], seed: int, resamples: int
) -> Mapping[str, float] | NotEstimable:
    """
    The p-value over random tables with the same events in all and the same trials in each group.

    It is (1 + tables at least as extreme) / (1 + tables), which is never 0 and holds its level
    however few the tables: Phipson & Smyth (2010), Statistical Applications in Genetics and
    Molecular Biology 9:39.
    """
    sizes = np.asarray([int(s.size) for s in samples])
    events = np.asarray([s.events for s in samples])
    total, size = int(events.sum()), int(sizes.sum())
    if size >= LARGEST_TABLE:
        return TOO_LARGE
    expected = sizes * (total / size)
    observed = float(np.sum((events - expected) ** 2 / sizes))
    source, extreme, rows = np.random.default_rng(seed), 0, max(1, NUMBERS_AT_ONCE // len(sizes))
    for done in range(0, resamples, rows):
        tables = source.multivariate_hypergeometric(
            sizes, total, min(rows, resamples - done), method="marginals"
        )
        spread = np.sum((tables - expected) ** 2 / sizes, axis=1)
        extreme += int(np.count_nonzero(spread >= observed * (1 - ROUNDING)))
    return {"resamples": resamples, "p_value": (1 + extreme) / (1 + resamples)}


METHODS: Mapping[
    str, Callable[[Sequence[Sample], int, int], Mapping[str, float] | NotEstimable]
] = MappingProxyType({"pearson": pearson, "permutation": permutation})
