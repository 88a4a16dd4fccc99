"""Searches of each force by the codes of one column, over periods that follow each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.ethnicity import UNKNOWN
from audit.intake.dates.periods import first_month, months_of
from audit.schema import NOT_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.tally import Tally

BLANKS = (NOT_RECORDED, UNKNOWN)
"""The codes of a cell that says nothing."""

MOST_SAID = 4
"""Things of one kind, as of several forces, that a message says."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Searches of one force by the codes of one column and by period; blank cells are left out."""

    force: str
    """Its slug; empty where it is not known."""
    column: str
    periods: tuple[str, ...]
    """Those with records of the force, in order; all months, all quarters or all years."""
    codes: Mapping[str, Mapping[str, int]]
    """By code and period."""

    @property
    def wholes(self) -> tuple[int, ...]:
        """In each period, the searches of which the column says something."""
        return tuple(sum(each.get(p, 0) for each in self.codes.values()) for p in self.periods)

    def of(self, code: str) -> tuple[int, ...]:
        """In each period, the searches with a code."""
        counts = self.codes.get(code, {})
        return tuple(counts.get(period, 0) for period in self.periods)


def counted(tally: Tally, column: str) -> tuple[Counted, ...]:
    """Each force's searches by a column, the forces in order of their names."""
    found: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    periods: defaultdict[str, set[str]] = defaultdict(set)
    for (force, period, code), searches in tally.by("force", "month", column).rows():
        if searches and period:
            periods[force].add(period)
            if code not in BLANKS:
                found[force][code][period] += searches
    return tuple(
        Counted(force, column, _of_one_length(periods[force]), found[force])
        for force in sorted(periods)
    )


def _of_one_length(periods: Iterable[str]) -> tuple[str, ...]:
    """The periods of the length that most of them have, in order; the shorter where two have."""
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for period in periods:
        by_length[len(months_of(period))].append(period)
    if not by_length:
        return ()
    length = max(by_length, key=lambda each: (len(by_length[each]), -each))
    return tuple(sorted(by_length[length], key=first_month))


def of_force(force: str, forces: Sequence[str]) -> str:
    """Words that say whose records are meant, where there are those of several forces."""
    if len(set(forces)) <= 1:
        return ""
    return f" of {force}" if force else " of no named force"


def the_first(texts: Sequence[str], what: str) -> list[str]:
    """The first few of several things that a message says, and how many more there are."""
    left = len(texts) - MOST_SAID
    return [*texts[:MOST_SAID], *([f"and {left} more {what}"] * (left > 0))]
