"""Findings of operations and of what was claimed are made again of the counts beside them."""

from __future__ import annotations

import pytest

from audit.jobs.counting import count
from audit.operations.claims import CLAIMS, ClaimTest
from audit.plan import Plan
from audit.reporting.verifying.of_operations import AGAIN
from audit.reporting.verifying.recomputed import recomputed
from audit.resources import sample_data_directory

TOTALS = """
[operation.published_totals]
searched = 68
positive_outcomes = 15
arrest = 2
"""
MORE = """
[[operation.changes]]
what = "deaths"
now = 12
before = 20
days_now = 365
days_before = 366
elsewhere_now = 30
elsewhere_before = 31
[[operation.other_totals]]
source = "a dashboard"
totals = { searched = 70 }
"""


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_what_a_claim_brings_is_made_again(claim: ClaimTest) -> None:
    totals = "" if "published_totals" in claim.example else TOTALS
    findings = count(Plan.parse(claim.example + totals))
    made = recomputed(findings)

    assert made.held.problems == ()
    assert made.held.numbers > 30


@pytest.mark.parametrize("name", ["plan.toml", "with_stages.toml"])
def test_the_chain_of_a_sample_is_made_again(name: str) -> None:
    findings = count(Plan.load(sample_data_directory() / "press_release" / name))

    assert recomputed(findings).held.problems == ()


@pytest.mark.parametrize(
    ("measure", "counts"),
    [
        ("unexplained_outcomes", {"arrest": 5}),
        ("totals_difference", {"held": 60}),
        ("change_ratio", {"now": 13}),
        ("ratio_of_ratios", {"elsewhere_now": 33}),
    ],
)
def test_a_count_that_was_changed_gives_another_result(
    measure: str, counts: dict[str, int]
) -> None:
    findings = count(Plan.parse(TOTALS + MORE))
    place, held = next(
        (at, each) for at, each in enumerate(findings.findings) if each.measure == measure
    )
    every = list(findings.findings)
    every[place] = held.model_copy(update={"counts": {**held.counts, **counts}})

    changed = findings.model_copy(update={"findings": tuple(every)})

    assert measure in AGAIN
    assert {each.where for each in recomputed(changed).held.problems} == {held.id}


def test_counts_that_are_gone_are_no_crash() -> None:
    findings = count(Plan.parse(TOTALS))
    bare = tuple(each.model_copy(update={"counts": {}}) for each in findings.findings)

    problems = recomputed(findings.model_copy(update={"findings": bare})).held.problems

    assert "unexplained_outcomes/all: cannot be made of the counts beside it." in map(str, problems)
