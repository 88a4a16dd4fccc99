"""`stop-audit init`: a commented plan to start from."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Write a commented plan from what the records hold.")
@click.argument("records", nargs=-1, required=True, metavar="RECORDS…")
@click.option("--area", help="Area of the records, by name or code.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="File to write to.  [default: standard output]"
)
def init(records: tuple[str, ...], area: str | None, out: Path | None) -> None:
    """
    Look at records and write a plan for them, with a comment on every choice.

    Where the columns are of no known form it proposes which is which; read that before use.

    \b
    Examples:
      stop-audit init searches.csv --area Haringey --out plan.toml
      stop-audit init operation.xlsx
    """
    from audit.files import write_whole
    from audit.proposal import proposal

    text = proposal(records, area)
    if out is None:
        click.echo(text, nl=False)
    elif out.exists():
        raise click.UsageError(f"{out} exists already. Choose another name; nothing was written.")
    else:
        write_whole(out, text.encode())
        click.echo(str(out))
