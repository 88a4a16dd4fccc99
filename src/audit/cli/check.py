"""`stop-audit check`: whether these records can be audited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from audit.cli.options import plan_from, plan_options
from audit.errors import UnmappedValueError

if TYPE_CHECKING:
    from audit.jobs.auditing import Checkup

_WIDTH = 110
"""Characters of a line where the output is no terminal."""


@click.command(short_help="Say whether records can be audited, and what is wrong with them.")
@plan_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.option(
    "--strict",
    is_flag=True,
    help="Stop with code 5 where no code book knows a value, else with code 8 where the records "
    "are unfit for the headline.",
)
def check(
    records: tuple[str, ...],
    *,
    as_json: bool,
    strict: bool,
    **choices: Any,  # noqa: ANN401 (the options of a plan)
) -> None:
    """
    Read records and account for every row; then say what is wrong with the data.

    An area is not needed; with one, more can be checked.

    \b
    Examples:
      stop-audit check searches.csv
      stop-audit check 2025-*/*.csv --area Haringey --json
    """
    from audit.jobs import auditing

    found = auditing.check(plan_from(records, choices))
    if as_json:
        click.echo(_as_json(found))
    else:
        _print(found)
    if strict:
        _refuse_unmapped(found)
        auditing.refuse_unfit(found.health)


def _refuse_unmapped(found: Checkup) -> None:
    """`UnmappedValueError` where a report of the records would stop at values nobody knows."""
    from audit.intake.codes.unknown_values import GOES_ON, explained

    if found.unmapped:
        raise UnmappedValueError(explained(found.unmapped, otherwise=GOES_ON))


def _print(found: Checkup) -> None:
    """Tables as wide as the terminal, or of one width where there is none."""
    from rich.console import Console

    from audit.cli.check_tables import printed

    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH)
    printed(found, console)


def _as_json(found: Checkup) -> str:
    parts: dict[str, Any] = {
        "accounting": found.accounting.model_dump(),
        "files": [each.model_dump() for each in found.files],
        "recodes": [each.model_dump() for each in found.recodes],
        "unmapped": [
            {"column": each.column, "label": each.label, "rows": each.rows}
            for each in found.unmapped
        ],
        "notes": list(found.notes),
        "health": [each.model_dump() for each in found.health],
    }
    return json.dumps(parts, indent=1, ensure_ascii=False)
