"""`stop-audit render`: the second half of a report, from findings.json to pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli.options import out_option, quiet_option, templates_option

if TYPE_CHECKING:
    from audit.reporting.press import Press


@click.command(short_help="Make the report of findings that were computed before.")
@click.argument("findings", type=click.Path(path_type=Path), metavar="FINDINGS.json")
@out_option
@templates_option
@quiet_option
@click.pass_obj
def render(
    press: Press | None, /, findings: Path, out: Path, templates: Path | None, *, quiet: bool
) -> None:
    """
    Make the report again from FINDINGS.json alone.

    Neither the records nor the baselines are needed.

    \b
    Example:
      stop-audit render findings.json --out again
    """
    from audit.jobs import rendering

    for path in rendering.render(findings, out, templates=templates, press=press):
        if not quiet:
            click.echo(str(path))
