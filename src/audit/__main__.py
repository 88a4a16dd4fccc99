"""Where `stop-audit` and `python -m audit` begin, with a press first where a report is to come."""

from __future__ import annotations

import gc
import os
import sys

from audit.reporting.press import Press

PRINTING = frozenset({"report", "render", "operation", "demo", "verify"})
"""The commands that make a PDF. Its press gets ready while everything else is imported."""
UNPRINTED = frozenset({"--help", "-h", "text"})
"""Words with which they write none."""


def main() -> None:
    """Run the command line, with a press started before it where a report is asked for."""
    press = Press.start() if _prints(sys.argv[1:]) else None
    # Pydantic looks through all that is installed for plugins, of which none is wanted.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _run(press)
    finally:
        if press is not None:
            press.stop()
        # At the end Python looks for rubbish once more, in all that goes with the process anyway.
        gc.freeze()


def _prints(words: list[str]) -> bool:
    """Whether these words ask for a PDF."""
    return not PRINTING.isdisjoint(words[:1]) and UNPRINTED.isdisjoint(words)


def _run(press: Press | None) -> None:
    from audit.cli import main as command_line  # noqa: PLC0415 - after the press, which needs longer

    command_line(obj=press)


if __name__ == "__main__":
    main()
