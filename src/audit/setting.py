"""Counts and a plan → inputs: the area, the baselines and the period that an audit is about."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from audit import baselines, schema, surroundings, visitors
from audit.absent import gaps
from audit.counts import Period
from audit.errors import PlanError, listed
from audit.findings import Coverage
from audit.inputs import Inputs, searches_among
from audit.intake.codes import codebook
from audit.intake.dates.moments import NO_DATE
from audit.intake.dates.periods import first_day, is_month, last_day, months_in
from audit.scope import bundled_area, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.baselines import Baseline
    from audit.gather import Gathered
    from audit.plan import Plan
    from audit.tally import Tally

OUTCOMES_TO_TELL = 20
"""Outcomes of which one would be linked to the object of search if anybody recorded that."""
MOST_NAMED = 5
"""Areas that are named rather than counted."""


def inputs_of(gathered: Gathered, plan: Plan) -> Inputs:
    """
    What an audit measures, with the baselines that the plan names.

    `PlanError` where no area is known or the groups cannot be told apart; `BaselineError`
    where a baseline lacks an area or the reference group.
    """
    tally = gathered.tally if plan.scope.area else _with_one_spelling(gathered.tally)
    _refuse_abroad(gathered, plan)
    areas = _areas(tally, plan)
    forces = {force: number for (force,), number in _searches(tally, plan).by("force").rows()}
    not_residents = visitors.why_not(plan, areas, forces)
    known = () if _countries(gathered) else areas
    plan = surroundings.as_audited(plan, known, residents_fit=not_residents is None)
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
        link_is_used=_link_is_used(_searches(tally, plan)),
        people=gathered.people,
        columns=gathered.columns,
        not_residents=not_residents,
    )
    if (problem := inputs.unusable()) is not None:
        raise PlanError(f"The plan cannot be followed: {problem.reason}. Change [ethnicity].")
    return replace(inputs, gaps=gaps(inputs, gathered.observed.hidden))


def _refuse_abroad(gathered: Gathered, plan: Plan) -> None:
    """`PlanError` where records of another country would be held against bundled residents."""
    countries = _countries(gathered)
    wanted = (plan.baseline.use, *plan.baseline.also)
    bundled = [use for use in wanted if baselines.is_bundled(use, plan.folder)]
    if countries and bundled:
        raise PlanError(
            f"These records are of {' and '.join(countries)}, and {' and '.join(bundled)} counts "
            "residents of England and Wales, some of whose places have the same names. Give a CSV "
            "of area,group,residents as [baseline] use, or with --baseline."
        )


def _countries(gathered: Gathered) -> list[str]:
    """The countries other than England and Wales that the records are of."""
    books = (codebook.bundled(each) for each in gathered.code_books if each in codebook.BUNDLED)
    return sorted({each.country for each in books} - {""})


def _searches(tally: Tally, plan: Plan) -> Tally:
    """The searches that the audit is about."""
    return searches_among(tally, plan.scope.kinds)


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
    spelt = {label: names.setdefault(key_of(label), label) for (label,), _ in commonest}
    return tally.relabelled("area", spelt) if len(names) < len(spelt) else tally


def _areas(tally: Tally, plan: Plan) -> tuple[str, ...]:
    if plan.scope.area is not None:
        return (plan.scope.area,)
    named = searches_among(tally, plan.scope.kinds).labels("area")
    if "" in named:
        raise PlanError(
            "Which area are these records of? Say so with --area, or [scope] area in the plan"
            f"{_some_named(named)}. `stop-audit baselines` says which areas are bundled."
        )
    if overlaps := list(_overlaps(named)):
        raise PlanError(
            listed("Areas of the records overlap, so that residents would count twice:", overlaps)
        )
    return named


def _some_named(named: Sequence[str]) -> str:
    """That rows without an area stand beside others that name one."""
    areas = [area for area in named if area]
    return (
        f" (some rows name no area, others name {', '.join(areas[:MOST_NAMED])})" if areas else ""
    )


def _overlaps(named: Sequence[str]) -> Iterator[str]:
    """The named areas that lie in one another. Areas of one kind never do."""
    areas = {name: area for name in named if (area := bundled_area(name)) is not None}
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

    Only months that hold records count, so that a missing month does not lower a rate; a month
    of several periods, such as of a year and of one of its quarters, counts once. Days count
    where the plan's period does not begin or end with a month.
    """
    first, last = plan.scope.from_, plan.scope.to
    is_whole = first is None or first.day == 1
    covered = set(gathered.tally.labels("month")) - {NO_DATE}
    is_by_month = all(map(is_month, covered))
    if not is_by_month or (
        is_whole and (last is None or last.day == monthrange(last.year, last.month)[1])
    ):
        return Period(months=months_in(covered))
    held = [dt.date.fromisoformat(day) for day in gathered.days]
    first, last = first or min(held, default=last), last or max(held, default=first)
    return Period(days=(last - first).days + 1 if first and last else 0)


def coverage_of(gathered: Gathered, plan: Plan) -> Coverage:
    """The period that the records cover, as findings.json has it."""
    used = searches_among(gathered.tally, plan.scope.kinds).by("month")
    held = [each for (each,), _ in used.rows() if each != NO_DATE]
    undated = [each for each in held if not (gathered.days and is_month(each))]
    days = sorted([*gathered.days, *_ends(undated)])
    return Coverage(
        first=days[0] if days else None,
        last=days[-1] if days else None,
        months={month[0]: searches for month, searches in used.rows() if month[0] != NO_DATE},
        years=period_of(gathered, plan).years,
    )


def _ends(periods: Iterable[str]) -> Iterator[str]:
    """The first and the last day of every period, whose days are not known one by one."""
    for each in periods:
        yield first_day(each).isoformat()
        yield last_day(each).isoformat()
