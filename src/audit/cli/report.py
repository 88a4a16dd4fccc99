"""`stop-audit report`: the main job, from records or a plan to the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from audit.cli.options import (
    out_option,
    plan_from,
    plan_options,
    quiet_option,
    sayer,
    set_aside_option,
    strict_option,
    templates_option,
)

if TYPE_CHECKING:
    from pathlib import Path

    from audit.reporting.press import Press


@click.command(short_help="Read records, audit them and write the report.")
@plan_options
@out_option
@templates_option
@set_aside_option
@strict_option
@quiet_option
@click.pass_obj
def report(
    press: Press | None,
    /,
    records: tuple[str, ...],
    out: Path,
    templates: Path | None,
    *,
    set_aside_unmapped: bool,
    strict: bool,
    quiet: bool,
    **choices: Any,  # noqa: ANN401 (the options of a plan)
) -> None:
    """
    Audit records and write report.pdf, report.html, findings.json and tables into a folder.

    Takes the files, folders or globs of the records, or a plan that names them. Options come
    before what the plan says.

    \b
    Examples:
      stop-audit report searches.csv --area Haringey
      stop-audit report 2025-*/*.csv --area force:Dorset --from 2025-04-01 --to 2025-06-30
      stop-audit report plan.toml --out autumn
    """
    from audit.jobs import rendering

    say = sayer(quiet=quiet)
    plan = plan_from(records, choices)
    written = rendering.report(
        plan,
        out,
        templates=templates,
        set_aside_unmapped=set_aside_unmapped,
        strict=strict,
        say=say,
        press=press,
    )
    for path in written:
        click.echo(str(path))
