"""docs/data-health.md is what the checks say of themselves, and so is the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.health import CHECKS, HealthCheck, catalogue

ROOT = Path(__file__).parents[2]
MAKE = "make it again: stop-audit explain health-checks --markdown > docs/data-health.md"


def test_the_page_is_what_the_checks_say() -> None:
    page = (ROOT / "docs" / "data-health.md").read_text(encoding="utf-8")

    assert page == catalogue.page(), MAKE


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_has_a_definition_a_threshold_and_a_source(check: HealthCheck) -> None:
    assert check.because.endswith(".")
    assert check.definition.endswith(".")
    assert check.threshold.endswith(".")
    assert check.source.endswith(".")


@pytest.mark.parametrize("name", ["absent_category", "absent-category", "Absent category"])
def test_a_check_can_be_asked_for(name: str) -> None:
    result = CliRunner().invoke(main, ["explain", name, "--json"])

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["check"] == "absent_category"


def test_a_word_that_is_neither_is_refused() -> None:
    result = CliRunner().invoke(main, ["explain", "absent_categories_of_what"])

    assert result.exit_code == 3
    assert "absent_categories_of_what" in result.stderr


def test_all_checks_can_be_listed() -> None:
    result = CliRunner().invoke(main, ["explain", "health-checks"])

    assert [line.split()[0] for line in result.stdout.splitlines()] == sorted(
        check.name for check in CHECKS
    )
