"""Where `stop-audit` and `python -m audit` begin, with a press first where a report is to come."""

from __future__ import annotations

import os
import sys

from audit.reporting.press import Press

PRINTING = frozenset({"report", "render", "operation", "demo"})
"""The commands that write a PDF. Its press gets ready while everything else is imported."""


def main() -> None:
    """Run the command line, with a press started before it where a report is asked for."""
    printing = len(sys.argv) > 2 and sys.argv[1] in PRINTING and not _asks_for_help(sys.argv)  # noqa: PLR2004 - the program, the command and what it is about
    press = Press.start() if printing else None
    # Pydantic looks through all that is installed for plugins, of which none is wanted.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _run(press)
    finally:
        if press is not None:
            press.stop()


def _asks_for_help(arguments: list[str]) -> bool:
    return "--help" in arguments or "-h" in arguments


def _run(press: Press | None) -> None:
    from audit.cli import main as command_line  # noqa: PLC0415 - after the press, which needs longer

    command_line(obj=press)


if __name__ == "__main__":
    main()
