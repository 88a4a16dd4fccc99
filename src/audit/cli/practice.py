"""`stop-audit practice`: made-up records to practise on, whose true ratio is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.errors import PlanError

if TYPE_CHECKING:
    from audit.practice import Fault

_EXAMPLE = """\b
Example:
  stop-audit practice --out practice --ratio 3
  stop-audit report practice/plan.toml --out practice-report
  stop-audit practice --out faulty --fault part_month --fault semicolons
  stop-audit practice --out uneven --not-stated black=0.3 --not-stated black/found=0.1
"""


def _faults(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> tuple[Fault, ...]:
    """The faults of these names; the list of all of them where it is asked for."""
    from audit.practice import FAULTS, faults_named

    if "list" in names:
        widest = max(len(fault.name) for fault in FAULTS)
        for fault in FAULTS:
            click.echo(f"{fault.name:{widest}}  {fault.meaning}")
        click.get_current_context().exit()
    try:
        return faults_named(names)
    except PlanError as error:
        raise click.BadParameter(str(error)) from error


def _shares(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, float]:
    """Shares by what they are of, each written KEY=SHARE."""
    shares: dict[str, float] = {}
    for each in given:
        key, _sign, share = each.partition("=")
        try:
            shares[key.strip()] = float(share)
        except ValueError as error:
            raise click.BadParameter(f"{each!r} is not as black=0.3.") from error
    return shares


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
@click.option(
    "--fault",
    "faults",
    multiple=True,
    is_eager=True,
    metavar="NAME",
    callback=_faults,
    help="Something to be wrong with the records; may be given again. `list` lists them all.",
)
@click.option(
    "--not-stated",
    multiple=True,
    metavar="KEY=SHARE",
    callback=_shares,
    help="Share of person searches whose ethnicity is not stated, of a group (black=0.3), after "
    "found or nothing (nothing=0.2) or of both (black/nothing=0.4); may be given again.",
)
@click.option(
    "--blank-outcome",
    multiple=True,
    metavar="KEY=SHARE",
    callback=_shares,
    help="Likewise the share of person searches with no outcome recorded.",
)
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
    faults: tuple[Fault, ...],
    not_stated: dict[str, float],
    blank_outcome: dict[str, float],
    overwrite: bool,
) -> None:
    """
    Make up a year of searches whose truth is known.

    Writes records like those of data.police.uk for a force that does not exist, its residents,
    a plan to audit them with, and truth.json with the ratio that the audit should come near.
    Faults that real records have are made on request; truth.json says what they did.
    """
    # pyarrow is slow to import, and only this command's work needs it.
    from audit.practice import northmere, write_practice

    if folder.is_dir() and any(folder.iterdir()) and not overwrite:
        raise click.UsageError(
            f"{folder} is not empty. Choose another folder, or pass --force to replace "
            "an earlier run there; other files in it are left alone."
        )
    truth = replace(
        northmere(rows=rows, ratio=ratio, months=months, start=start.date()),
        not_stated_for=not_stated,
        blank_outcome_for=blank_outcome,
    )
    dated = truth.last_day + dt.timedelta(days=1)
    try:
        plan, document, _, *records = write_practice(
            truth, folder, seed=seed, dated=dated, one_file=one_file, faults=faults
        )
    except OSError as error:
        raise click.BadParameter(
            f"{folder} cannot be written to: {error.strerror}. Choose another folder.",
            param_hint="--out",
        ) from error
    click.echo(f"Wrote {len(records)} CSV of records, residents and a plan to {folder}.", err=True)
    click.echo(f"What is true of them, and the counts to expect: {document}", err=True)
    click.echo(plan)
