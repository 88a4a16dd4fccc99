"""
A report rendered in a process of its own, which starts up while the records are still read.

Half of a short report's time is the start of WeasyPrint and of the chart engine; in another
process that costs nothing where a second core is free.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audit.findings import Findings
from audit.reporting import html, pdf, writing
from audit.reporting.painter import painting

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Renderer:
    """A process that waits for findings; without one, the report is rendered here."""

    process: subprocess.Popen[str] | None

    @classmethod
    def start(cls) -> Renderer:
        """A renderer that starts up at once; one without a process where none can be started."""
        try:
            process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        except OSError:
            return cls(None)
        return cls(process)

    def write(self, findings: Findings, out: Path) -> tuple[Path, ...]:
        """What `writing.write` does. Where the process fails it is done here, and errors raised."""
        if self.process is not None:
            answer, _ = self.process.communicate(f"{json.dumps(str(out))}\n{findings.to_json()}")
            if self.process.returncode == 0:
                return tuple(out / name for name in json.loads(answer))
        return writing.write(findings, out)

    def stop(self) -> None:
        """End a process that was asked for nothing."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            self.process.communicate()


@contextmanager
def rendering() -> Iterator[Renderer]:
    """A renderer for as long as it may be needed."""
    renderer = Renderer.start()
    try:
        yield renderer
    finally:
        renderer.stop()


def _serve() -> None:
    """Render what comes on standard input, and answer with the files' names."""
    with painting() as painter:
        pdf.warm_up()
        html.warm_up()
        out = Path(json.loads(sys.stdin.readline()))
        written = writing.write(Findings.from_json(sys.stdin.read()), out, painter=painter)
    json.dump([path.relative_to(out).as_posix() for path in written], sys.stdout)


if __name__ == "__main__":
    _serve()
