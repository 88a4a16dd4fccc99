"""`stop-audit practice` with faults and gaps that are asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_faults_are_listed_a_line_each(stop_audit: Callable[..., Result]) -> None:
    result = stop_audit("practice", "--fault", "list")

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 37
    assert any(line.split(maxsplit=1)[0] == "part_month" for line in lines)


def test_faults_are_made_and_written_down(
    stop_audit: Callable[..., Result], tmp_path: Path
) -> None:
    result = stop_audit(
        *("practice", "--out", "made", "--rows", "900", "--fault", "part_month"),
        *("--fault", "byte_order_mark", "--not-stated", "black=0.4"),
    )

    assert result.exit_code == 0, result.output
    truth = json.loads((tmp_path / "made" / "truth.json").read_text("utf-8"))
    assert [(each["fault"], each["check"], each["least_level"]) for each in truth["faults"]] == [
        ("part_month", "part_month", "warning"),
        ("byte_order_mark", None, "ok"),
    ]
    assert truth["not_stated_for"] == {"black": 0.4}
    assert truth["drawn"]["rows"] - truth["remaining"]["rows"] == truth["faults"][0]["rows_removed"]


def test_an_unknown_fault_is_answered_with_the_nearest(stop_audit: Callable[..., Result]) -> None:
    result = stop_audit("practice", "--out", "made", "--fault", "midnight")

    assert result.exit_code == 2
    assert "'midnight': did you mean" in result.stderr
    assert "midnight_times" in result.stderr


def test_faults_that_cannot_be_made_are_named(
    stop_audit: Callable[..., Result], tmp_path: Path
) -> None:
    result = stop_audit("practice", "--out", "made", "--months", "1", "--fault", "missing_month")

    assert result.exit_code == 3
    assert "missing_month needs 3 months or more, not 1" in result.stderr
    assert not (tmp_path / "made").exists()


def test_shares_that_are_no_shares_are_refused(stop_audit: Callable[..., Result]) -> None:
    unwritten = stop_audit("practice", "--out", "made", "--not-stated", "black")
    unknown = stop_audit("practice", "--out", "made", "--blank-outcome", "martian=0.2")

    assert unwritten.exit_code == 2
    assert "'black' is not as black=0.3." in unwritten.stderr
    assert unknown.exit_code == 3
    assert "blank_outcome is given for 'martian'" in unknown.stderr


def test_records_with_a_fault_are_checked_and_found_wanting(
    stop_audit: Callable[..., Result],
) -> None:
    stop_audit("practice", "--out", "made", "--rows", "3000", "--fault", "missing_month")
    result = stop_audit("check", "made/plan.toml", "--json")

    assert result.exit_code == 0, result.output
    levels = {each["check"]: each["level"] for each in json.loads(result.stdout)["health"]}
    assert levels["part_month"] == "warning"
