"""ARCHITECTURE.md is the map of the code: every module is on it, and nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "audit"
ENTRY = re.compile(r"^ *- `([^`]+)`: \S", re.MULTILINE)


def _entries() -> set[str]:
    """The paths on the map, each as it is written, such as `stats/rate.py`."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return {entry for entry in ENTRY.findall(text) if "/" in entry or entry.endswith(".py")}


def _named(path: Path) -> set[str]:
    """The ways in which the map may write a module: from the root, or from the package."""
    return {path.relative_to(base).as_posix() for base in (ROOT, PACKAGE)}


def test_every_module_is_on_the_map() -> None:
    entries = _entries()
    modules = [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
    missing = [path.relative_to(PACKAGE) for path in modules if not _named(path) & entries]

    assert modules
    assert not missing, f"ARCHITECTURE.md lacks a line for {sorted(map(str, missing))}"


def test_everything_on_the_map_exists() -> None:
    gone = [
        entry
        for entry in _entries()
        if not any(list(base.glob(entry.rstrip("/"))) for base in (ROOT, PACKAGE))
    ]

    assert not gone, f"ARCHITECTURE.md names what does not exist: {sorted(gone)}"
