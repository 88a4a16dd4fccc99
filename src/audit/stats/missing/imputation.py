"""Fills in unknown groups at random many times over, and says how much that leaves uncertain."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.deferred import np
from audit.stats.limits import BOTH_ZERO, ONE_ZERO, chosen, estimated
from audit.stats.missing.pooling import pooled, rubin
from audit.stats.samples import LARGEST_COUNT, fraction, positive, whole
from audit.stats.sequences import counts, same_length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray

    from audit.estimate import Result

    Counts = NDArray[np.int64]
    Completions = Iterator[tuple[int, int]]

PRIOR_RECORDS = 1.0
"""
How many records the shares of all strata together weigh in each stratum's own shares.

One is enough that no group is ruled out in a small stratum where it happens to be absent, and too
little to outvote even a handful of the stratum's own records.
"""
FEWEST_IMPUTATIONS, MOST_IMPUTATIONS = 2, 10_000


def imputed_rate_ratio(  # noqa: PLR0913 -- four counts by stratum, two exposures, how
    *,
    known1: Sequence[int],
    known2: Sequence[int],
    known_other: Sequence[int],
    missing: Sequence[int],
    exposure1: float,
    exposure2: float,
    imputations: int = 50,
    seed: int = 1,
    level: float = 0.95,
    method: str = "multiple-imputation",
) -> Result:
    """
    The first rate over the second, the missing groups of events filled in by multiple imputation.

    One element a stratum: its events of the first group, of the second and of any other, and those
    whose group is missing. It supposes that within a stratum, and only there, the missing are like
    the known. Each time, the shares of the groups in a stratum are drawn from a Dirichlet
    distribution with its known counts, plus one record split as the known ones of all strata are
    (see `PRIOR_RECORDS`): a stratum where nothing is known has those shares on average, with the
    wide spread of knowing nothing. The missing counts are then drawn from a multinomial, and the
    logarithm of the ratio has the variance 1/x1 + 1/x2. Rubin's rules pool the draws. The interval
    allows for chance and for not knowing; never for missing that differ within strata.

    `extra` holds the fraction of missing information `fmi` and the number of `imputations`. The
    same seed gives the same result. Without a known event in either group nothing is estimated.

    Raises ValueError for counts that are negative or not whole, sequences that are empty or of
    unequal length, exposures that are not above 0, fewer than two imputations or more than 10,000,
    a negative seed, a level outside 0 to 1, or another method than `multiple-imputation`.

    Rubin (1987), Multiple Imputation for Nonresponse in Surveys, chapter 3, for the pooling.
    """
    completed = chosen(METHODS, method)
    known, unknown = _checked(known1, known2, known_other, missing)
    exposures = positive("exposure2", exposure2) / positive("exposure1", exposure1)
    draws = whole("imputations", imputations, FEWEST_IMPUTATIONS, MOST_IMPUTATIONS)
    generator, level = np.random.default_rng(whole("seed", seed, 0, LARGEST_COUNT)), fraction(level)
    if reason := _without_events(known):
        return reason
    pairs = list(completed(known, unknown, draws, generator))
    together = pooled(
        [math.log(x1 / x2 * exposures) for x1, x2 in pairs],
        [1 / x1 + 1 / x2 for x1, x2 in pairs],
    )
    freedom = rubin(together)
    low, high = (_exp(end) for end in together.limits(freedom, level))
    return estimated(
        _exp(together.value),
        (low, high),
        level=level,
        method=method,
        fmi=together.missing_information(freedom),
        imputations=draws,
    )


def multiple_imputation(
    known: Counts, missing: Counts, draws: int, generator: Generator
) -> Completions:
    """The events of the first and the second group, completed so many times."""
    totals = known.sum(axis=0)
    weights = known + PRIOR_RECORDS * totals / totals.sum()
    open_strata = missing > 0
    weights, missing = weights[open_strata], missing[open_strata]
    for _ in range(draws):
        # Gamma variates over their sum are a draw from a Dirichlet distribution, which here, unlike
        # in a ready-made one, may have a group without any weight.
        parts = generator.standard_gamma(weights)
        filled = generator.multinomial(missing, parts / parts.sum(axis=1, keepdims=True))
        first, second, _ = totals + filled.sum(axis=0)
        yield int(first), int(second)


def _checked(
    known1: Sequence[int], known2: Sequence[int], known_other: Sequence[int], missing: Sequence[int]
) -> tuple[Counts, Counts]:
    """The known counts with one row a stratum, and the missing ones."""
    given = {"known1": known1, "known2": known2, "known_other": known_other, "missing": missing}
    checked = {name: counts(name, each) for name, each in given.items()}
    same_length(**checked)
    *known, unknown = checked.values()
    every = sum(map(sum, known)) + sum(unknown)
    if every > LARGEST_COUNT:
        message = f"all counts together are {every}; they must be at most 2 to the power of 53"
        raise ValueError(message)
    return np.array(known, dtype=np.int64).T, np.array(unknown, dtype=np.int64)


def _without_events(known: Counts) -> NotEstimable | None:
    first, second, _ = known.sum(axis=0)
    if first == 0 == second:
        return BOTH_ZERO
    return ONE_ZERO if first == 0 or second == 0 else None


def _exp(logarithm: float) -> float:
    try:
        return math.exp(logarithm)
    except OverflowError:
        return math.inf


METHODS: Mapping[str, Callable[[Counts, Counts, int, Generator], Completions]] = MappingProxyType(
    {"multiple-imputation": multiple_imputation}
)
