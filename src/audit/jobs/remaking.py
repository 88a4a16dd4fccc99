"""The findings of a report made again from records, or from the totals in its plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import AuditError, PlanError
from audit.plan import Plan
from audit.reporting.verifying.plan_text import plan_text
from audit.reporting.verifying.problems import Held, Problem
from audit.reporting.verifying.reproduced import other_choices, reproduced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.findings import Findings
    from audit.plan import Overrides

RECORDS, TOTALS = "the records", "the totals"
_NAME = "the plan of the report"


def hides(plan: Plan) -> bool:
    """Whether a plan hides small numbers, those in its findings too."""
    rule = plan.report.disclosure
    return rule.minimum > 1 or rule.round_to > 1


def of_totals(findings: Findings, given: Sequence[Path], beside: Path) -> Held:
    """
    The findings of published totals, measured again, by a plan where one is given.

    `beside` is the folder of the report. `PlanError` where something else than a plan is given.
    """
    from audit.jobs.counting import count  # noqa: PLC0415 - where there are such

    if given and _plan_among(given) is None:
        raise PlanError(
            "The report rests on published totals, and on no records. Give its plan, or nothing."
        )
    if given:
        return _by_plan(findings, given[0])
    try:
        made = count(_plan_of(findings, {}, _folder(findings, [beside])))
    except AuditError as error:
        return _not_made(error)
    return reproduced(findings, made, TOTALS)


def of_records(findings: Findings, records: Sequence[Path]) -> Held:
    """
    The findings of records, audited anew under the plan of the report.

    Of a plan that is given in place of records, these and its folder are used, and its choices
    held against those of the report.
    """
    if (plan := _plan_among(records)) is not None:
        return _by_plan(findings, plan)
    if len(records) == 1 and _is_folder_of(findings, records[0]):
        return _audited(findings, {}, records[0])
    paths = tuple(str(each.resolve()) for each in records)
    folder = _folder(findings, [*records, *(each.parent for each in records)])
    return _audited(findings, {("records", "paths"): paths}, folder)


def _plan_among(given: Sequence[Path]) -> Path | None:
    """The plan that is given in place of records; `PlanError` where it stands beside some."""
    plans = [each for each in given if each.suffix.lower() == ".toml"]
    if plans and len(given) > 1:
        raise PlanError(f"Give one plan or the records, not both: {', '.join(map(str, given))}.")
    return plans[0] if plans else None


def _by_plan(findings: Findings, path: Path) -> Held:
    from audit.jobs.filling import filled  # noqa: PLC0415 - as above

    given = filled(Plan.load(path))
    said: dict[tuple[str, ...], object] = {("records", "paths"): given.records.paths}
    if given.operation is not None and given.operation.stages:
        # Small numbers of a stage are not in the findings, where a rule hides them.
        said["operation", "stages"] = given.operation.model_dump(mode="json")["stages"]
    differences = other_choices(findings.plan, given.as_used(), path.name)
    return differences + _audited(findings, said, path.parent)


def _audited(findings: Findings, overrides: Overrides, folder: Path) -> Held:
    # Reading needs pandas, which a report that is held against itself does without.
    from audit.jobs.auditing import run  # noqa: PLC0415

    try:
        made = run(_plan_of(findings, overrides, folder), set_aside_unmapped=True)
    except AuditError as error:
        return _not_made(error)
    return reproduced(findings, made, RECORDS if made.provenance.files else TOTALS)


def _not_made(error: AuditError) -> Held:
    first = str(error).partition("\n")[0].rstrip(".:")
    says = f"cannot be audited under the plan of the report: {first}"
    return Held(problems=(Problem("file", "what was given", says),))


def _plan_of(findings: Findings, overrides: Overrides, folder: Path) -> Plan:
    return Plan.parse(plan_text(findings), overrides, name=_NAME, folder=folder)


def _folder(findings: Findings, near: Sequence[Path]) -> Path:
    """The folder that holds every file that the plan names beside the records; else this one."""
    names = list(_beside(findings))
    folders = (Path(), *(each for each in near if each.is_dir()))
    outer = (each.resolve().parent for each in near)
    return next(
        (each for each in (*folders, *outer) if all((each / name).is_file() for name in names)),
        Path(),
    )


def _is_folder_of(findings: Findings, folder: Path) -> bool:
    """Whether all files that the plan names, none by its whole path, are in a folder."""
    paths = findings.plan["records"]["paths"]
    return folder.is_dir() and all(
        not Path(each).is_absolute() and any(folder.glob(each)) for each in paths
    )


def _beside(findings: Findings) -> Iterator[str]:
    """The files that the plan names beside the records."""
    plan = findings.plan
    names = (
        plan["baseline"]["use"],
        *plan["baseline"]["also"],
        plan["records"]["code_book"],
        plan["records"]["boundaries"] or "",
    )
    return (each for each in names if Path(each).suffix and "/" not in each[:1] and ":" not in each)
