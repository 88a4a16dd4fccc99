"""Holds a report against what it carries and, where they are given, the records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from audit.errors import RecordsError
from audit.jobs import remaking
from audit.operations.claims import assessed
from audit.plan import Plan
from audit.reporting import restyling, writing
from audit.reporting.sentences import statements
from audit.reporting.typesetting import FINDINGS, PLAN
from audit.reporting.verifying import pages
from audit.reporting.verifying.accounts import added_up
from audit.reporting.verifying.carried import carried
from audit.reporting.verifying.plan_text import plan_text
from audit.reporting.verifying.problems import Held, Problem
from audit.reporting.verifying.recomputed import recomputed
from audit.reporting.verifying.said import said
from audit.reporting.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audit.findings import Findings
    from audit.reporting.press import Press
    from audit.reporting.verifying.carried import Carried

Basis = Literal["itself", "totals", "records"]
"""What a report was held against: what it carries, the published totals in its plan, records."""
PROGRAM = "stop-audit"
WRONG = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What findings that somebody edited can make go wrong in anything that reads them."""
TO_ITSELF = (
    "Held against itself alone: what is printed is what its findings give. Whoever makes a whole "
    "new report from other records passes this too. To hold it against the records: stop-audit "
    "verify REPORT RECORDS"
)
TO_TOTALS = (
    "Its findings are reproduced from the totals in its plan. Whether these are right is not "
    "looked at."
)
NOT_TO_TOTALS = "Its findings are not those of the totals in its plan."
TO_RECORDS = "Its findings are reproduced from the records."
NOT_TO_RECORDS = "Its findings are not reproduced from what was given as its records."


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of holding a report against what it was made of."""

    held: Held
    basis: Basis
    notes: tuple[str, ...]
    """How it was looked at, in sentences."""


def verify(
    path: Path,
    records: Sequence[Path] = (),
    *,
    templates: Path | None = None,
    press: Press | None = None,
) -> Verified:
    """
    Hold a report.pdf or a findings.json against itself, and against records where they are given.

    Estimates are made again from their counts, sentences and claims from the findings, and the
    pages from all of them. `records` are files, folders or one plan; `templates` are those that
    the report was made with, where they were not the bundled ones alone. `RecordsError` where
    there is no report, or it carries no findings.
    """
    if templates is not None:
        restyling.check(templates)
    report = carried(path)
    plan = _plan(report.findings)
    # Whole, whatever an earlier version or somebody's hand left out of it.
    findings = report.findings.model_copy(update={"plan": plan.as_used()})
    found = recomputed(findings)
    held = added_up(findings) + _said(plan, findings)
    how: tuple[str, ...] = ()
    if report.pdf is not None:
        printed, how = _printed(findings, report.pdf, templates, press)
        held += _files(report, findings) + printed
    again, basis, ending = _against(findings, plan, records, path.parent)
    if basis == "itself":
        return Verified(found.held + held, basis, (*how, *_left(found.left), ending))
    # The same numbers as of the records: they are counted once.
    own = replace(found.held, numbers=0)
    return Verified(own + held + again, basis, (*how, ending))


def _against(
    findings: Findings, plan: Plan, records: Sequence[Path], beside: Path
) -> tuple[Held, Basis, str]:
    """The findings beside those of records, or of the totals in their plan, where there are any."""
    if plan.is_of_counts and (records or not remaking.hides(plan)):
        again = remaking.of_totals(findings, records, beside)
        return again, "totals", NOT_TO_TOTALS if again.problems else TO_TOTALS
    if records:
        again = remaking.of_records(findings, records)
        return again, "records", NOT_TO_RECORDS if again.problems else TO_RECORDS
    return Held(), "itself", TO_ITSELF


def _plan(findings: Findings) -> Plan:
    try:
        return Plan.model_validate(findings.plan)
    except ValidationError as error:
        raise RecordsError(
            "The plan among the findings cannot be read, so they are not those of stop-audit."
        ) from error


def _left(number: int) -> Iterator[str]:
    if number:
        yield (
            f"{counted(number, 'estimate')} cannot be made again from the counts beside "
            f"{'it' if number == 1 else 'them'}, but only from records."
        )


def _said(plan: Plan, findings: Findings) -> Held:
    """The sentences and claims of page one, made again of the findings."""
    try:
        bare = findings.model_copy(update={"claims": (), "statements": ()})
        claims = assessed(plan.operation, bare) if plan.operation is not None else ()
        made = statements(bare.model_copy(update={"claims": claims}))
    except WRONG:
        says = "no sentence can be made of these findings"
        return Held(problems=(Problem("words", "statements", says),))
    return said(findings, made, claims)


def _files(report: Carried, findings: Findings) -> Held:
    """The findings and the plan that a PDF carries, and what it should not carry."""
    problems = [
        Problem("file", name, "no report of stop-audit carries this file") for name in report.others
    ]
    is_ours = _made_by(findings) == version(PROGRAM)
    if is_ours and report.written != findings.to_json().encode():
        problems.append(Problem("file", FINDINGS, "it is not written as stop-audit writes it"))
    if report.plan is None:
        problems.append(Problem("file", PLAN, "the report does not carry it any more"))
    elif report.plan != plan_text(findings):
        problems.append(Problem("plan", PLAN, "it is not the plan of the findings beside it"))
    return Held(problems=tuple(problems))


def _printed(
    findings: Findings, pdf: bytes, templates: Path | None, press: Press | None
) -> tuple[Held, tuple[str, ...]]:
    """The pages beside the same made again of the findings, and how they were looked at."""
    try:
        made = writing.outputs(findings, templates, press).files["report.pdf"]
    except WRONG:
        says = "no pages can be made of these findings"
        return Held(problems=(Problem("words", "pages", says),)), ()
    if pdf == made:
        return Held(), ("Its pages are, byte for byte, what its findings give.",)
    by, own = _made_by(findings), version(PROGRAM)
    if by != own:
        how = (
            f"It was made by {PROGRAM} {by}, which may lay out pages otherwise than {own}: each "
            "number on them was looked for among all that the findings give, and nowhere in "
            "particular."
        )
        return pages.among(pdf, made), (how,)
    held = pages.held_pages(pdf, made)
    saved = "It was saved by another program. Its pages are what its findings give."
    return held, () if held.problems else (saved,)


def _made_by(findings: Findings) -> str:
    """The version that made findings."""
    return findings.provenance.versions.get(PROGRAM, "of an unknown version")
