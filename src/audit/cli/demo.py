"""`stop-audit demo`: the main job on the sample data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli.options import sayer, templates_option

if TYPE_CHECKING:
    from audit.reporting.press import Press

SAMPLES = ("operation", "force_year")


@click.command(short_help="Run the main job on the sample data.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("audit-report"),
    show_default=True,
    help="Folder to write to.",
)
@templates_option
@click.pass_obj
def demo(press: Press | None, /, out: Path, templates: Path | None) -> None:
    """
    Audit the two sample data sets, which are made up, and say where the reports are.

    \b
    Example:
      stop-audit demo --out demo-report
    """
    from audit.jobs import rendering
    from audit.plan import Plan
    from audit.resources import sample_data_directory

    say = sayer(quiet=False)
    for sample, own in zip(SAMPLES, (press, None), strict=True):
        plan = Plan.load(sample_data_directory() / sample / "plan.toml")
        written = rendering.report(plan, out / sample, templates=templates, say=say, press=own)
        click.echo(next(str(path) for path in written if path.suffix == ".pdf"))
