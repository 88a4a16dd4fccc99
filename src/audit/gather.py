"""All the files of a plan → one tally with its account: counted file by file and added up."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from audit import baselines, schema
from audit.baselines.areas import possible_areas, the_one_of
from audit.baselines.names import folded
from audit.counts import Period
from audit.errors import (
    PlanError,
    RecordsError,
    UnmappedValueError,
    listed,
)
from audit.findings import BaselineSource, Coverage
from audit.inputs import Inputs
from audit.intake import codebook
from audit.intake.accounting import (
    Accounting,
    File,
    Recode,
    merged_accounting,
    merged_recodes,
)
from audit.intake.ingest import DIMENSIONS, NO_DATE, Rules, ingest
from audit.intake.readers import tables
from audit.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from audit.baselines import Area, Baseline
    from audit.intake.ingest import Batch
    from audit.intake.recode import Unmapped
    from audit.plan import Plan


MOST_SHOWN = 50
"""Values without a code that a message shows; a file with more needs another code book."""
LONGEST_LABEL = 200
"""Characters of a label that a plan can sensibly hold."""
OUTCOMES_TO_TELL = 20
"""Outcomes of which one would be linked to the object of search if anybody recorded that."""
MOST_NAMED = 5
"""Areas that are named rather than counted."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known of all the records once no record is held any more."""

    tally: Tally
    """By every dimension; vehicle searches are in it whether or not they are used."""
    accounting: Accounting
    recodes: tuple[Recode, ...]
    files: tuple[File, ...]
    code_books: Mapping[str, str]
    """SHA-256 by name."""
    days: Mapping[str, int]
    """Searches used on each day (ISO)."""
    date_only: int
    """Searches used whose time of day is not known."""
    columns: frozenset[str]
    """Our columns that any of the files has."""
    unmapped: tuple[Unmapped, ...] = ()
    """Values that no code book knows; their rows were set aside."""


def gather(plan: Plan, *, set_aside_unmapped: bool = False) -> Gathered:
    """
    Read, recode and count every file of the plan.

    `UnmappedValueError` names all values of all files that no code book knows, unless their
    rows are to be set aside; `RecordsError` where the files hold no row, `PlanError` where the
    plan leaves none.
    """
    rules = _rules(plan)
    parts = [_of(ingest(table, rules)) for table in tables(_paths(plan))]
    if not parts:
        raise RecordsError("There are no records to read. Name files, folders or globs.")
    total = _sum(parts)
    if total.accounting.rows_read == 0:
        raise RecordsError(listed("The records have a header and no rows:", _names(total)))
    if total.unmapped and not set_aside_unmapped:
        raise UnmappedValueError(_explained(total.unmapped))
    if total.accounting.rows_used == 0:
        raise PlanError(_nothing_left(total.accounting, plan))
    return total


def _rules(plan: Plan) -> Rules:
    scope = plan.scope
    return Rules(
        code_book=codebook.choose(plan.records.code_book, plan.folder),
        columns=plan.records.columns,
        values=plan.records.values,
        first=scope.from_,
        last=scope.to,
        kinds=scope.kinds,
        area=scope.area,
        is_outside=_outside(plan),
    )


def _outside(plan: Plan) -> Callable[[str], bool]:
    """
    Whether an area that records name lies outside the audit's.

    It does where both are bundled and one does not contain the other, and where the name is
    another area of the plan's own baseline; a name that nothing is known of does not.
    """
    scope = plan.scope.area
    if scope is None:
        return lambda _: False
    outer, others = _bundled(scope), _other_areas(plan, folded(scope))

    def is_outside(named: str) -> bool:
        if folded(named) == folded(scope):
            return False
        inner = _bundled(named) if outer else None
        is_elsewhere = outer and inner and not baselines.contains(outer, inner)
        return bool(is_elsewhere) or folded(named) in others

    return is_outside


def _other_areas(plan: Plan, scope: str) -> frozenset[str]:
    """The folded names of the areas in the plan's own baseline, without the audit's."""
    if plan.baseline.use == baselines.CENSUS_2021:
        return frozenset()
    held = baselines.load(plan.baseline.use, areas=(), folder=plan.folder)
    return frozenset(map(folded, held.areas)) - {scope}


def _bundled(name: str) -> Area | None:
    """The bundled area of that name; None where there is none, or no one area."""
    return the_one_of(possible_areas(name))


