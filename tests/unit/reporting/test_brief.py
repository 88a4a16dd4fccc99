"""A brief report answers what is asked first, in few pages, and loses no table."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pypdf
import pytest

from audit.jobs.counting import count
from audit.jobs.rendering import of_length
from audit.plan import Plan
from audit.reporting import html, pdf
from audit.reporting.contents import contents, with_drawings
from audit.reporting.printed import texts
from audit.reporting.section import Points, Words
from audit.reporting.table import Table
from audit.reporting.wording import lint

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.reporting.contents import Contents

SAMPLES = ("operation", "force_year", "areas", "suppressed", "nothing")
EVERY = pytest.mark.parametrize("sample", SAMPLES)


def brief(findings: Findings) -> Contents:
    return contents(of_length(findings, "brief"))


def of_sample(request: pytest.FixtureRequest, sample: str) -> Findings:
    held: Findings = request.getfixturevalue(sample)
    return held


def names(made: Contents) -> list[str]:
    return [each.name for each in made.sections]


def printed_tables(made: Contents) -> list[str]:
    return [
        block.name
        for each in made.sections
        for block in each.body.blocks
        if isinstance(block, Table)
    ]


def points(made: Contents, section: str) -> list[tuple[str, ...]]:
    [body] = [each.body for each in made.sections if each.name == section]
    return [block.items for block in body.blocks if isinstance(block, Points)]


@EVERY
def test_its_files_hold_every_table_of_the_full_report(
    request: pytest.FixtureRequest, sample: str
) -> None:
    findings = of_sample(request, sample)
    of_full = {each.name: each.csv() for each in contents(findings).tables}
    made = brief(findings)

    assert {each.name: each.csv() for each in made.tables} == of_full
    assert [each.number for each in made.tables] == list(range(1, len(of_full) + 1))
    assert len(printed_tables(made)) <= 4


@EVERY
def test_each_of_its_links_leads_somewhere(request: pytest.FixtureRequest, sample: str) -> None:
    made = brief(of_sample(request, sample))
    drawings = {each.name: "<svg></svg>" for each in made.figures}
    page = html.render(with_drawings(made, drawings), "screen")

    links = re.findall(r'href="#([^"]*)"', page)
    assert links
    assert [each for each in links if f'id="{each}"' not in page] == []


@EVERY
def test_its_words_hold_to_the_rules_of_wording(
    request: pytest.FixtureRequest, sample: str
) -> None:
    made = brief(of_sample(request, sample))

    assert lint(texts(made.page, made.sections)) == ()


def test_a_year_of_a_force_is_told_in_four_pages(
    force_year: Findings, year_contents: Contents
) -> None:
    chosen = of_length(force_year, "brief")
    made = contents(chosen)
    drawings = {each.name: each.svg for each in year_contents.figures}
    document = pypdf.PdfReader(io.BytesIO(pdf.render(made, chosen, lambda: drawings)))

    assert names(made) == ["reading", "who", "found", "sure", "questions", "method"]
    assert [each.name for each in made.figures] == ["rates"]
    assert printed_tables(made) == ["searches", "rate_ratios", "find_rates", "detectable"]
    assert 2 <= len(document.pages) <= 4


def test_an_operation_is_told_by_its_chain_claims_totals_and_questions(
    operation: Findings,
) -> None:
    made = brief(operation)

    assert names(made) == ["reading", "compared", "found", "operation", "questions", "method"]
    chain, claims = points(made, "operation")
    assert any(each.startswith("Screened, of those who passed: cannot be") for each in chain)
    assert claims == ("“the dog doesn't discriminate”: cannot be told from these records.",)
    [asked] = points(made, "questions")
    assert len(asked) == 6


def test_questions_left_out_and_the_request_are_named(operation: Findings) -> None:
    [section] = [each for each in brief(operation).sections if each.name == "questions"]
    [said] = [
        text for each in section.body.blocks if isinstance(each, Words) for text in each.paragraphs
    ]

    assert said.startswith(
        "Four more are in the full report. A request for what is missing stands "
    )


def test_numbers_alone_have_no_table_of_groups() -> None:
    plan = "[report]\nlength = 'brief'\n[operation.published_totals]\nsearched = 68\n"
    made = contents(count(Plan.parse(f"{plan}positive_outcomes = 15\n")))

    assert names(made) == ["reading", "operation", "questions", "method"]
    assert made.is_brief


def test_a_full_report_says_nothing_of_length(force_year: Findings) -> None:
    there_and_back = of_length(of_length(force_year, "brief"), "full")

    assert there_and_back.to_json() == force_year.to_json()
    assert not contents(force_year).is_brief
