"""Charts come out the same from a process of their own, from this one, and where one fails."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from audit.reporting.painter import Painter, painting

if TYPE_CHECKING:
    from audit.reporting.contents import Contents


def test_a_process_draws_what_is_drawn_here(year_contents: Contents) -> None:
    charts = [figure.chart for figure in year_contents.figures]

    with painting(charts) as painter:
        assert painter.process is not None
        drawn = painter.paint(charts)

    assert painter.process.returncode == 0
    assert drawn == tuple(figure.svg for figure in year_contents.figures)


def test_a_process_that_fails_is_made_up_for(year_contents: Contents) -> None:
    [figure, *_] = year_contents.figures
    failing = subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read(); sys.exit(1)"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    for painter in (Painter(failing), Painter(None)):
        assert painter.paint([figure.chart]) == (figure.svg,)


def test_a_painter_that_nobody_asks_is_stopped() -> None:
    with painting(["a figure"]) as painter:
        pass

    assert painter.process is not None
    assert painter.process.returncode is not None


def test_no_process_is_started_for_no_figures() -> None:
    with painting([]) as painter:
        assert painter.process is None
