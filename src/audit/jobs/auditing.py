"""Records and a plan → findings, and whether records can be audited at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from audit import surroundings
from audit.disclosure import protect
from audit.errors import UnfitError, listed
from audit.findings import Check, Findings, Provenance
from audit.gather import gather
from audit.health import Evidence, examine
from audit.jobs.counting import count
from audit.jobs.filling import filled
from audit.jobs.sampling import sample
from audit.operations.claims import assessed
from audit.pipeline import audit
from audit.reporting.sentences import statements
from audit.setting import coverage_of, inputs_of
from audit.sourcing import source_of

if TYPE_CHECKING:
    from audit.gather import Gathered
    from audit.inputs import Inputs
    from audit.intake.accounting import Accounting, File, Recode
    from audit.intake.codes.recode import Unmapped
    from audit.intake.sampling import Listed
    from audit.plan import Plan


@dataclass(frozen=True, slots=True)
class Checkup:
    """Whether records can be audited: what was read, what became of it, what is wrong with it."""

    files: tuple[File, ...]
    accounting: Accounting
    recodes: tuple[Recode, ...]
    unmapped: tuple[Unmapped, ...]
    notes: tuple[str, ...]
    health: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit found, and beside it which records are worth reading."""

    findings: Findings
    sample: tuple[Listed, ...] | None
    """By their place, never by person; None where there is no list. In no finding."""


Say = Callable[[str], None]
"""Somewhere to talk to while a job runs."""


def silently(_: str) -> None:
    """Say nothing."""


def run(
    plan: Plan, *, set_aside_unmapped: bool = False, strict: bool = False, say: Say = silently
) -> Findings:
    """
    Read the records of a plan and measure them: the first half of a report.

    A plan that names no records, and the published totals of an operation, is measured by those.

    With `strict`, `UnfitError` where a health check found the records unfit.
    """
    if plan.is_of_counts:
        return count(plan)
    plan = filled(plan)
    return _measured(plan, _read(plan, set_aside_unmapped, say), strict=strict)


def audited(
    plan: Plan, *, set_aside_unmapped: bool = False, strict: bool = False, say: Say = silently
) -> Audited:
    """The same as `run` of a plan that names records, with those that are worth reading."""
    plan = filled(plan)
    gathered = _read(plan, set_aside_unmapped, say)
    findings = _measured(plan, gathered, strict=strict)
    return Audited(findings, sample(plan, gathered, findings))


def _read(plan: Plan, set_aside_unmapped: bool, say: Say) -> Gathered:  # noqa: FBT001 (as given)
    gathered = gather(plan, set_aside_unmapped=set_aside_unmapped)
    for note in gathered.notes:
        say(note)
    return gathered


def _measured(plan: Plan, gathered: Gathered, *, strict: bool) -> Findings:
    inputs = inputs_of(gathered, plan)
    health = examine(Evidence(gathered, plan, inputs))
    if strict:
        refuse_unfit(health)
    found = Findings(
        plan=inputs.plan.as_used(),
        provenance=_provenance(gathered, inputs),
        accounting=gathered.accounting,
        recodes=gathered.recodes,
        health=health,
        findings=audit(inputs),
    )
    rule = plan.report.disclosure
    shown = protect(found, minimum=rule.minimum, round_to=rule.round_to)
    if plan.operation is not None:
        shown = shown.model_copy(update={"claims": assessed(plan.operation, shown)})
    return shown.model_copy(update={"statements": statements(shown)})


def _provenance(gathered: Gathered, inputs: Inputs) -> Provenance:
    plan = inputs.plan
    return Provenance(
        files=gathered.files,
        code_books=dict(gathered.code_books),
        boundaries=dict(gathered.boundaries),
        baselines=tuple(source_of(each, inputs.areas) for each in inputs.baselines),
        around=surroundings.ward_sources(plan, inputs.areas),
        versions={"stop-audit": version("stop-audit")},
        date=plan.date.isoformat() if plan.date else "",
        coverage=coverage_of(gathered, plan),
    )


def check(plan: Plan) -> Checkup:
    """Read the records of a plan and say whether they can be audited; an area is not needed."""
    gathered = gather(plan, set_aside_unmapped=True)
    inputs = inputs_of(gathered, plan) if plan.scope.area else None
    return Checkup(
        files=gathered.files,
        accounting=gathered.accounting,
        recodes=gathered.recodes,
        unmapped=gathered.unmapped,
        notes=gathered.notes,
        health=examine(Evidence(gathered, plan, inputs)),
    )


def refuse_unfit(health: tuple[Check, ...]) -> None:
    """`UnfitError` naming every check that found the records unfit."""
    if unfit := [f"{each.check}: {each.message}" for each in health if each.level == "unfit"]:
        raise UnfitError(listed("The records are unfit for the audit that was asked for:", unfit))
