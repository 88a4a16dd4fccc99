"""Published totals and a plan → findings: an operation of which there are no records."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from audit import baselines, surroundings, visitors
from audit.disclosure import protect
from audit.errors import PlanError
from audit.ethnicity import LABELS
from audit.findings import NO_RECORDS, Check, Coverage, Findings, Provenance
from audit.intake.accounting import Accounting
from audit.jobs.filling import filled, hidden_by_form
from audit.operations.published import Published
from audit.pipeline.operation import of_totals
from audit.reporting.sentences import statements
from audit.sourcing import source_of

if TYPE_CHECKING:
    from audit.baselines import Baseline
    from audit.plan import Plan


def count(plan: Plan) -> Findings:
    """
    Measure the published totals of an operation.

    `PlanError` where the plan asks for what totals cannot tell; `BaselineError` where a baseline
    lacks the area.
    """
    hidden = hidden_by_form(plan)
    plan = filled(plan)
    operation = plan.operation
    if operation is None or not plan.is_of_counts:
        raise PlanError("There are no published totals: give [operation.published_totals].")
    _refuse_other_finds(plan)
    areas = (plan.scope.area,) if plan.scope.area else ()
    asked, not_residents = plan, visitors.why_not(plan, areas)
    plan = surroundings.as_audited(plan, areas, residents_fit=not_residents is None)
    held = _baselines(plan)
    found = Findings(
        plan=plan.as_used(),
        provenance=_provenance(plan, held),
        accounting=Accounting(rows_read=0, rows_used=0),
        recodes=(),
        health=_health(
            asked,
            Published.of(plan, operation, held[0] if held else None),
            held,
            hidden,
            has_visitors=not_residents is not None,
        ),
        findings=of_totals(plan, operation, held, not_residents),
    )
    rule = plan.report.disclosure
    shown = protect(found, minimum=rule.minimum, round_to=rule.round_to)
    if operation.claims:
        from audit.operations.claims import assessed  # noqa: PLC0415 - a dozen modules

        shown = shown.model_copy(update={"claims": assessed(operation, shown)})
    return shown.model_copy(update={"statements": statements(shown)})


def _refuse_other_finds(plan: Plan) -> None:
    """`PlanError` where the totals are asked for another find than any positive outcome."""
    if plan.find.definition != "any_outcome":
        raise PlanError(
            f"Published totals say how many outcomes were positive, and not {plan.find.definition}."
            " Leave out [find] definition, or give the records."
        )


def _baselines(plan: Plan) -> tuple[Baseline, ...]:
    """The baselines of the plan; none where no area is named, since nothing is known of it."""
    if plan.scope.area is None:
        return ()
    return tuple(
        baselines.load(name, areas=(plan.scope.area,), folder=plan.folder)
        for name in (plan.baseline.use, *plan.baseline.also)
    )


def _provenance(plan: Plan, held: tuple[Baseline, ...]) -> Provenance:
    areas = (plan.scope.area,) if plan.scope.area else ()
    first, last = plan.scope.from_, plan.scope.to
    return Provenance(
        files=(),
        code_books={},
        baselines=tuple(source_of(each, areas) for each in held),
        around=surroundings.ward_sources(plan, areas),
        versions={"stop-audit": version("stop-audit")},
        date=plan.date.isoformat() if plan.date else "",
        coverage=Coverage(
            first=first.isoformat() if first else None,
            last=last.isoformat() if last else None,
            months={},
            years=1,
        ),
    )


def _health(
    plan: Plan,
    published: Published,
    held: tuple[Baseline, ...],
    hidden: tuple[str, ...],
    *,
    has_visitors: bool,
) -> tuple[Check, ...]:
    """What is to be known of the totals, and of the residents that they are held against."""
    told = (
        _told(published.operation.source),
        *_of_parts(published.partial()),
        *_of_hidden(hidden),
    )
    if not held and not has_visitors:
        return told  # All are warnings, and nothing stands beside the totals that could be checked.
    from audit.health import examine_totals, worst_first  # noqa: PLC0415 - half a dozen modules

    checks = examine_totals(plan, held, published.by_group(), published.residents())
    return worst_first((told[0], *checks, *told[1:]))


def _told(source: str) -> Check:
    """That all rests on totals that nobody could check against records."""
    whose = f" ({source})" if source else ""
    return Check(
        check=NO_RECORDS,
        level="warning",
        message=f"There are no records here. All numbers are totals as they were published{whose}, "
        "and no row could be checked.",
    )


def _of_parts(partial: dict[str, tuple[str, ...]]) -> tuple[Check, ...]:
    """That of some broad groups only parts were published; nothing where of none."""
    if not partial:
        return ()
    named = "; ".join(
        f"of {LABELS[group]}: {', '.join(LABELS[each] for each in parts)}"
        for group, parts in partial.items()
    )
    message = (
        f"Of some broad groups only parts were published ({named}), and a part is not held against "
        "the residents of the whole group: give the broad group or all its parts, or compare the "
        'parts with classification = "18+1" under [ethnicity] of a plan.'
    )
    return (Check(check="parts_of_groups", level="warning", message=message),)


def _of_hidden(hidden: tuple[str, ...]) -> tuple[Check, ...]:
    """That a form hides small numbers, and how they are read; nothing where it hides none."""
    if not hidden:
        return ()
    message = (
        f"Small numbers are hidden in the form of stages ({', '.join(hidden)}): they are read as "
        "not recorded, and not as 0."
    )
    return (Check(check="hidden_counts", level="note", message=message),)
