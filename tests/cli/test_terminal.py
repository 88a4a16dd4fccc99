"""Nothing that a file says moves the cursor of a terminal or turns its text round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from audit.cli.options import printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Call = Callable[..., Result]

UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HOSTILE = r"\u001b[2J\u202eevil"
PLANS = (
    f'"{HOSTILE}" = 1',
    f'[report]\n"{HOSTILE}" = 1',
    f'[records.columns]\n"{HOSTILE}" = "a"',
    f'[records]\npaths = ["{HOSTILE}.csv"]',
    f'[operation]\nstages = {{ "{HOSTILE}" = 1 }}',
    f'[operation]\npublished_totals = {{ searched = 9 }}\nstages_file = "{HOSTILE}"',
    f'[report]\norganisation = "A"\nlogo = "{HOSTILE}"\n[records]\npaths = ["a.csv"]',
)


@pytest.mark.parametrize("plan", PLANS)
def test_an_error_is_printed_without_control_characters(
    plan: str, stop_audit: Call, tmp_path: Path
) -> None:
    (tmp_path / "plan.toml").write_text(plan, encoding="utf-8")

    result = stop_audit("report", "plan.toml", "--out", "out")

    assert result.exit_code in {3, 4}, result.output
    assert "evil" in result.stderr
    assert not UNPRINTABLE.search(result.stderr)


def test_letters_of_every_language_stay_as_they_are() -> None:
    text = "Sïân Ōkami \u05e9\u05dc\u05d5\u05dd\xa0–\n2"

    assert printable(text) == text


def test_what_is_not_printed_is_shown_by_its_number() -> None:
    assert printable("a\x1b[2J\u202e\ud800b") == r"a\x1b[2J\u202e\ud800b"
