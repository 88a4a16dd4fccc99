"""Page one says whose report it is, where the plan does; findings hold the logo itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.errors import PlanError
from audit.findings import Findings
from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting import html
from audit.reporting.captions.method import EMBEDDED
from audit.reporting.contents import contents
from audit.reporting.verifying.plan_text import plan_text

NEWSROOM = Path(__file__).parents[3] / "docs" / "examples" / "newsroom"
TOTALS = "[operation]\npublished_totals = { searched = 68 }\n"


def _page(findings: Findings) -> str:
    return html.render(contents(findings), "screen")


@pytest.fixture(scope="module")
def newsroom() -> Findings:
    return count(Plan.load(NEWSROOM / "plan.toml"))


def test_a_report_of_nobody_s_has_no_masthead_and_no_keys_of_one() -> None:
    findings = count(Plan.parse(TOTALS))

    assert 'class="masthead"' not in _page(findings)
    assert findings.plan["report"].keys() == {"level", "disclosure", "primary"}


def test_the_name_stands_in_text_and_in_place_of_the_logo(newsroom: Findings) -> None:
    page = _page(newsroom)

    assert page.count("<img") == 1
    assert 'alt="The Northmere Gazette">' in page
    assert '<b dir="auto">The Northmere Gazette</b>' in page
    assert "Contact: <bdi>datadesk@northmere-gazette.example</bdi>" in page
    assert "mailto:" not in page


def test_findings_hold_the_logo_so_that_they_need_no_file(newsroom: Findings) -> None:
    again = Findings.from_json(newsroom.to_json())

    assert newsroom.plan["report"]["logo"].startswith("data:image/svg+xml;base64,")
    assert _page(again) == _page(newsroom)
    assert f"report.logo: {EMBEDDED}" in _page(newsroom)


def test_the_plan_of_a_report_with_a_logo_gives_the_same_findings(newsroom: Findings) -> None:
    assert count(Plan.parse(plan_text(newsroom))).to_json() == newsroom.to_json()


def test_a_logo_without_a_name_has_no_text_alternative_and_is_refused() -> None:
    with pytest.raises(PlanError, match="report: logo: give organisation too"):
        Plan.parse('[report]\nlogo = "logo.svg"\norganisation = " "')


@pytest.mark.parametrize(("key", "most"), [("organisation", 100), ("contact", 200)])
def test_names_are_bounded(key: str, most: int) -> None:
    assert Plan.parse(f'[report]\n{key} = "{"x" * most}"')
    with pytest.raises(PlanError, match=f"report.{key}: .* at most {most} characters"):
        Plan.parse(f'[report]\n{key} = "{"x" * (most + 1)}"')


def test_a_logo_that_is_no_picture_stops_a_report_before_anything_is_read() -> None:
    plan = Plan.parse(
        '[records]\npaths = ["none.csv"]\n[report]\norganisation = "A"\nlogo = "plan.toml"',
        folder=NEWSROOM,
    )
    from audit.jobs.auditing import run  # noqa: PLC0415 - slow to import, and used here alone

    with pytest.raises(PlanError, match=r"The logo .*plan\.toml cannot be used"):
        run(plan)


def test_findings_with_a_forged_logo_are_refused(newsroom: Findings) -> None:
    forged = {**newsroom.plan["report"], "logo": "data:text/html;base64,PHNjcmlwdD4="}
    findings = newsroom.model_copy(update={"plan": {**newsroom.plan, "report": forged}})

    with pytest.raises(PlanError, match="The logo in the findings"):
        contents(findings)
