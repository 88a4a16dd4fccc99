"""Every claim has its file, its line in the plan and its part of docs/claims.md."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.operations.claims import CLAIMS, ClaimTest, catalogue
from audit.plan_claims import CLAIM_NAMES
from audit.plan_operation import Operation

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src" / "audit" / "operations" / "claims"
SHARED = {"__init__", "base", "catalogue", "changed", "own", "sizes", "unknown_of_dog"}
MAKE = "make it again: stop-audit explain claims --markdown > docs/claims.md"


def test_the_list_is_that_of_the_files_and_of_the_plan() -> None:
    names = [each.name for each in CLAIMS]

    assert set(names) == {path.stem for path in FOLDER.glob("*.py")} - SHARED
    assert sorted(names) == sorted(CLAIM_NAMES)


def test_the_page_is_what_the_claims_say() -> None:
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")

    assert page == catalogue.page(), MAKE


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_a_claim_is_whole_and_its_example_is_a_plan(claim: ClaimTest) -> None:
    for each in (claim.hypothesis, claim.needs, claim.rule, *claim.caveats):
        assert each.endswith(".")
    assert claim.caveats
    given = tomllib.loads(claim.example)["operation"]

    assert [each.claim for each in Operation.model_validate(given).claims] == [claim.name]


def test_claims_can_be_asked_for() -> None:
    listed = CliRunner().invoke(main, ["explain", "claims"])
    one = CliRunner().invoke(main, ["explain", "it-worked", "--json"])

    assert [line.split()[0] for line in listed.stdout.splitlines()] == [
        claim.name for claim in CLAIMS
    ]
    assert json.loads(one.stdout)["claim"] == "it_worked"
