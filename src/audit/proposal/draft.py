"""What the records would give if the proposal were used: months, forces, areas, unknown values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.baselines.areas import possible_areas, the_one_of
from audit.errors import RecordsError
from audit.intake import forces
from audit.intake.dates import periods
from audit.intake.ingest import ingest
from audit.intake.seen.observed import ROWS
from audit.proposal.suggest import Unknown, unknown
from audit.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.intake.readers import Table
    from audit.intake.rules import Rules

FEW = 0.5
"""A month with fewer rows than this share of the middle one is named."""
_MOST_FORCES = 6
"""Forces that are listed one by one."""
_MOST_MONTHS = 12
"""Months that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What tables hold, read as proposed."""

    months: Mapping[tuple[str, str], int]
    """Rows by force and month, or by what stands for a month in a table of numbers."""
    areas: Mapping[str, int]
    """Searches by what the records' own column of areas says."""
    unknown: Mapping[str, Sequence[Unknown]]
    """Our columns with the values that no code book knows, the most frequent first."""
    problems: tuple[str, ...] = ()
    """Why tables cannot be read in this way."""
    notes: tuple[str, ...] = ()
    """What there is to tell of how they were read."""

    @property
    def forces(self) -> tuple[str, ...]:
        """The forces that the records or their files name."""
        return tuple(sorted({force for force, _ in self.months if force}))


def drafted(tables: Iterable[Table], rules: Rules) -> Draft:
    """Read tables by rules and count; what cannot be read is told, not raised."""
    months, areas = Counter[tuple[str, str]](), Counter[str]()
    labels: dict[str, Counter[str]] = {}
    problems: list[str] = []
    notes: dict[str, None] = {}
    for table in tables:
        try:
            batch = ingest(table, rules)
        except RecordsError as error:
            problems.append(str(error))
            continue
        notes |= dict.fromkeys(batch.notes)
        months.update(batch.observed.by_month(ROWS))
        areas.update({name: n for (name,), n in Tally.of(batch.records, ("area",)).rows() if name})
        for each in batch.unmapped:
            labels.setdefault(each.column, Counter())[each.label] += each.rows
    found = {
        column: [unknown(column, label, rows) for label, rows in counted.most_common()]
        for column, counted in labels.items()
    }
    return Draft(
        months=dict(sorted(months.items())),
        areas=dict(areas.most_common()),
        unknown=found,
        problems=tuple(problems),
        notes=tuple(notes),
    )


def coverage(draft: Draft) -> Iterator[str]:
    """For each force the months that there are and those that are missing or thin, in words."""
    every = list(dict.fromkeys(force for force, _ in draft.months))
    if len(every) > _MOST_FORCES:
        yield from _of_many(draft, every)
        return
    for force in every:
        rows = {month: n for (own, month), n in draft.months.items() if own == force}
        dated = {month: n for month, n in rows.items() if month}
        named = f"{force}: " if force else ""
        if dated:
            yield f"{named}{_span(dated)}"
            yield from (f"  {each}" for each in _gaps(dated))
        if "" in rows:
            yield f"{named}{_rows(rows[''])} without a date"


def _of_many(draft: Draft, forces: Sequence[str]) -> Iterator[str]:
    """What most of many forces have, and those that have other months."""
    months = {
        force: tuple(sorted(m for own, m in draft.months if own == force)) for force in forces
    }
    [(usual, number)] = Counter(months.values()).most_common(1)
    rows = sum(draft.months.values())
    yield f"{len(forces)} forces, {rows:,} rows; {number} of them: {', '.join(usual)}"
    for force, own in months.items():
        if lacking := [month for month in usual if month not in own]:
            yield f"  {force} lacks {', '.join(lacking)}"
        if more := [month for month in own if month not in usual]:
            yield f"  {force or 'no force'} also has {', '.join(map(_named, more))}"


def _named(month: str) -> str:
    return month or "rows without a date"


def bundled_force(force: str) -> str | None:
    """How a plan names the area of a force whose residents are bundled; None for others."""
    area = the_one_of(possible_areas(f"force:{force}")) if force else None
    return f"force:{area.name}" if area else None


def force_in_name(name: str) -> str:
    """The one force whose name stands in a file's name; empty where none does, or several do."""
    words = forces.slug(name.rsplit(".", 1)[0]).split("-")
    found = {
        "-".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if bundled_force("-".join(words[start:end]))
    }
    longest = {one for one in found if not any(one != other and one in other for other in found)}
    return longest.pop() if len(longest) == 1 else ""


def _span(rows: Mapping[str, int]) -> str:
    first, last = min(rows, key=periods.first_month), max(rows, key=periods.last_month)
    total = _rows(sum(rows.values()))
    if len(rows) == 1:
        return f"{first} ({total})"
    listed = ", ".join(f"{month}: {n:,}" for month, n in sorted(rows.items()))
    span = f"{first} to {last} ({total})"
    return f"{span} · {listed}" if len(rows) <= _MOST_MONTHS else span


def _rows(rows: int) -> str:
    return f"{rows:,} row{'s'[: rows != 1]}"


def _gaps(rows: Mapping[str, int]) -> Iterator[str]:
    """Months in between that hold nothing, and those that hold much less than the middle one."""
    if not all(map(periods.is_month, rows)):
        return
    first, last = min(rows), max(rows)
    if missing := [month for month in _between(first, last) if month not in rows]:
        yield f"MISSING: {', '.join(missing)}"
    middle = sorted(rows.values())[len(rows) // 2]
    if thin := [f"{month} ({n:,})" for month, n in sorted(rows.items()) if n < FEW * middle]:
        yield f"under half of the middle month ({middle:,} rows): {', '.join(thin)}"


def _between(first: str, last: str) -> Iterator[str]:
    number, end = (int(each[:4]) * 12 + int(each[5:]) - 1 for each in (first, last))
    for each in range(number, end + 1):
        yield f"{each // 12:04}-{each % 12 + 1:02}"
