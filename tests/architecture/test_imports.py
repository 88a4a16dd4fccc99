"""Nobody waits for a library that is not used: pandas and WeasyPrint are slow to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

FRAMES = ("pandas", "pyarrow")
SLOW = (*FRAMES, "weasyprint", "scipy.stats", "vl_convert")
RUN = """
import sys
from click.testing import CliRunner
from audit.cli import main
result = CliRunner().invoke(main, {words!r})
assert result.exit_code == 0, result.output
"""


def _imported(code: str, modules: tuple[str, ...]) -> set[str]:
    """Those of the modules that a fresh interpreter has imported after the code."""
    ending = "\nimport sys; print(*sys.modules)"
    command = [sys.executable, "-c", code + ending]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return set(modules) & set(done.stdout.split())


@pytest.mark.parametrize(
    "words",
    [["--help"], ["report", "--help"], ["calc", "find-rate", "15/68"], ["explain", "find_rate"]],
    ids=" ".join,
)
def test_a_quick_command_imports_nothing_slow(words: list[str]) -> None:
    assert _imported(RUN.format(words=words), SLOW) == set()


@pytest.mark.parametrize("module", ["audit.findings", "audit.reporting"])
def test_what_comes_after_the_findings_does_not_import_frames(module: str) -> None:
    assert _imported(f"import {module}", FRAMES) == set()


def test_an_imported_module_is_seen() -> None:
    assert _imported("import pandas", FRAMES) == set(FRAMES)
