"""`stop-audit run`: the first half of a report, from records to findings.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from audit.cli.options import (
    plan_from,
    plan_options,
    quiet_option,
    sayer,
    set_aside_option,
    strict_option,
)


@click.command(short_help="Audit records and write the findings as JSON.")
@plan_options
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File to write to.  [default: standard output]",
)
@set_aside_option
@strict_option
@quiet_option
def run(
    records: tuple[str, ...],
    out: Path | None,
    *,
    set_aside_unmapped: bool,
    strict: bool,
    quiet: bool,
    **choices: Any,  # noqa: ANN401 (the options of a plan)
) -> None:
    """
    Audit records and write the findings, without a report.

    The same records and the same plan always give the same findings.

    \b
    Examples:
      stop-audit run plan.toml --out findings.json
      stop-audit run searches.csv --area Haringey > findings.json
    """
    from audit.files import write_whole
    from audit.jobs import auditing

    plan = plan_from(records, choices)
    say = sayer(quiet=quiet)
    findings = auditing.run(plan, set_aside_unmapped=set_aside_unmapped, strict=strict, say=say)
    if out is None:
        click.echo(findings.to_json(), nl=False)
    else:
        write_whole(out, findings.to_json().encode())
        if not quiet:
            click.echo(str(out))
