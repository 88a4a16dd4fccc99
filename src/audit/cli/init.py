"""`stop-audit init`: a commented plan to start from, and the questions that it leaves."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from audit.proposal import Proposal


@click.command(short_help="Write a commented plan from what the records hold.")
@click.argument("records", nargs=-1, required=True, metavar="RECORDS…")
@click.option("--area", help="Area of the records, by name or code.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="File to write to.  [default: standard output]"
)
@click.option("--force", "overwrite", is_flag=True, help="Write over a file that exists.")
@click.option(
    "--ask/--no-ask",
    default=None,
    help="Ask what only you can say.  [default: ask on a terminal, with --out]",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def init(
    records: tuple[str, ...],
    area: str | None,
    out: Path | None,
    *,
    overwrite: bool,
    ask: bool | None,
    as_json: bool,
) -> None:
    """
    Look at records and write a plan for them, with a comment on every choice.

    Columns are proposed by their names and their values, each with how sure that is: certain
    (both agree), likely, or unsure (one of them only; then it is not used until you say so).
    Whose word a column of ethnicity is, the person's or an officer's, is never guessed.

    \b
    Examples:
      stop-audit init searches.csv --area Haringey --out plan.toml
      stop-audit init operation.xlsx --ask --out plan.toml
      stop-audit init 2025-*/*.csv --json
    """
    import json

    from audit.files import write_whole
    from audit.proposal import as_data, propose, written

    if out is not None and out.exists() and not overwrite:
        raise click.UsageError(
            f"{out} exists already. Choose another name, or give --force to write over it; "
            "nothing was written."
        )
    found = propose(records, area, None if out is None else out.parent)
    if (sys.stdin.isatty() and out is not None and not as_json) if ask is None else ask:
        found = _asked(found)
    text = json.dumps(as_data(found), indent=1, ensure_ascii=False) if as_json else written(found)
    if out is None:
        click.echo(text.rstrip("\n"))
    else:
        write_whole(out, text.encode())
        click.echo(str(out))
        if not as_json:
            click.echo(_next(found, out), err=True)


def _next(found: Proposal, out: Path) -> str:
    """How much is left to do, and the command after that."""
    from audit.proposal import todo

    left = len(todo(found))
    if not left:
        return f"Nothing is left open. Read the plan once, then: stop-audit check {out}"
    things = "1 thing is" if left == 1 else f"{left} things are"
    where = "at the top of the plan"
    return f"{things} left to do, listed {where}. After that: stop-audit check {out}"


def _asked(found: Proposal) -> Proposal:
    """The proposal with the answers of whoever sits at the terminal; no answer leaves it open."""
    from audit.proposal import answered

    answers: dict[str, str] = {}
    for question in found.questions():
        choices = [*question.answers, "open"] if question.answers else []
        answers[question.key] = click.prompt(
            question.text,
            default="open" if choices else "",
            type=click.Choice(choices) if choices else str,
            show_default=bool(choices),
            err=True,
        )
    return answered(found, answers)
