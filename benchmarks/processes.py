"""Whole processes side by side: wall time and peak memory as the operating system counts them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

KIB_PER_MIB = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process."""

    seconds: float
    """Wall time."""
    peak: float
    """Peak resident memory, MiB."""


def python(code: str) -> list[str]:
    """The command that runs a line of Python in this environment."""
    return [sys.executable, "-c", code]


def stop_audit(*arguments: str) -> list[str]:
    """The command that runs stop-audit in this environment."""
    return [sys.executable, "-m", "audit", *arguments]


def side_by_side(one: Sequence[str], other: Sequence[str], *, times: int = 5) -> tuple[Run, Run]:
    """The medians of two commands, run in turn after a warm-up of each."""
    _run(one), _run(other)
    pairs = [(_run(one), _run(other)) for _ in range(times)]
    firsts, seconds = zip(*pairs, strict=True)
    return _median(firsts), _median(seconds)


def _run(command: Sequence[str]) -> Run:
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said = process.stderr.read() if process.stderr else b""
    assert process.returncode == 0, said.decode()
    return Run(time.perf_counter() - start, usage.ru_maxrss / KIB_PER_MIB)


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(run.seconds for run in runs), statistics.median(run.peak for run in runs)
    )
