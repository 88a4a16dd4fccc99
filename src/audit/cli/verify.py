"""`stop-audit verify`: whether a report says what its findings and its records give."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli.options import templates_option
from audit.errors import VerificationError

if TYPE_CHECKING:
    from audit.jobs.verifying import Verified
    from audit.reporting.press import Press


@click.command(short_help="Hold a report against its findings and its records.")
@click.argument("report", type=click.Path(path_type=Path), metavar="REPORT.pdf")
@click.argument("records", nargs=-1, type=click.Path(path_type=Path), metavar="[RECORDS…]")
@templates_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_obj
def verify(
    press: Press | None,
    /,
    report: Path,
    records: tuple[Path, ...],
    *,
    templates: Path | None,
    as_json: bool,
) -> None:
    """
    Make the numbers of REPORT.pdf again and say which do not hold.

    Findings are made again from the counts beside them, sentences and pages from the findings.
    With RECORDS (files, folders, or a plan that names them) the records are audited anew under
    the plan that the report carries, and every finding is compared. A findings.json can be given
    in place of the PDF.

    Without RECORDS a report is held against itself alone: one that was made wholly anew from
    other records passes.

    Exit code 0 where all holds, 9 where something does not, 4 where there is no report of
    stop-audit, or it carries no findings.

    \b
    Examples:
      stop-audit verify report.pdf
      stop-audit verify report.pdf searches.csv
      stop-audit verify report.pdf plan.toml --json
    """
    from audit.jobs import verifying

    verified = verifying.verify(report, records, templates=templates, press=press)
    click.echo(_as_json(report, verified) if as_json else _in_lines(report, verified))
    if verified.held.problems:
        raise VerificationError(f"{report.name} does not hold. What is wrong is listed above.")


def _in_lines(report: Path, verified: Verified) -> str:
    return "\n".join(
        [*map(str, verified.held.problems), _summary(report, verified), *verified.notes]
    )


def _summary(report: Path, verified: Verified) -> str:
    """How many numbers hold, and how many other things do not."""
    hold, wrong, others = verified.held.numbers, verified.held.wrong, verified.held.others
    more = f" Nor {'does' if others == 1 else 'do'} {others:,} other thing{'s' * (others != 1)}."
    return (
        f"{report.name}: {hold:,} number{'s hold' if hold != 1 else ' holds'}, {wrong:,} "
        f"do{'es' * (wrong == 1)} not.{more if others else ''}"
    )


def _as_json(report: Path, verified: Verified) -> str:
    return json.dumps(
        {
            "report": report.name,
            "holds": not verified.held.problems,
            "held_against": verified.basis,
            "numbers_that_hold": verified.held.numbers,
            "numbers_that_do_not": verified.held.wrong,
            "other_things_that_do_not": verified.held.others,
            "problems": [asdict(each) for each in verified.held.problems],
            "notes": verified.notes,
        },
        indent=1,
        ensure_ascii=False,
    )
