"""`stop-audit practice`: made-up records to practise on, whose true ratio is known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

_EXAMPLE = """\b
Example:
  stop-audit practice --out practice --ratio 3
  stop-audit report practice/plan.toml --out practice-report
"""


@click.command(epilog=_EXAMPLE)
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write to; made if it does not exist.",
)
@click.option(
    "--rows",
    type=click.IntRange(100, 100_000_000),
    default=8_000,
    show_default=True,
    help="About how many records in all; the true number varies by chance.",
)
@click.option(
    "--months", type=click.IntRange(1, 120), default=12, show_default=True, help="How many months."
)
@click.option(
    "--start",
    type=click.DateTime(formats=["%Y-%m"]),
    default="2025-01",
    show_default=True,
    help="First month, such as 2025-01.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="The same seed makes the same files.",
)
@click.option(
    "--ratio",
    type=click.FloatRange(0.01, 100),
    default=4.0,
    show_default=True,
    help="True search rate of Black people over that of White people.",
)
@click.option("--one-file", is_flag=True, help="All months in one CSV instead of one a month.")
@click.option("--force", "overwrite", is_flag=True, help="Replace an earlier run in the folder.")
def practice(
    *,
    folder: Path,
    rows: int,
    months: int,
    start: dt.datetime,
    seed: int,
    ratio: float,
    one_file: bool,
    overwrite: bool,
) -> None:
    """
    Make up a year of searches whose truth is known.

    Writes records like those of data.police.uk for a force that does not exist, its residents,
    a plan to audit them with, and truth.json with the ratio that the audit should come near.
    """
    # pyarrow is slow to import, and only this command's work needs it.
    from audit.practice import northmere, write_practice

    if folder.is_dir() and any(folder.iterdir()) and not overwrite:
        raise click.UsageError(
            f"{folder} is not empty. Choose another folder, or pass --force to replace "
            "an earlier run there; other files in it are left alone."
        )
    truth = northmere(rows=rows, ratio=ratio, months=months, start=start.date())
    dated = truth.last_day + dt.timedelta(days=1)
    try:
        plan, document, _, *records = write_practice(
            truth, folder, seed=seed, dated=dated, one_file=one_file
        )
    except OSError as error:
        raise click.BadParameter(
            f"{folder} cannot be written to: {error.strerror}. Choose another folder.",
            param_hint="--out",
        ) from error
    click.echo(f"Wrote {len(records)} CSV of records, residents and a plan to {folder}.", err=True)
    click.echo(f"What is true of them, and the counts to expect: {document}", err=True)
    click.echo(plan)
