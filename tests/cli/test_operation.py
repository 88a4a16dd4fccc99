"""`stop-audit operation`: counts from an article → a report, or all that is wrong with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    StopAudit = Callable[..., Result]

PUBLISHED = (
    *("--searched", "68", "--positive", "15"),
    *("--outcome", "community_resolution=10", "--outcome", "penalty_notice=1"),
    *("--outcome", "arrest=2"),
)


def of_measure(findings: dict[str, Any], measure: str) -> list[dict[str, Any]]:
    return [each for each in findings["findings"] if each["measure"] == measure]


def test_the_published_operation_gives_a_report(stop_audit: StopAudit, tmp_path: Path) -> None:
    result = stop_audit("operation", *PUBLISHED, "--date", "2025-08-21", "--out", "o")

    assert result.exit_code == 0, result.output
    findings = json.loads((tmp_path / "o" / "findings.json").read_text("utf-8"))
    (rate,) = (
        each
        for each in of_measure(findings, "find_rate")
        if each["group"] == "all" and each["variation"] is None
    )
    # scipy.stats.binomtest(15, 68).proportion_ci(method="wilson") -> 0.138490, 0.332567
    assert rate["value"] == 15 / 68
    assert (rate["low"], rate["high"]) == pytest.approx((0.138490, 0.332567), abs=1e-6)
    (unexplained,) = of_measure(findings, "unexplained_outcomes")
    assert (unexplained["value"], unexplained["extra"]) == (2, {"most": 5})
    assert not of_measure(findings, "rate_ratio")
    assert findings["accounting"]["rows_read"] == findings["accounting"]["rows_used"] == 0
    pages = pypdf.PdfReader(tmp_path / "o" / "report.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "22%" in text
    assert "not explained" in text
    assert len(pages) <= 7


def test_a_plan_of_counts_is_the_same_as_the_options(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        """
        title = "The afternoon"
        date = 2025-08-21
        [operation]
        source = "An article, 21 August 2025"
        [operation.published_totals]
        searched = 68
        positive_outcomes = 15
        community_resolution = 10
        penalty_notice = 1
        arrest = 2
        """,
        "utf-8",
    )
    options = (*PUBLISHED, "--source", "An article, 21 August 2025", "--date", "2025-08-21")
    options = (*options, "--title", "The afternoon")

    by_plan = stop_audit("operation", "plan.toml", "--format", "text")
    by_options = stop_audit("operation", *options, "--format", "text")

    assert by_plan.exit_code == by_options.exit_code == 0
    first, second = (each.stdout.rpartition("Inputs")[0] for each in (by_plan, by_options))
    assert first == second
    run = stop_audit("run", "plan.toml")
    assert json.loads(run.stdout)["plan"]["operation"]["published_totals"]["searched"] == 68


def test_the_title_says_where_and_when(stop_audit: StopAudit) -> None:
    where = ("--place", "outside a station", "--area", "Haringey", "--on", "2025-08-20")

    result = stop_audit("operation", "--searched", "68", *where, "--format", "text")

    assert "Police searches: outside a station, Haringey, 20 August 2025." in result.stdout


def test_options_come_before_the_plan(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("[operation.published_totals]\nsearched = 60\n", "utf-8")

    result = stop_audit("operation", "plan.toml", "--positive", "15", "--format", "text")

    assert result.exit_code == 0, result.output
    assert "15 of 60" in " ".join(result.stdout.split())


def test_groups_that_do_not_add_up_leave_the_rest_unknown(stop_audit: StopAudit) -> None:
    result = stop_audit(
        *("operation", "--searched", "68", "--by-ethnicity", "black=30,white=20"),
        *("--area", "Haringey", "--format", "text"),
    )

    assert result.exit_code == 0, result.output
    assert "18" in result.stdout


def test_all_that_is_wrong_with_the_options_is_told_at_once(stop_audit: StopAudit) -> None:
    result = stop_audit(
        *("operation", "--searched", "68", "--outcome", "arrest", "--stage", "passed=many"),
        *("--by-ethnicity", "black:3", "--claim", "it worked"),
    )

    assert result.exit_code == 3
    assert "--outcome arrest: write it as NAME=VALUE" in result.output
    assert "--stage passed=many: 'many' is not a whole number" in result.output
    assert "--by-ethnicity black:3: write it as NAME=VALUE" in result.output
    assert "--claim it worked: write it as CLAIM=QUOTE, or CLAIM:by=SIZE=QUOTE" in result.output


def test_all_that_is_wrong_with_the_numbers_is_told_at_once(stop_audit: StopAudit) -> None:
    result = stop_audit(
        *("operation", "--searched", "68", "--positive", "15", "--outcome", "arrest=20"),
        *("--by-ethnicity", "black=60,white=20", "--claim", "dog_is_fine=the dog is fine"),
        *("--stage", "screened=50", "--stage", "indicated=60"),
    )

    assert result.exit_code == 3
    for problem in (
        "the outcomes named (arrest 20) make 20, more than the 15 positive outcomes",
        "the groups of by_ethnicity make 80, more than the 68 searched",
        "is no claim that can be tested",
        "indicated (60) is more than screened (50)",
    ):
        assert problem in result.output


def test_mistakes_of_options_and_of_the_plan_are_told_at_once(stop_audit: StopAudit) -> None:
    result = stop_audit(
        "operation", "--searched", "68", "--positive", "80", "--outcome", "arrest=2",
        "--outcome", "arrest=3", "--by-ethnicity", "black=90,black=20", "--stage", "indicated=-3",
        "--stage", "found=90", "--claim", "zz=q", "--change", "a=1", "--change", "b=x:2",
        "--area", "Atlantis",
    )  # fmt: skip

    assert result.exit_code == 3
    for problem in (
        "--outcome arrest is given twice: 2 and 3; give one",
        "--by-ethnicity black is given twice: 90 and 20; give one",
        "--change a=1: write it as WHAT=NOW:BEFORE",
        "--change b=x: 'x' is not a whole number",
        "indicated is -3, and no count is below 0",
        "is no claim that can be tested",
        "80 positive outcomes are more than the 68 searched",
        "found (90) is more than the 68 searched as published",
        "'Atlantis' is not a bundled area",
    ):
        assert problem in result.output
    assert result.output.count("cannot be used") == 1


def test_a_stage_of_one_group_is_said_of_nobody_else(stop_audit: StopAudit) -> None:
    numbers = ("--searched", "68", "--positive", "15", "--by-ethnicity", "black=30,white=38")
    result = stop_audit("operation", *numbers, "--stage", "found=black:10", "--format", "text")

    assert result.exit_code == 0
    assert "10 of 68" not in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "How many people were searched? Give --searched, or a plan."),
        (("--searched", "-3"), "searched is -3, and no count is below 0"),
        (("--searched", "5", "--outcome", "arest=1"), "did you mean 'arrest'?"),
        (
            ("--searched", "5", "--positive", "6"),
            "6 positive outcomes are more than the 5 searched",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused(
    stop_audit: StopAudit, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = stop_audit("operation", *arguments, "--out", "o")

    assert result.exit_code == 3
    assert message in result.output
    assert not (tmp_path / "o").exists()


def test_an_area_that_no_baseline_holds(stop_audit: StopAudit) -> None:
    result = stop_audit(*("operation", "--searched", "8", "--area", "Nowhere", "--format", "text"))

    assert result.exit_code == 6


def test_totals_cannot_be_asked_for_another_find(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        '[find]\ndefinition = "arrest"\n[operation.published_totals]\nsearched = 60\n', "utf-8"
    )

    result = stop_audit("operation", "plan.toml", "--format", "text")

    assert result.exit_code == 3
    assert "Leave out [find] definition" in result.output
