"""The work of a press: set in type what standard input asks for, and answer on standard output."""

from __future__ import annotations

import gc
import json
import os
import select
import sys
import tempfile
from functools import cache
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SPECIMEN = """<!DOCTYPE html><html lang="en-GB"><head><title>A</title></head><body>
<header class="page-one"><h1>A <b>b</b> <i>c</i></h1><ul class="numbers"><li>1</li></ul></header>
<nav id="contents"><ol><li><a href="#a">A</a></li></ol></nav><section id="a" class="section">
<h2>A</h2><table><caption><b>A</b></caption><thead><tr><th scope="col">A</th></tr></thead>
<tbody><tr><th scope="row">A</th><td class="number">1</td></tr></tbody></table></section>
</body></html>"""
"""A page of every kind of thing, so that what is made at its first use is made before it counts."""


def _serve() -> None:
    """Get ready, then set what is asked for. What goes wrong ends the process with an error."""
    gc.disable()
    from audit.errors import ReportError  # noqa: PLC0415 - after the collector is off
    from audit.reporting.typesetting import Attached, Style, typeset  # noqa: PLC0415 - as above

    style = Style.of(None)
    if _nothing_waits():
        typeset([SPECIMEN], Attached("{}", "", ""), dict, style=style)
    said = _heard()
    if not said:
        return
    try:
        made = typeset(
            _settings(said["pages"]), Attached(**said["attached"]), _drawings, style=style
        )
    except ReportError as error:
        _say({"refused": str(error)})
    else:
        _say({"bytes": len(made)})
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()


def _nothing_waits() -> bool:
    """Whether nothing was asked yet."""
    return not select.select([sys.stdin], [], [], 0)[0]


def _settings(pages: str) -> Iterator[str]:
    """The pages, then those with a smaller page one, which are asked for."""
    held: str | None = pages
    while held is not None:
        yield held
        _drawings()  # they were said before, and must be heard before what is said next
        _say({"smaller": True})
        held = _heard()["pages"]


@cache
def _drawings() -> Mapping[str, str]:
    """The SVG of every figure, once it is there."""
    drawings: dict[str, str] = _heard()["drawings"]
    return drawings


def _heard() -> dict[str, Any]:
    """The next line of what is asked; empty at the end."""
    heard: dict[str, Any] = json.loads(sys.stdin.readline() or "{}")
    return heard


def _say(answer: Mapping[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.flush()


def _work() -> NoReturn:
    """Serve in a folder of its own, then end at once: taking down what was made takes as long."""
    with TemporaryDirectory(prefix="stop-audit-press-") as folder:
        tempfile.tempdir = folder
        _serve()
    os._exit(0)


if __name__ == "__main__":
    _work()
