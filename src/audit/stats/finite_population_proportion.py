"""One proportion of a finite population from a sample without replacement, with its interval."""

from __future__ import annotations

from bisect import bisect_left
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.hypergeometric import Hypergeometric
from audit.stats.limits import Limits, chosen, estimated, tail
from audit.stats.samples import Sample, fraction, population, trials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result


def finite_population_proportion(
    *,
    x: int,
    n: int,
    N: int,  # noqa: N803 -- n of N is how samples of populations are written
    level: float = 0.95,
    method: str = "exact-hypergeometric",
) -> Result:
    """
    The share `x / n` of a sample of `n` out of `N`, with the interval at `level` for that of all.

    Both ends are whole numbers of the population over `N`, and lie within 0 and 1; they are the
    same where all are in the sample. Raises ValueError for counts that are negative, not whole or
    more than their trials, for no trials, for fewer in the population than in the sample, a level
    outside 0 to 1, or a method that is not in `METHODS`.
    """
    sample, level = trials(x, n), fraction(level)
    limits = chosen(METHODS, method)(sample, population(N, int(sample.size)), level)
    return estimated(sample.share, limits, level=level, method=method)


def exact_hypergeometric(sample: Sample, everyone: int, level: float) -> Limits:
    """
    The shares of the population at which neither tail of the sample is (1 - level) / 2 or less.

    Buonaccorsi (1987), The American Statistician 41:215.
    """
    drawn = int(sample.size)
    low = _fewest(sample.events, drawn, everyone, level)
    spared = _fewest(drawn - sample.events, drawn, everyone, level)
    return low / everyone, (everyone - spared) / everyone


def _fewest(events: int, drawn: int, everyone: int, level: float) -> int:
    """The fewest in the population from whom a sample could well have that many or more."""

    def plausible(of_population: int) -> bool:
        counts = Hypergeometric(drawn, everyone - drawn, of_population)
        return counts.at_least(events) > tail(level)

    possible = range(events, everyone - drawn + events + 1)
    return possible[bisect_left(possible, x=True, key=plausible)]


METHODS: Mapping[str, Callable[[Sample, int, float], Limits]] = MappingProxyType(
    {"exact-hypergeometric": exact_hypergeometric}
)
