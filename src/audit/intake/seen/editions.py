"""The same records in several files: which file is the newer edition of a force's month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from audit.intake import forces
from audit.intake.dates.times import file_month
from audit.intake.seen.rows import shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.intake.dates.moments import Column

SAME_FROM = 0.5
"""The share of the smaller file's rows, met in the other, from which one is an edition of the
other. Complementary files, such as two boroughs', share next to none."""
NEARLY_ALL = 0.9
"""The share of a file's rows that must stand in another, for it to be an extract of that."""
FEWEST = 20
"""Rows of a month from which shared rows say anything, where the files' names do not."""
ALIKE_FROM = 0.05
"""The share of the smaller file's rows, met in the other, from which two files that are both used
are said to overlap; by chance some rows of different searches are alike."""
_TOGETHER = 60.0
"""Seconds within which all files were changed together, as by one copying."""

Part = tuple[str, str]
"""A force and a month."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one file holds, as far as editions go."""

    name: str
    modified: float
    """When it was last changed; seconds since 1970."""
    parts: Mapping[Part, Column]
    """The hashes of the rows of each force and month."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A force's month that two files hold, of which one is used."""

    force: str
    month: str
    used: str
    """The name of the file whose records are used, the newer or the fuller."""
    left_out: str
    rows_used: int
    rows_left_out: int
    rows_shared: int
    """Rows that stand in both."""
    is_extract: bool = False
    """Whether what is left out are some of the rows of a fuller file, and not an older edition."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """A force's month of which two files hold some of the same rows, and both are used."""

    force: str
    month: str
    files: tuple[str, str]
    """Their names, the newer first."""
    rows: tuple[int, int]
    """What each of them holds of the month."""
    rows_shared: int
    """Rows that stand in both."""

    @property
    def share(self) -> float:
        """The share of the smaller file's rows that stand in the other as well."""
        return self.rows_shared / min(self.rows)


def told(edition: Edition) -> str:
    """What the user is told of a month that two files hold."""
    of = f"{edition.month or 'Undated records'}{f' of {edition.force}' * bool(edition.force)}"
    return (
        f"{of}: {edition.left_out} and {edition.used} hold the same records "
        f"({edition.rows_left_out:,} and {edition.rows_used:,} rows, {edition.rows_shared:,} "
        f"alike); the {'fuller' if edition.is_extract else 'newer'} is used, {edition.used}."
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of a file."""

    file: int
    part: Part


def left_out(files: Sequence[Held]) -> dict[int, dict[Part, Edition]]:
    """By the place of a file, the forces and months of which another file's records are used."""
    found: defaultdict[int, dict[Part, Edition]] = defaultdict(dict)
    for one, other in _pairs(files):
        if one.part in found[one.file] or other.part in found[other.file]:
            continue
        if (compared := _compared(files, newer=one, older=other)) is not None:
            place, edition = compared
            found[place.file][place.part] = edition
    return {file: parts for file, parts in found.items() if parts}


def overlapping(files: Sequence[Held]) -> tuple[Overlap, ...]:
    """What is alike in files that are all used, given what is used of each."""
    found = (_overlap(files, newer=one, older=other) for one, other in _pairs(files))
    return tuple(each for each in found if each is not None)


def _overlap(files: Sequence[Held], *, newer: _Place, older: _Place) -> Overlap | None:
    new, old = (files[each.file].parts[each.part] for each in (newer, older))
    both, smaller = shared(new, old), min(len(new), len(old))
    if smaller < FEWEST or both < ALIKE_FROM * smaller:
        return None
    return Overlap(
        force=newer.part[0] or older.part[0],
        month=newer.part[1],
        files=(files[newer.file].name, files[older.file].name),
        rows=(len(new), len(old)),
        rows_shared=both,
    )


def _pairs(files: Sequence[Held]) -> Iterator[tuple[_Place, _Place]]:
    """Parts of two files that may be of the same force and month, the newest first."""
    age = _ages(files)
    by_month: defaultdict[str, list[_Place]] = defaultdict(list)
    for number, file in enumerate(files):
        for part in file.parts:
            by_month[part[1]].append(_Place(number, part))
    for places in by_month.values():
        newest_first = sorted(places, key=lambda each: age[each.file], reverse=True)
        for one, other in combinations(newest_first, 2):
            is_same_force = one.part[0] == other.part[0] or "" in (one.part[0], other.part[0])
            if one.file != other.file and is_same_force:
                yield one, other


def _ages(files: Sequence[Held]) -> list[tuple[float, int]]:
    """Newer is more: by the time of change, or by the order given where all changed together."""
    times = [file.modified for file in files]
    are_together = max(times, default=0.0) - min(times, default=0.0) < _TOGETHER
    return [(0.0 if are_together else time, place) for place, time in enumerate(times)]


def _compared(
    files: Sequence[Held], *, newer: _Place, older: _Place
) -> tuple[_Place, Edition] | None:
    """The part that is not used, and what it is of; None where the files hold different records."""
    new, old = (files[each.file].parts[each.part] for each in (newer, older))
    both = shared(new, old)
    is_named = _named_alike(files[newer.file].name, files[older.file].name)
    if not is_named and not _say_the_same(len(new), len(old), both, newer.part[1]):
        return None
    is_extract = not is_named and _lies_in(len(new), len(old), both)
    used, other = (older, newer) if is_extract else (newer, older)
    return other, Edition(
        force=used.part[0] or other.part[0],
        month=used.part[1],
        used=files[used.file].name,
        left_out=files[other.file].name,
        rows_used=len(old if is_extract else new),
        rows_left_out=len(new if is_extract else old),
        rows_shared=both,
        is_extract=is_extract,
    )


def _lies_in(new: int, old: int, both: int) -> bool:
    """
    Whether the newer rows are but some of the older, as those of one borough are of a force.

    Few may be missing, as where an answer by place lacks the searches without coordinates: then
    all that are there must be unchanged.
    """
    return both == new < old or (new < NEARLY_ALL * old and both >= NEARLY_ALL * new)


def _say_the_same(old: int, new: int, both: int, month: str) -> bool:
    """Whether two sets of rows are editions of one; without dates only where they are equal."""
    smaller = min(old, new)
    enough = SAME_FROM * smaller if month else max(old, new)
    return smaller >= FEWEST and both >= enough


def _named_alike(one: str, other: str) -> bool:
    """Whether two files are by their names the same month of the same force."""
    month, force = file_month(one), forces.of_file(one)
    return bool(month) and (month, force) == (file_month(other), forces.of_file(other))