def _names(total: Gathered) -> Iterator[str]:
    return (file.name for file in total.files)


def _paths(plan: Plan) -> Iterator[Path]:
    """The paths of the plan, relative ones from its folder."""
    for path in plan.records.paths:
        yield plan.folder / Path(path).expanduser()


def _of(batch: Batch) -> Gathered:
    return Gathered(
        tally=Tally.of(batch.records, DIMENSIONS),
        accounting=batch.accounting,
        recodes=batch.recodes,
        files=(batch.file,),
        code_books={batch.book.name: batch.book.sha256},
        days=batch.days,
        date_only=batch.date_only,
        columns=frozenset(batch.columns),
        unmapped=batch.unmapped,
    )


def _sum(parts: Sequence[Gathered]) -> Gathered:
    """Several files as one. Only counts are added; no record is compared with another."""
    return Gathered(
        tally=Tally.sum([part.tally for part in parts]),
        accounting=merged_accounting([part.accounting for part in parts]),
        recodes=merged_recodes(each for part in parts for each in part.recodes),
        files=tuple(file for part in parts for file in part.files),
        code_books={name: sha for part in parts for name, sha in part.code_books.items()},
        days=sum((Counter(part.days) for part in parts), Counter()),
        date_only=sum(part.date_only for part in parts),
        columns=frozenset[str]().union(*(part.columns for part in parts)),
        unmapped=tuple(each for part in parts for each in part.unmapped),
    )


def _explained(unmapped: Iterable[Unmapped]) -> str:
    """What the code book does not know, and the lines that would mend it."""
    rows: Counter[tuple[str, str]] = Counter()
    for each in unmapped:
        rows[each.column, each.label] += each.rows
    shown = sorted(rows.items(), key=lambda item: (-item[1], item[0]))[:MOST_SHOWN]
    lines: list[str] = []
    for column in sorted({column for (column, _), _ in shown}):
        lines += ["", f"[records.values.{column}]"]
        lines += [_line(label, count) for (name, label), count in shown if name == column]
        lines.append(f"# codes: {', '.join(schema.BY_NAME[column].codes)}")
    if len(rows) > len(shown):
        lines += ["", f"# and {len(rows) - len(shown):,} more values, of no more rows than these"]
    return (
        f"The code book does not know {len(rows):,} value{'s' * (len(rows) != 1)}. Add these lines "
        "to the plan with a code each,\nor go on without their rows with --set-aside-unmapped:\n"
        + "\n".join(lines)
    )


def _line(label: str, rows: int) -> str:
    """The line of a plan that lacks only the code; a remark where a label is no label."""
    count = f"{rows:,} row{'s' * (rows != 1)}"
    if len(label) > LONGEST_LABEL:
        return f"# {count}: {len(label):,} characters that begin {_quoted(label[:40])}"
    return f'{_quoted(label)} = ""  # {count}'


def _quoted(label: str) -> str:
    """A label as a TOML key, with what cannot be printed as its number."""
    escaped = label.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def _nothing_left(accounting: Accounting, plan: Plan) -> str:
    reasons = [f"{each.rows:,} rows: {each.reason}" for each in accounting.set_aside]
    period = f" between {plan.scope.from_ or 'the first day'} and {plan.scope.to or 'the last'}"
    wanted = period if plan.scope.from_ or plan.scope.to else ""
    return listed(
        f"No record is left to audit{wanted}. Of {accounting.rows_read:,} rows read:", reasons
    )


def inputs_of(gathered: Gathered, plan: Plan) -> Inputs:
    """
    What an audit measures, with the baselines that the plan names.

    `PlanError` where no area is known or the groups cannot be told apart; `BaselineError`
    where a baseline lacks an area or the reference group.
    """
    tally = gathered.tally if plan.scope.area else _with_one_spelling(gathered.tally)
    areas = _areas(tally, plan)
    found = tuple(
        baselines.load(name, areas=areas, folder=plan.folder)
        for name in (plan.baseline.use, *plan.baseline.also)
    )
    for each in found:
        _check_reference(each, areas, plan)
    inputs = Inputs(
        tally=tally,
        baselines=found,
        plan=plan,
        areas=areas,
        period=period_of(gathered, plan),
        basis=plan.ethnicity.basis,
        kinds=plan.scope.kinds,
        link_is_used=_link_is_used(tally.select(kind=(*plan.scope.kinds, schema.NOT_RECORDED))),
    )
    if (problem := inputs.unusable()) is not None:
        raise PlanError(f"The plan cannot be followed: {problem.reason}. Change [ethnicity].")
    return inputs


