"""Codes that are met no more, or not yet, in periods in which they should be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.health.series.counted import Counted

EXPECTED_FROM = 5
"""Expected searches from which none is a sign of a lost label: by chance none happens in 0.7%."""
BY_CHANCE = 0.01
"""How often chance may bring about any silence at all where every label's share stays the same."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Periods in a row without a search of a code, and what was to be expected of them."""

    force: str
    column: str
    code: str
    first: str
    last: str
    """The first and the last silent period."""
    expected: float
    """Searches to expect in them, from the code's share in the other periods."""
    elsewhere: int
    """Searches with the code in the other periods."""
    share: float
    """Their share of all known ones there."""
    is_before: bool
    """Whether the code is met only after the silence."""

    def numbers(self) -> dict[str, object]:
        """For evidence, what the silence can be checked by."""
        return {
            "force": self.force,
            "column": self.column,
            "code": self.code,
            "first": self.first,
            "last": self.last,
            "expected": round(self.expected, 1),
            "searches_in_other_periods": self.elsewhere,
        }


def silences(series: Sequence[Counted]) -> tuple[Silence, ...]:
    """
    The longest silence of every code of every series, where it is beyond chance.

    If a code's n searches fall anywhere among all known ones alike, the chance that one of the
    stretches between, before and after them holds a fraction g of all is at most (n + 1) times
    (1 - g) to the power n. It is held against the number of codes that are looked at.
    """
    codes = sum(len(each.codes) for each in series)
    found = (_longest(each, code, codes) for each in series for code in sorted(each.codes))
    return tuple(silence for silence in found if silence is not None)


def _longest(series: Counted, code: str, looked_at: int) -> Silence | None:
    counts, wholes = series.of(code), series.wholes
    whole, seen = sum(wholes), sum(counts)
    quiet = [(sum(wholes[a:b]), a, b) for a, b in _runs(counts)]
    if not quiet or not seen:
        return None
    longest, start, end = max(quiet)
    fraction, share = longest / whole, seen / (whole - longest)
    chance = (seen + 1) * (1 - fraction) ** seen * looked_at
    if longest * share < EXPECTED_FROM or chance > BY_CHANCE:
        return None
    return Silence(
        force=series.force,
        column=series.column,
        code=code,
        first=series.periods[start],
        last=series.periods[end - 1],
        expected=longest * share,
        elsewhere=seen,
        share=share,
        is_before=start == 0,
    )


def _runs(counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each run of zeros starts, and where it has ended."""
    for is_zero, run in groupby(range(len(counts)), key=lambda at: counts[at] == 0):
        places = list(run)
        if is_zero:
            yield places[0], places[-1] + 1
