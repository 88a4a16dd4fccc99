"""Searches that tables of numbers would count twice: refused where it is sure, told where not."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from audit.intake.dates import periods

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.tally import Tally

    Counted = tuple[str, Tally]
    """A table of numbers: its name and its tally."""


def counted_twice(total: Tally, tables: Sequence[Counted]) -> Iterator[str]:
    """What cannot be added up: times of which one holds the other, and tables that are the same."""
    held: dict[tuple[str, str], list[str]] = {}
    for (force, area, period), _ in total.by("force", "area", "month").rows():
        held.setdefault((force, area), []).append(period)
    for (force, area), names in held.items():
        of = area.removeprefix("force:") or force
        for one, other in periods.overlaps(names):
            yield f"{of or 'the records'}: {one} and {other}; keep the longer or its parts"
    for (name, tally), (other_name, other_tally) in combinations(tables, 2):
        if tally.total() and tally.counts.equals(other_tally.counts):
            yield f"{name} and {other_name} hold the same numbers; give one of them"


def not_told_apart(tables: Sequence[Counted]) -> Iterator[str]:
    """
    That several tables of numbers state no times, areas or powers that would tell them apart.

    Of tables without times it is enough that the areas are the same.
    """
    seen: dict[frozenset[tuple[str, ...]], list[str]] = {}
    for name, tally in tables:
        places = frozenset(codes for codes, _ in tally.by("force", "area", "month").rows())
        if _is_dated(places):
            places = frozenset(key for key, _ in tally.by("force", "area", "power", "month").rows())
        if places:
            seen.setdefault(places, []).append(name)
    for places, names in seen.items():
        if len(names) > 1:
            same, none = "are of the same times and areas", "state no time that tells them apart"
            yield (
                f"{' and '.join(names)} {same if _is_dated(places) else none}. Their numbers are "
                "added up: if they count the same searches, each counts twice."
            )


def _is_dated(places: frozenset[tuple[str, ...]]) -> bool:
    return any(month for *_, month in places)
