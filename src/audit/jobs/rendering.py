"""Findings → the files of a report, from records or from findings that were kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import RecordsError
from audit.files import check_folder
from audit.findings import Findings
from audit.reporting import asking, restyling, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.plan import Length, Plan
    from audit.reporting.painter import Painter
    from audit.reporting.press import Press


def report(  # noqa: PLR0913 - each is a choice of its own
    plan: Plan,
    out: Path | str = "audit-report",
    *,
    templates: Path | None = None,
    set_aside_unmapped: bool = False,
    strict: bool = False,
    say: Callable[[str], None] = lambda _: None,
    press: Press | None = None,
) -> tuple[Path, ...]:
    """
    The main job: audit the records of a plan and write the report into the folder `out`.

    The paths of what was written, the PDF first. Nothing is written unless all of it can be.
    `templates` is a folder of the user's that stands in front of the bundled templates. `press`
    is one that was started before; without it, one is started when there is a report.
    """
    folder = Path(out)
    check_folder(folder)
    if templates is not None:
        restyling.check(templates)
    findings, beside = _found(plan, set_aside_unmapped, strict, say)
    say(_summary(findings))
    if asking.SAMPLE not in beside and (folder / asking.SAMPLE).exists():
        say(f"{folder / asking.SAMPLE} is of an earlier report. Remove it before you share these.")
    return writing.write(findings, folder, templates=templates, beside=beside, press=press)


def findings_of(plan: Plan) -> Findings:
    """The findings of a plan, from its records or, where it names none, its published totals."""
    return _found(plan, set_aside_unmapped=False, strict=False, say=lambda _: None)[0]


def _found(
    plan: Plan,
    set_aside_unmapped: bool,  # noqa: FBT001 (as given)
    strict: bool,  # noqa: FBT001 (as given)
    say: Callable[[str], None],
) -> tuple[Findings, Mapping[str, bytes]]:
    """The findings of a plan, and the files that are made of its records alone."""
    # Reading needs pandas, and neither totals nor `render` wait for it.
    if plan.is_of_counts:
        from audit.jobs.counting import count  # noqa: PLC0415

        return count(plan), {}
    from audit.intake.sampling import as_csv  # noqa: PLC0415
    from audit.jobs.auditing import audited  # noqa: PLC0415

    say(f"Reading the records of {plan.title} …")
    made = audited(plan, set_aside_unmapped=set_aside_unmapped, strict=strict, say=say)
    if made.sample is not None and not made.sample:
        say(f"No record is listed as worth reading first: {asking.SAMPLE} is not written.")
    return made.findings, {asking.SAMPLE: as_csv(made.sample)} if made.sample else {}


def _summary(findings: Findings) -> str:
    """What a terminal shows: the accounting, the two worst of the data's problems, the finding."""
    account = findings.accounting
    worst = [f"{each.level}: {each.message}" for each in findings.health if each.level != "ok"][:2]
    rows = [f"{account.rows_read:,} rows read, {account.rows_used:,} used."]
    read = rows if account.rows_read else []
    return "\n".join([*read, *worst, *(each.text for each in findings.statements)])


def render(  # noqa: PLR0913 - each is a choice of its own
    source: Path,
    out: Path,
    *,
    length: Length | None = None,
    templates: Path | None = None,
    press: Press | None = None,
    painter: Painter | None = None,
) -> tuple[Path, ...]:
    """
    Make the report of a findings.json again: the second half of a report.

    A `length` other than theirs is put into the plan of the findings, those that are written too.
    """
    if templates is not None:
        restyling.check(templates)
    try:
        text = source.read_bytes()
    except OSError as error:
        raise RecordsError(f"{source} cannot be read: {error.strerror}.") from error
    findings = Findings.from_json(text)
    wanted = findings if length is None else of_length(findings, length)
    return writing.write(wanted, out, templates=templates, press=press, painter=painter)


def of_length(findings: Findings, length: Length) -> Findings:
    """The findings with a plan that says this length, as a plan says it that was parsed."""
    chosen = {name: each for name, each in findings.plan["report"].items() if name != "length"}
    said = {} if length == "full" else {"length": length}
    return findings.model_copy(update={"plan": {**findings.plan, "report": {**chosen, **said}}})
