"""`stop-audit render`: the second half of a report, from findings.json to pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli.options import length_option, out_option, quiet_option, templates_option

if TYPE_CHECKING:
    from audit.plan import Length
    from audit.reporting.press import Press


@click.command(short_help="Make the report of findings that were computed before.")
@click.argument("findings", type=click.Path(path_type=Path), metavar="FINDINGS.json")
@length_option
@out_option
@templates_option
@quiet_option
@click.pass_obj
def render(
    press: Press | None,
    /,
    findings: Path,
    length: Length | None,
    out: Path,
    templates: Path | None,
    *,
    quiet: bool,
) -> None:
    """
    Make the report again from FINDINGS.json alone.

    Neither the records nor the baselines are needed. With --length the plan in the findings that
    are written says that length; all else in them stays.

    \b
    Examples:
      stop-audit render findings.json --out again
      stop-audit render findings.json --length brief --out brief
    """
    from audit.reporting.painter import painting

    # Vega's engine takes half a second to start: it does while all else is imported.
    with painting([findings]) as painter:
        from audit.jobs import rendering

        written = rendering.render(
            findings, out, length=length, templates=templates, press=press, painter=painter
        )
    for path in written:
        if not quiet:
            click.echo(str(path))
