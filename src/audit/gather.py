"""All the files of a plan → one tally with its account: counted file by file and added up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from audit import baselines
from audit.counts import Period
from audit.errors import (
    BaselineError,
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.baselines import Baseline
    from audit.intake.ingest import Batch
    from audit.intake.recode import Unmapped
    from audit.plan import Plan


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
    """Rows used on each day (ISO)."""
    date_only: int
    """Rows used whose time of day is not known."""
    columns: frozenset[str]
    """Our columns that any of the files has."""
    unmapped: tuple[Unmapped, ...] = ()
    """Values that no code book knows; their rows were set aside."""


def gather(plan: Plan, *, set_aside_unmapped: bool = False) -> Gathered:
    """
    Read, recode and count every file of the plan.

    `UnmappedValueError` names all values of all files that no code book knows, unless their
    rows are to be set aside; `PlanError` where the plan leaves no record.
    """
    rules = _rules(plan, set_aside_unmapped=set_aside_unmapped)
    parts = [_of(ingest(table, rules)) for table in tables(_paths(plan))]
    if not parts:
        raise RecordsError("There are no records to read. Name files, folders or globs.")
    total = _sum(parts)
    if total.unmapped and not set_aside_unmapped:
        raise UnmappedValueError(_explained(total.unmapped))
    if total.accounting.rows_used == 0:
        raise PlanError(_nothing_left(total.accounting, plan))
    return total


def _rules(plan: Plan, *, set_aside_unmapped: bool) -> Rules:
    scope = plan.scope
    return Rules(
        code_book=codebook.choose(plan.records.code_book, plan.folder),
        columns=plan.records.columns,
        values=plan.records.values,
        first=scope.from_,
        last=scope.to,
        kinds=scope.kinds,
        area=scope.area,
        is_outside=partial(_is_outside, scope.area) if scope.area else lambda _: False,
        set_aside_unmapped=set_aside_unmapped,
    )


def _is_outside(scope: str, named: str) -> bool:
    """Whether a bundled area that records name lies outside the audit's; unknown names do not."""
    try:
        outer, inner = baselines.find_area(scope), baselines.find_area(named)
    except BaselineError:
        return False
    return not baselines.contains(outer, inner)


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
    lines: list[str] = []
    for column in dict.fromkeys(column for column, _ in sorted(rows)):
        lines += ["", f"[records.values.{column}]"]
        lines += [
            f'{_quoted(label)} = ""  # {count:,} row{"s" * (count != 1)}'
            for (name, label), count in sorted(rows.items(), key=lambda item: (-item[1], item[0]))
            if name == column
        ]
        lines.append(f"# codes: {', '.join(codebook.schema.BY_NAME[column].codes)}")
    return (
        f"The code book does not know {len(rows)} value{'s' * (len(rows) != 1)}. Add these lines to "
        "the plan with a code each,\nor go on without their rows with --set-aside-unmapped:\n"
        + "\n".join(lines)
    )


def _quoted(label: str) -> str:
    """A label as a TOML key, cut to what a person can read."""
    shown = label if len(label) <= 200 else label[:200] + "…"
    escaped = shown.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


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
    areas = _areas(gathered, plan)
    found = tuple(
        baselines.load(name, areas=areas, folder=plan.folder)
        for name in (plan.baseline.use, *plan.baseline.also)
    )
    for each in found:
        _check_reference(each, areas, plan)
    inputs = Inputs(
        tally=gathered.tally,
        baselines=found,
        plan=plan,
        areas=areas,
        period=period_of(gathered, plan),
        basis=plan.ethnicity.basis,
        kinds=plan.scope.kinds,
    )
    if (problem := inputs.unusable()) is not None:
        raise PlanError(f"The plan cannot be followed: {problem.reason}. Change [ethnicity].")
    return inputs


def _areas(gathered: Gathered, plan: Plan) -> tuple[str, ...]:
    if plan.scope.area is not None:
        return (plan.scope.area,)
    named = gathered.tally.select(kind=(*plan.scope.kinds, "not_recorded")).labels("area")
    if blank := [area for area in named if not area]:
        raise PlanError(
            "Which area are these records of? Say so with --area, or [scope] area in the plan "
            f"({len(named) - len(blank)} areas are named in the records, and some rows name none). "
            "`stop-audit baselines` lists the areas that are bundled."
        )
    return named


def _check_reference(baseline: Baseline, areas: tuple[str, ...], plan: Plan) -> None:
    """`BaselineError` where the baseline lacks the reference group in any area."""
    code = {"white": "white", "white_british": "W1"}.get(plan.ethnicity.reference)
    for area in areas if code else ():
        baseline.residents_of(area, code or "")


def period_of(gathered: Gathered, plan: Plan) -> Period:
    """
    How long the records cover: the months that hold records, so that a missing month counts
    for nothing; or, where the plan's period does not consist of whole months, its days.
    """
    scope = plan.scope
    months = [month for month in gathered.tally.labels("month") if month != NO_DATE]
    if scope.from_ and scope.to and not _whole_months(plan):
        return Period(days=(scope.to - scope.from_).days + 1)
    return Period(months=len(months))


def _whole_months(plan: Plan) -> bool:
    first, last = plan.scope.from_, plan.scope.to
    if first is None or last is None:
        return True
    following = last.toordinal() + 1
    return first.day == 1 and type(last).fromordinal(following).day == 1


def coverage_of(gathered: Gathered, plan: Plan) -> Coverage:
    """The period that the records cover, as findings.json has it."""
    used = gathered.tally.select(kind=(*plan.scope.kinds, "not_recorded")).by("month")
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
        area=", ".join(areas) if len(areas) <= 5 else f"{len(areas)} areas",
        source=baseline.source,
        date=baseline.date,
        definition=baseline.definition,
        credit=baseline.credit,
        sha256=baseline.sha256,
    )


