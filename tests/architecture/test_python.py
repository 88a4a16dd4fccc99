"""The README's Python runs as it is printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from audit.resources import sample_data_directory

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.+?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_readme_python_runs(tmp_path: Path) -> None:
    shutil.copytree(sample_data_directory(), tmp_path / "sample_data")

    assert BLOCKS
    for block in BLOCKS:
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "audit-report" / "report.pdf").is_file()
