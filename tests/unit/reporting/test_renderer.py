"""A renderer gives what rendering here gives, and where it fails it is done here."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from audit.errors import ReportError
from audit.reporting import writing
from audit.reporting.renderer import Renderer, rendering

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Findings


def test_a_renderer_writes_the_same_bytes_as_rendering_here(
    operation: Findings, tmp_path: Path
) -> None:
    with rendering() as renderer:
        there = renderer.write(operation, tmp_path / "there")
    here = writing.write(operation, tmp_path / "here")

    assert renderer.process is not None
    assert renderer.process.returncode == 0
    assert [path.name for path in there] == [path.name for path in here]
    for one, other in zip(there, here, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_where_the_process_fails_the_report_is_written_all_the_same(
    operation: Findings, tmp_path: Path
) -> None:
    failing = subprocess.Popen(
        [sys.executable, "-c", "raise SystemExit(1)"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    written = Renderer(failing).write(operation, tmp_path / "out")

    assert written[0].read_bytes().startswith(b"%PDF")


def test_what_cannot_be_written_is_said_by_whoever_asked(
    operation: Findings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    with rendering() as renderer, pytest.raises(ReportError, match="file"):
        renderer.write(operation, tmp_path / "file" / "out")


def test_a_renderer_that_nobody_asks_is_stopped() -> None:
    with rendering() as renderer:
        pass

    assert renderer.process is not None
    assert renderer.process.returncode is not None
