"""The plan that a report carries is the plan that it was made by."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting.verifying.plan_text import plan_text

if TYPE_CHECKING:
    from audit.findings import Findings

WHOLE = """
title = 'A "title" \\ with # signs'
date = 2025-08-21
[scope]
area = "Haringey"
from = 2025-08-20
to = 2025-08-20
[operation]
drug_dog = true
place = "outside a station"
source = "An article"
claims = [{ claim = "it_worked", quote = "all's = well" }]
[operation.stages]
indicated = { black = 40, white = 30 }
[operation.published_totals]
searched = 68
positive_outcomes = 15
by_ethnicity = { black = 30, white = 20, unknown = 18 }
[[operation.changes]]
what = "arrests"
now = 5
before = 7
"""


@pytest.mark.parametrize("sample", ["operation", "force_year"])
def test_it_is_the_plan_of_the_findings(sample: str, request: pytest.FixtureRequest) -> None:
    findings: Findings = request.getfixturevalue(sample)

    assert Plan.parse(plan_text(findings)).as_used() == findings.plan


def test_the_same_findings_come_of_it() -> None:
    made = count(Plan.parse(WHOLE))

    again = count(Plan.parse(plan_text(made)))

    # That residents do not fit was decided by the place, and is decided again.
    assert made.plan["baseline"]["resident_population_fits"] is False
    assert "resident_population_fits" not in plan_text(made)
    assert again.to_json() == made.to_json()


def test_what_a_plan_says_of_residents_stays_its_word() -> None:
    said = WHOLE + "[baseline]\nresident_population_fits = false\n"

    assert "resident_population_fits = false\n" in plan_text(count(Plan.parse(said)))


def test_a_form_is_left_out_for_its_counts(operation: Findings) -> None:
    own = {**operation.plan["operation"], "stages_file": "form.csv", "stages": {"passed": 900}}
    text = plan_text(operation.model_copy(update={"plan": {**operation.plan, "operation": own}}))

    held = tomllib.loads(text)["operation"]
    assert held["stages"] == {"passed": 900}
    assert "stages_file" not in held
    assert "form.csv" in str(held)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=50))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    claims = [{"claim": "other", "quote": text}]
    plan = {**Plan().as_used(), "title": text, "operation": {"claims": claims, text: text}}

    held = tomllib.loads(plan_text(_Held(plan)))  # type: ignore[arg-type]

    assert (held["title"], held["operation"]["claims"]) == (text, claims)
    if text not in ("claims", "stages_file"):
        assert held["operation"][text] == text


class _Held:
    """As much of findings as their plan needs."""

    def __init__(self, plan: dict[str, object]) -> None:
        self.plan, self.findings, self.health = plan, (), ()
