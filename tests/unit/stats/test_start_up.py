"""Importing the statistics stays cheap."""

from __future__ import annotations

import subprocess
import sys

SLOW = ("numpy", "pandas", "pyarrow", "scipy", "weasyprint")


def test_importing_the_statistics_loads_nothing_slow() -> None:
    program = f"import sys, audit.stats; print([m for m in {SLOW!r} if m in sys.modules])"

    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert printed.stdout.strip() == "[]"
