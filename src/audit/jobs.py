"""Whole jobs, as the command line and `import audit` ask for them."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UnfitError, listed
from audit.findings import Check, Findings, Provenance
from audit.gather import coverage_of, gather, inputs_of, source_of
from audit.health import Evidence, examine
from audit.pipeline import audit
from audit.report.sentences import statements

if TYPE_CHECKING:
    from audit.gather import Gathered
    from audit.intake.accounting import Accounting, File, Recode
    from audit.plan import Plan


@dataclass(frozen=True, slots=True)
class Checkup:
    """Whether records can be audited: what was read, what became of it, what is wrong with it."""

    files: tuple[File, ...]
    accounting: Accounting
    recodes: tuple[Recode, ...]
    health: tuple[Check, ...]


def run(plan: Plan, *, set_aside_unmapped: bool = False) -> Findings:
    """Read the records of a plan and measure them: the first half of a report."""
    gathered = gather(plan, set_aside_unmapped=set_aside_unmapped)
    inputs = inputs_of(gathered, plan)
    found = Findings(
        plan=plan.as_used(),
        provenance=_provenance(gathered, plan, inputs.areas, inputs.baselines),
        accounting=gathered.accounting,
        recodes=gathered.recodes,
        health=examine(Evidence(gathered, plan, inputs)),
        findings=audit(inputs),
    )
    return found.model_copy(update={"statements": statements(found)})


def check(plan: Plan) -> Checkup:
    """Read the records of a plan and say whether they can be audited; an area is not needed."""
    gathered = gather(plan, set_aside_unmapped=True)
    inputs = inputs_of(gathered, plan) if plan.scope.area else None
    health = examine(Evidence(gathered, plan, inputs))
    return Checkup(gathered.files, gathered.accounting, gathered.recodes, health)


def refuse_unfit(health: tuple[Check, ...]) -> None:
    """`UnfitError` naming every check that found the records unfit."""
    if unfit := [f"{each.check}: {each.message}" for each in health if each.level == "unfit"]:
        raise UnfitError(listed("The records are unfit for the audit that was asked for:", unfit))


def _provenance(gathered, plan, areas, found) -> Provenance:
    return Provenance(
        files=gathered.files,
        code_books=dict(gathered.code_books),
        baselines=tuple(source_of(each, areas) for each in found),
        versions={"stop-audit": version("stop-audit"), "python": platform.python_version()},
        date=plan.date.isoformat() if plan.date else "",
        coverage=coverage_of(gathered, plan),
    )
