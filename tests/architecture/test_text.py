"""No file names the machine that it was written on, and no template breaks a rule of wording."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from audit.reporting.wording import lint

ROOT = Path(__file__).parents[2]
# Put together here, so that this file does not name them either.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("golang", "org"),
        ("crates", "io"),
        ("anaconda", "org"),
    )
)
FORBIDDEN = re.compile(
    r"(?<![\w.-])/(?:work|root|opt|home/\w+|Users/\w+)/"
    rf"|\b(?:{'|'.join(map(re.escape, REGISTRIES))})\b"
)


def _files() -> list[Path]:
    """Every file that is or may become part of the project: git's, less what it ignores."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout, to know which files are the project's")
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in names.split("\0") if name and (path := ROOT / name).is_file()]


def _mentions(path: Path) -> list[str]:
    content = path.read_bytes()
    if b"\0" in content:
        return []
    lines = content.decode("utf-8", errors="replace").splitlines()
    return [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for number, line in enumerate(lines, start=1)
        if (match := FORBIDDEN.search(line))
    ]


@pytest.mark.parametrize("line", [f"cd {Path('/home', 'someone', 'audit')}", REGISTRIES[0]])
def test_the_pattern_finds_what_is_forbidden(line: str) -> None:
    assert FORBIDDEN.search(line)


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert [mention for path in _files() for mention in _mentions(path)] == []


def test_no_template_breaks_a_rule_of_wording() -> None:
    marks = re.compile(r"\{[%{#].*?[%}#]\}|<[^>]*>", re.DOTALL)
    templates = sorted((ROOT / "templates").rglob("*.j2"))
    texts = {path: marks.sub(" ", path.read_text("utf-8")) for path in templates}

    assert any("three times the rate" in text for text in texts.values())
    assert {path.name: lint(text) for path, text in texts.items() if lint(text)} == {}
