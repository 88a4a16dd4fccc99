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
    assert "arrests, 1,376 now and 1,032 before, 1.33 times as many (likely range 1.23 to" in said
    assert "would hold if the number rose, and a rise by a third, or more, agrees" in said


def test_the_size_of_a_claim_and_the_change_that_it_is_of(stop_audit: StopAudit) -> None:
    result = stop_audit(
        *("operation", *SEARCHED, "--format", "text"),
        *("--change", "robberies=9000:10000", "--change", "arrests=12700:10000"),
        *("--claim", "reduced_crime:what=robberies,by=25%=cut robbery by a quarter"),
        *("--claim", "up_by_a_third:by=1/4,what=arrests=arrests up by a quarter"),
    )

    # scipy.stats.binomtest(9000, 19000) and (12700, 22700).proportion_ci(method="exact") as odds:
    # 0.875 to 0.926, which is above 0.75; 1.238 to 1.303, which holds 1.25.
    assert result.exit_code == 0, result.output
    said = " ".join(result.stdout.split())
    assert (
        "“cut robbery by a quarter”, is contradicted by these numbers: robberies, 9,000 now and "
        "10,000 before, 0.90 times as many (likely range 0.87 to 0.93), a range that does not "
        "reach the 0.75 times that was tested."
    ) in said
    assert "a rise by a quarter, or more, agrees with the counts. That is shown: arrests" in said


def test_without_a_size_only_the_direction_is_tested_and_the_words_say_so(
    stop_audit: StopAudit,
) -> None:
    result = stop_audit(
        *("operation", *SEARCHED, "--format", "text", "--change", "robberies=9000:10000"),
        *("--claim", "reduced_crime=cut robbery by a quarter"),
    )

    said = " ".join(result.stdout.split())
    assert (
        "Of what was said, “cut robbery by a quarter”, only whether the number fell was tested, "
        "because no size was given with the claim. That it fell is shown: robberies, 9,000 now"
    ) in said
    assert "of the size claimed" not in said


def test_another_place_and_the_days_of_both_periods(stop_audit: StopAudit, tmp_path: Path) -> None:
    dates = "2025-08-01/2025-08-31:2024-08-01/2024-08-31"
    change = f"robbery=36:48:190:200@Camden in {dates}"
    result = stop_audit("operation", *SEARCHED, "--change", change, "--out", str(tmp_path))

    assert result.exit_code == 0, result.output
    held = json.loads(next(tmp_path.rglob("findings.json")).read_text("utf-8"))
    (planned,) = held["plan"]["operation"]["changes"]
    assert (planned["elsewhere"], planned["dates_now"]) == ("Camden", ["2025-08-01", "2025-08-31"])
    ratio = next(each for each in held["findings"] if each["measure"] == "change_ratio")
    assert (ratio["extra"]["days_now"], ratio["extra"]["days_before"]) == (31, 31)


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--claim", "it worked", "write it as CLAIM=QUOTE, or CLAIM:by=SIZE=QUOTE"),
        ("--claim", "reduced_crime:by=much=so", "write the size as 25%, 0.25 or 1/4"),
        ("--claim", "reduced_crime:size=2=so", "'size' cannot be given here (there are: by,"),
        ("--change", "a=1:2@Camden", "write it as WHAT=NOW:BEFORE, with :NOW:BEFORE@PLACE"),
        ("--change", "a=1:2 in 2025-08-02/2025-08-01:2024-08-01/2024-08-02", "begins on"),
        ("--change", "a=1:2 in 2025-08-01/2025-08-02:2025-08-02/2025-08-03", "share days"),
        ("--change", "a=1:2 in 2024-08-01/2024-08-02:2025-08-02/2025-08-03", "later period is now"),
    ],
)
def test_what_cannot_be_read_is_told_with_how_to_write_it(
    stop_audit: StopAudit, option: str, text: str, said: str
) -> None:
    result = stop_audit("operation", *SEARCHED, option, text, "--format", "text")

    assert result.exit_code == 3
    assert said in result.output


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
    assert "operation.claims.1: first and says" in result.output
    assert "operation.claims.2: " in result.output
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
        second = { count = 3 }
        says = "at least 2"
        """,
        "utf-8",
    )

    result = stop_audit("run", "plan.toml")

    assert result.exit_code == 0, result.output
    (claim,) = json.loads(result.stdout)["claims"]
    assert claim["verdict"] == "cannot_tell"
    assert "hidden, so that nobody can be recognised" in claim["caveats"][0]
