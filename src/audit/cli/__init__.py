"""The command line: one command a file, imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from audit.errors import AuditError

COMMANDS = (
    "report",
    "operation",
    "request",
    "check",
    "ingest",
    "init",
    "run",
    "render",
    "verify",
    "calc",
    "baselines",
    "explain",
    "lint-text",
    "practice",
    "demo",
)
"""
Every command, in the order in which help lists them.

Each is `audit.cli.NAME:NAME`, with an underscore for a hyphen.
"""


class _Commands(click.Group):
    """Commands that show an `AuditError` as one message and its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"audit.cli.{name}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (click's own signature)
        try:
            return super().invoke(ctx)
        except AuditError as error:
            from audit.cli.options import printable

            click.echo(f"Error: {printable(str(error))}", err=True)
            ctx.exit(error.exit_code)


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import version

        click.echo(f"stop-audit {version('stop-audit')}")
        ctx.exit()


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  stop-audit demo
  stop-audit report searches.csv --area Haringey
  stop-audit COMMAND --help
""",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """
    Audit police stop-and-search records for ethnic disproportionality.

    Reads the records of searches, compares them with the people who live there, and writes
    a report that says what the numbers show, what they leave uncertain and what they cannot tell.
    Nothing leaves this computer.
    """
