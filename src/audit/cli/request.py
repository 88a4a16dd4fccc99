"""`stop-audit request`: the request for what is missing, with its forms, and no report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.errors import RecordsError

if TYPE_CHECKING:
    from audit.findings import Findings


@click.command(short_help="Write a Freedom of Information request for what is missing.")
@click.argument("source", type=click.Path(path_type=Path), metavar="PLAN.toml | FINDINGS.json")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("request"),
    show_default=True,
    help="Folder to write to.",
)
def request(source: Path, out: Path) -> None:
    """
    Write a request for the numbers that a report lacks, and forms for the answer.

    Made from a plan, whose records or published totals are read first, or from the findings.json
    of a report. Filled forms are read back: request-stages.csv by `operation --stages`, or
    stages_file in a plan, and request-searches.csv as records. Forms that somebody filled in
    are not written over.

    \b
    Examples:
      stop-audit request plan.toml
      stop-audit request audit-report/findings.json --out request
    """
    from audit.files import check_folder, write_whole
    from audit.reporting import asking

    check_folder(out)
    files = asking.files(_findings(source))
    if not files:
        click.echo("Nothing is missing that could be asked for as counts.", err=True)
    for name, content in asking.without_filled(files, out).items():
        click.echo(str(write_whole(out / name, content)))


def _findings(source: Path) -> Findings:
    """The findings in a file, or those of a plan."""
    from audit.jobs import rendering

    if source.suffix.lower() == ".toml":
        import datetime as dt

        from audit.plan import Plan

        plan = Plan.load(source)
        today = dt.datetime.now().astimezone().date()
        dated = plan if plan.date else plan.model_copy(update={"date": today})
        return rendering.findings_of(dated)
    try:
        text = source.read_bytes()
    except OSError as error:
        raise RecordsError(f"{source} cannot be read: {error.strerror}.") from error
    from audit.findings import Findings

    return Findings.from_json(text)
