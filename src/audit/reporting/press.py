"""
The PDF set in a process of its own, which gets ready while there is nothing to set yet.

WeasyPrint takes a quarter of a second to import and lets nothing else of its process run meanwhile.
A press that was started first is ready when the pages are. What is said to it and what it says are
lines of JSON; the PDF follows its line as bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.reporting.typesetting import Attached, Drawings

WORK = "audit.reporting.pressroom"


@dataclass(frozen=True, slots=True)
class Press:
    """A process that waits for pages to set; without one, they are set where they were made."""

    process: subprocess.Popen[bytes] | None

    @classmethod
    def start(cls) -> Press:
        """A press that gets ready at once; one without a process where none can be."""
        try:
            process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-m", WORK],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            return cls(None)
        return cls(process)

    def hand_over(self, pages: str, attached: Attached, drawings: Drawings) -> None:
        """
        The pages, then the drawings on them, which may take longer. `printed` gives what they make.

        Blocks until the press has read them.
        """
        own = {"findings": attached.findings, "plan": attached.plan, "date": attached.date}
        self._say({"pages": pages, "attached": own})
        self._say({"drawings": dict(drawings())})

    def printed(self, smaller: Iterator[str]) -> bytes | None:
        """
        The PDF; None where the press failed. `smaller` gives the pages with a smaller page one.

        `ReportError` where the pages ask for what is not part of the report.
        """
        from audit.errors import ReportError  # noqa: PLC0415 - not needed to start a press

        while (answer := self._heard()) is not None:
            if "refused" in answer:
                raise ReportError(answer["refused"])
            if "bytes" in answer:
                return self._read(answer["bytes"])
            self._say({"pages": next(smaller, None)})
        return None

    def stop(self) -> None:
        """End a press that is not asked any more; it leaves nothing behind."""
        if self.process is not None and self.process.returncode is None:
            for stream in (self.process.stdin, self.process.stdout):
                _close(stream)
            self.process.wait()

    def _say(self, message: Mapping[str, Any]) -> None:
        """One line to the press. One that has failed is found out when it is to answer."""
        if self.process is not None and self.process.stdin is not None:
            try:
                _write(self.process.stdin, message)
            except OSError:
                return

    def _heard(self) -> dict[str, Any] | None:
        """What the press says; None where it is not there any more."""
        if self.process is None or self.process.stdout is None:
            return None
        return _message(self.process.stdout)

    def _read(self, length: int) -> bytes | None:
        """The bytes that follow a line; None where the press fails over them."""
        if self.process is None or self.process.stdout is None:
            return None
        content = self.process.stdout.read(length)
        return content if len(content) == length else None


def _close(stream: IO[bytes] | None) -> None:
    if stream is not None:
        try:
            stream.close()
        except OSError:
            return


def _write(stream: IO[bytes], message: Mapping[str, Any]) -> None:
    stream.write(json.dumps(message).encode() + b"\n")
    stream.flush()


def _message(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next line of a stream; None at its end."""
    line = stream.readline()
    if not line:
        return None
    said: dict[str, Any] = json.loads(line)
    return said


@contextmanager
def pressing() -> Iterator[Press]:
    """A press for as long as it may be needed."""
    press = Press.start()
    try:
        yield press
    finally:
        press.stop()
