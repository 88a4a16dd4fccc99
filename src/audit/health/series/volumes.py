"""Months in which a force recorded far fewer or far more searches than in those before."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_BEFORE, FEWEST_BEFORE = 12, 3
"""How many periods before are looked at: at most, and at least."""
HALF, DOUBLE = 0.5, 2.0
NEXT_TO_NOTHING = 0.1
"""The part of the usual below which what is left cannot be a force's searches of the period."""
BEYOND = 3.5
"""Standard deviations from which a change is beyond chance: it brings one about in 1 of 2,000."""
_MEDIAN_OF_CHI_SQUARED = 0.455
"""Of chi-squared with one degree of freedom, which pairs of months follow where only chance is."""
_VARIANCE_OF_MEDIAN = math.pi / 2
"""Of a median, over that of a mean of as many numbers."""


@dataclass(frozen=True, slots=True)
class Change:
    """Periods in a row in which a force's searches lie below half or above double."""

    force: str
    first: str
    last: str
    before: float
    """The median of the periods before."""
    after: float
    """The median of these periods."""
    deviations: float
    """How far beyond chance the first of them lies, in standard deviations."""

    @property
    def is_fall(self) -> bool:
        """Whether fewer searches are recorded than before."""
        return self.after < self.before

    @property
    def is_nearly_empty(self) -> bool:
        """Whether so few are left that the records, and not the searches, must be missing."""
        return self.after < NEXT_TO_NOTHING * self.before

    def numbers(self) -> dict[str, object]:
        """For evidence."""
        return {
            "force": self.force,
            "first": self.first,
            "last": self.last,
            "median_before": self.before,
            "median_after": self.after,
            "standard_deviations": round(self.deviations, 1),
        }


def changes(force: str, searches: Mapping[str, int]) -> tuple[Change, ...]:
    """The changes of one force's searches by period, which are given in order."""
    found = _found(list(searches.items()))
    return tuple(
        Change(
            force=force,
            first=run[0][0],
            last=run[-1][0],
            before=before,
            after=median([number for _, number in run]),
            deviations=deviations,
        )
        for run, before, deviations in found
    )


def _found(series: list[tuple[str, int]]) -> Iterator[tuple[list[tuple[str, int]], float, float]]:
    """
    Each run of periods that lie far from the usual, with the usual and the deviation.

    A period that belongs to a run does not count as usual for those after it.
    """
    spread = overdispersion([number for _, number in series])
    usual: list[int] = []
    run: list[tuple[str, int]] = []
    first = 0.0
    for period, number in series:
        deviations = _far(number, usual[-MOST_BEFORE:], spread)
        is_other_way = bool(run) and (number < median(usual[-MOST_BEFORE:])) != _is_low(run, usual)
        if run and (deviations is None or is_other_way):
            yield run, median(usual[-MOST_BEFORE:]), first
            run = []
        if deviations is None:
            usual.append(number)
            continue
        first = deviations if not run else first
        run.append((period, number))
    if run:
        yield run, median(usual[-MOST_BEFORE:]), first


def _is_low(run: Sequence[tuple[str, int]], usual: Sequence[int]) -> bool:
    return run[0][1] < median(usual[-MOST_BEFORE:])


def _far(number: int, before: Sequence[int], spread: float) -> float | None:
    """The standard deviations between a number and those before; None where it is not far."""
    if len(before) < FEWEST_BEFORE or not (middle := median(before)):
        return None
    if HALF * middle <= number <= DOUBLE * middle:
        return None
    error = math.sqrt(spread * middle * (1 + _VARIANCE_OF_MEDIAN / len(before)))
    deviations = abs(number - middle) / error
    return deviations if deviations >= BEYOND else None


def overdispersion(numbers: Sequence[int]) -> float:
    """
    How many times as much the numbers vary from one to the next as Poisson counts do; 1 at least.

    By the median over neighbours, so that a few jumps, which are what is looked for, do not count.
    """
    spreads = [(b - a) ** 2 / (a + b) for a, b in pairwise(numbers) if a + b]
    return max(1.0, median(spreads) / _MEDIAN_OF_CHI_SQUARED) if spreads else 1.0
