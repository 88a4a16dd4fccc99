"""
Charts drawn in a process of their own, beside the layout of the pages they stand on.

Vega's engine takes half a second to start and lets no other thread of its process run meanwhile.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from audit.reporting.drawing import Chart, draw, warm_up
from audit.resources import templates_directory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Painter:
    """A process that waits for charts to draw; without one, charts are drawn here."""

    process: subprocess.Popen[str] | None

    @classmethod
    def start(cls) -> Painter:
        """A painter that starts Vega's engine at once; one without a process where none can be."""
        command = [sys.executable, "-m", __name__]
        try:
            process = subprocess.Popen(  # noqa: S603 - this very program
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        except OSError:
            return cls(None)
        return cls(process)

    def paint(self, charts: Sequence[Chart]) -> tuple[str, ...]:
        """Every chart as SVG text; the process ends with it. Where it fails they are drawn here."""
        if self.process is not None:
            asked = json.dumps([asdict(chart) for chart in charts])
            answer, _ = self.process.communicate(asked)
            if self.process.returncode == 0:
                return tuple(json.loads(answer))
        return tuple(draw(chart, templates_directory()) for chart in charts)

    def stop(self) -> None:
        """End a process that was asked for nothing."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            self.process.communicate()


@contextmanager
def painting(figures: Collection[object]) -> Iterator[Painter]:
    """A painter for as long as it may be needed, without a process where there are no figures."""
    painter = Painter.start() if figures else Painter(None)
    try:
        yield painter
    finally:
        painter.stop()


def _serve() -> None:
    """Draw what is asked for on standard input, and answer on standard output."""
    folder = templates_directory()
    warm_up(folder)
    asked = [Chart(**each) for each in json.load(sys.stdin)]
    json.dump([draw(chart, folder) for chart in asked], sys.stdout)


if __name__ == "__main__":
    _serve()