def _link_is_used(tally: Tally) -> bool:
    """Whether any outcome is linked to the object of search, of so many that one should be."""
    rows = tally.by("outcome", "outcome_linked").rows()
    nothing = (schema.NO_FURTHER_ACTION, schema.NOT_RECORDED)
    positive = [
        (linked, searches) for (outcome, linked), searches in rows if outcome not in nothing
    ]
    number = sum(searches for _, searches in positive)
    return number < OUTCOMES_TO_TELL or any(n for linked, n in positive if linked == schema.YES)


def _with_one_spelling(tally: Tally) -> Tally:
    """The tally with one name for each area, the commonest, however records write it."""
    commonest = sorted(tally.by("area").rows(), key=lambda row: (-row[1], row[0]))
    names: dict[str, str] = {}
    spelt = {label: names.setdefault(_key(label), label) for (label,), _ in commonest}
    return tally.relabelled("area", spelt) if len(names) < len(spelt) else tally


def _key(area: str) -> str:
    """The same text for every way to write an area."""
    bundled = _bundled(area)
    return bundled.code if bundled else folded(area)


def _areas(tally: Tally, plan: Plan) -> tuple[str, ...]:
    if plan.scope.area is not None:
        return (plan.scope.area,)
    named = tally.select(kind=(*plan.scope.kinds, schema.NOT_RECORDED)).labels("area")
    if blank := [area for area in named if not area]:
        raise PlanError(
            "Which area are these records of? Say so with --area, or [scope] area in the plan "
            f"({len(named) - len(blank)} areas are named in the records, and some rows name none). "
            "`stop-audit baselines` lists the areas that are bundled."
        )
    if overlaps := list(_overlaps(named)):
        raise PlanError(
            listed("Areas of the records overlap, so that residents would count twice:", overlaps)
        )
    return named


def _overlaps(named: Sequence[str]) -> Iterator[str]:
    """The named areas that lie in one another. Areas of one kind never do."""
    areas = {name: area for name in named if (area := _bundled(name)) is not None}
    if len({area.type for area in areas.values()}) > 1:
        for outer, inner in permutations(areas, 2):
            if baselines.contains(areas[outer], areas[inner]):
                yield f"{inner} lies in {outer}"


def _check_reference(baseline: Baseline, areas: tuple[str, ...], plan: Plan) -> None:
    """`BaselineError` where the baseline lacks the reference group in any area."""
    code = {"white": "white", "white_british": "W1"}.get(plan.ethnicity.reference)
    for area in areas if code else ():
        baseline.residents_of(area, code or "")


def period_of(gathered: Gathered, plan: Plan) -> Period:
    """
    How long the records cover: their months, or the days of the plan's period.

    Only months that hold records count, so that a missing month does not lower a rate; days
    count where the plan's period does not begin or end with a month.
    """
    first, last = plan.scope.from_, plan.scope.to
    is_whole = first is None or first.day == 1
    if is_whole and (last is None or last.day == monthrange(last.year, last.month)[1]):
        return Period(months=len(set(gathered.tally.labels("month")) - {NO_DATE}))
    held = [dt.date.fromisoformat(day) for day in gathered.days]
    first, last = first or min(held, default=last), last or max(held, default=first)
    return Period(days=(last - first).days + 1 if first and last else 0)


def coverage_of(gathered: Gathered, plan: Plan) -> Coverage:
    """The period that the records cover, as findings.json has it."""
    used = gathered.tally.select(kind=(*plan.scope.kinds, schema.NOT_RECORDED)).by("month")
    days = sorted(gathered.days)
    return Coverage(
        first=days[0] if days else None,
        last=days[-1] if days else None,
        months={month[0]: searches for month, searches in used.rows() if month[0] != NO_DATE},
        years=period_of(gathered, plan).years,
    )


def source_of(baseline: Baseline, areas: tuple[str, ...]) -> BaselineSource:
    """Where a baseline's figures come from, as findings.json has it."""
    return BaselineSource(
        name=baseline.name,
        label=baseline.label,
        area=", ".join(areas) if len(areas) <= MOST_NAMED else f"{len(areas)} areas",
        source=baseline.source,
        date=baseline.date,
        definition=baseline.definition,
        credit=baseline.credit,
        sha256=baseline.sha256,
    )
