"""Months that several files hold, and whether the numbers changed from one file to the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from audit.health.base import Evidence, HealthCheck, Seen, percent, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.intake.seen.editions import Edition, Overlap

WARN_FROM = 0.05
"""The change in rows, or the share of rows that differ, above which it warns."""
DOUBLED_FROM = 0.2
"""The share of the smaller file's rows that are alike in another, from which it warns."""
MOST_NAMED = 6
_PUBLISHED = re.compile(
    r"open-data-tables-(?:ppp-)?((?:mar|jun|sep|dec)\d\d-(?:mar|jun|sep|dec)\d\d)", re.IGNORECASE
)
"""The edition in the name of a table of the Home Office."""
AGAIN = "Forces publish months again, so that these numbers may differ from earlier reports."


def _look(evidence: Evidence) -> Seen:
    every = evidence.gathered.editions
    newer = [each for each in every if not each.is_extract]
    changed = [each for each in newer if _differing(each) > WARN_FROM * _larger(each)]
    named = _named_editions(file.name for file in evidence.gathered.files)
    numbers = {"editions": [_numbers(each) for each in every], "named": named}
    overlaps = evidence.gathered.overlaps
    doubled = [each for each in overlaps if each.share >= DOUBLED_FROM]
    numbers["overlaps"] = [_overlap(each) for each in overlaps]
    unsure = evidence.gathered.maybe_twice
    numbers["not_told_apart"] = list(unsure)
    if every or overlaps or unsure:
        problems = [*_on(every), *map(_on_overlap, overlaps[:MOST_NAMED])]
        said = [*unsure[:MOST_NAMED], *([sentence(problems)] if problems else [])]
        message = " ".join([*said, *([AGAIN] if every else [])])
        return Seen("warning" if changed or doubled or unsure else "note", message, numbers)
    if named:
        names = ", ".join(sorted(set(named.values())))
        return Seen("ok", f"The edition of the table is {names}. {AGAIN}", numbers)
    return Seen("ok", "No month stands in two files.", numbers)


def _larger(edition: Edition) -> int:
    """The rows of the file that has more."""
    return max(edition.rows_used, edition.rows_left_out)


def _differing(edition: Edition) -> int:
    """The rows of that file that the other has not, or has otherwise."""
    return _larger(edition) - edition.rows_shared


def _on(editions: Sequence[Edition]) -> Iterable[str]:
    """The months that changed most first."""
    ranked = sorted(editions, key=lambda each: _differing(each) / _larger(each), reverse=True)
    for each in ranked[:MOST_NAMED]:
        of = f"{each.month or 'undated records'}{f' of {each.force}' * bool(each.force)}"
        which = "fuller" if each.is_extract else "newer"
        named = f", {each.used}" * (each.used != each.left_out)
        shared = percent(each.rows_shared, _larger(each))
        yield f"{of} stands in {_files(each)}, {shared} of them alike; the {which} is used{named}"
    if len(ranked) > MOST_NAMED:
        yield f"so do {len(ranked) - MOST_NAMED} more months"


def _files(each: Edition) -> str:
    """The two files, of which the first is used, with their rows."""
    if each.used == each.left_out:
        return f"two files named {each.used} ({each.rows_used:,} and {each.rows_left_out:,} rows)"
    return (
        f"{each.used} ({each.rows_used:,} rows) and {each.left_out} ({each.rows_left_out:,} rows)"
    )


def _on_overlap(each: Overlap) -> str:
    of = f"{each.month or 'undated records'}{f' of {each.force}' * bool(each.force)}"
    return (
        f"of {of}, {each.rows_shared:,} rows are alike in {each.files[0]} ({each.rows[0]:,} rows) "
        f"and {each.files[1]} ({each.rows[1]:,} rows), and both are used: if they are the same "
        "searches they count twice"
    )


def _overlap(each: Overlap) -> dict[str, Any]:
    return {
        "force": each.force,
        "month": each.month,
        "files": list(each.files),
        "rows": list(each.rows),
        "rows_shared": each.rows_shared,
    }


def _numbers(each: Edition) -> dict[str, Any]:
    return {
        "force": each.force,
        "month": each.month,
        "used": each.used,
        "left_out": each.left_out,
        "rows_used": each.rows_used,
        "rows_left_out": each.rows_left_out,
        "rows_shared": each.rows_shared,
        "is_extract": each.is_extract,
    }


def _named_editions(files: Iterable[str]) -> dict[str, str]:
    """By file, the edition that its name states."""
    found = {name: _PUBLISHED.search(name) for name in files}
    return {name: each[1].lower() for name, each in found.items() if each is not None}


CHECK = HealthCheck(
    "editions",
    "The same month counted twice doubles its searches; and an older edition gives other numbers.",
    _look,
    definition=(
        "Months of a force that two files hold, by the files' names or because half or more of "
        "the rows of one stand in the other; one of them is used. Rows are compared by time, "
        "kind, age, gender, power and object of search. Also tables of numbers that are added up "
        "though neither times nor areas tell them apart."
    ),
    threshold=(
        "A note where a month stands in two files; a warning where over 5% of its rows are not "
        "the same in both. Where one file is an extract of another the fuller is used, and it is "
        "a note. Where two files that are both used share 5% of the smaller one's rows it is a "
        "note, and from 20% on a warning. A warning where tables of numbers are not told apart."
    ),
    source=(
        "The Home Office's tables for 2022/23 were revised for Surrey and for North Yorkshire "
        "after they had been published, and those for 2021/22 for the West Midlands."
    ),
)
