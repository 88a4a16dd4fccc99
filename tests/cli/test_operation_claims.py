"""Claims and changes on the command line of an operation, and in its report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    StopAudit = Callable[..., Result]

SEARCHED = ("--searched", "68", "--positive", "15")


def test_a_change_and_the_claim_on_it(stop_audit: StopAudit) -> None:
    result = stop_audit(
        *("operation", *SEARCHED, "--change", "arrests=1,376:1,032:5200:5100"),
        *("--claim", "up_by_a_third=up by a third", "--format", "text"),
    )

    assert result.exit_code == 0, result.output
    said = " ".join(result.stdout.split())
    assert "“up by a third”" in said
    assert "1,376 arrests now and 1,032 before, 1.33 times as many (likely range 1.23 to" in said


@pytest.mark.parametrize("text", ["1376", "1:2:3", "1:2:3:4:5"])
def test_a_change_has_two_numbers_or_four(stop_audit: StopAudit, text: str) -> None:
    result = stop_audit("operation", *SEARCHED, "--change", f"arrests={text}", "--format", "text")

    assert result.exit_code == 3
    assert f"--change arrests={text}: write it as WHAT=NOW:BEFORE" in result.output


def test_all_that_is_wrong_with_the_claims_of_a_plan_is_told_at_once(
    stop_audit: StopAudit, tmp_path: Path
) -> None:
    (tmp_path / "plan.toml").write_text(
        """
        [operation.published_totals]
        searched = 68
        [[operation.claims]]
        quote = "so"
        claim = "two_counts"
        [[operation.claims]]
        quote = "so"
        claim = "it_worked"
        elsewhere = { found = 3, searched = 2 }
        """,
        "utf-8",
    )

    result = stop_audit("operation", "plan.toml", "--format", "text")

    assert result.exit_code == 3
    assert "operation.claims.0" in result.output
    assert "first and says and second are missing" in result.output
    assert "3 found are more than 2 searched" in result.output


def test_hidden_numbers_cannot_be_told(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        """
        report.disclosure.minimum = 5
        [operation.published_totals]
        searched = 68
        positive_outcomes = 15
        [[operation.claims]]
        quote = "twice as many"
        claim = "two_counts"
        first = { count = 68 }
        second = { count = 30 }
        says = "at least 2"
        """,
        "utf-8",
    )

    result = stop_audit("run", "plan.toml")

    assert result.exit_code == 0, result.output
    (claim,) = json.loads(result.stdout)["claims"]
    assert claim["verdict"] == "cannot_tell"
    assert "hidden, so that nobody can be recognised" in claim["caveats"][0]
