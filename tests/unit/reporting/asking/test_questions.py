"""Questions: each where the findings make it worth asking, and none that they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.findings import Finding, Findings
from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting import sentences
from audit.reporting.asking import MOST, QUESTIONS
from audit.reporting.asking.known import Known
from audit.reporting.wording import lint

if TYPE_CHECKING:
    from collections.abc import Callable

CHAIN = "How many people passed the dog"
GROUPS = "people searched were Asian, Black"
UNEXPLAINED = "What were the 2 positive outcomes"
DOG = "drug_dog = true\n"
PARTS = "positive_outcomes = 15\ncommunity_resolution = 10\npenalty_notice = 1\narrest = 2\n"


def of_totals(operation: str = "", totals: str = "") -> Findings:
    """Findings of an operation of 68 searches of which only numbers were published."""
    text = f"[operation]\n{operation}[operation.published_totals]\nsearched = 68\n{totals}"
    return count(Plan.parse(text))


def every(findings: Findings) -> list[str]:
    """All questions that are worth asking, however many."""
    known = Known(findings)
    return [asked for ask in QUESTIONS if (asked := ask(known)) is not None]


def asks(findings: Findings, words: str) -> bool:
    return any(words in each for each in every(findings))


CHANGE = """[[operation.claims]]
quote = "we cut robbery by a fifth"
claim = "reduced_crime"
what = "robberies"
now = 80
before = 120
"""


def test_of_a_change_the_periods_the_places_and_the_counting_are_asked_for() -> None:
    counted = CHANGE.partition("what =")[0]

    assert asks(of_totals(totals=CHANGE), "Behind the statement “we cut robbery by a fifth”: which")
    assert asks(of_totals(totals=CHANGE), "counted by the same rules both times?")
    assert not asks(of_totals(totals=counted), "Behind the statement")
    assert asks(of_totals(totals=counted), "Which numbers stand behind the statement")


@pytest.mark.parametrize(
    ("place", "whom"),
    [
        ("outside a station", "passengers"),
        ("the Harbourside festival", "visitors"),
        ("before a football match", "spectators"),
        ("the shopping centre", "shoppers"),
        ("Mill Street", "the people who were there"),
        ("", "the people who were there"),
    ],
)
def test_who_was_there_is_asked_in_words_of_the_place(place: str, whom: str) -> None:
    asked = of_totals(f'place = "{place}"\n')

    assert asks(asked, f"is there a count or a survey of {whom}?")


def with_number(findings: Findings, value: float | None, **stratum: str) -> Findings:
    """The findings with another number of searches in one part of the records."""
    finding = Finding(
        id="searches/all/part",
        measure="searches",
        group="all",
        stratum=stratum,
        counts={},
        status="suppressed" if value is None else "estimated",
        value=value,
    )
    kept = [e for e in findings.findings if e.measure != "searches" or e.stratum != stratum]
    return findings.model_copy(update={"findings": (*kept, finding)})


def test_the_three_most_telling_come_first_of_totals() -> None:
    first, second, third, *others = sentences.questions(of_totals(DOG, PARTS))

    assert first.startswith(CHAIN)
    assert GROUPS in second
    assert third.startswith(f"{UNEXPLAINED} that no published part explains (5 at most")
    assert len(others) == MOST - 3


def test_the_three_most_telling_come_first_of_records(operation: Findings) -> None:
    first, second, third = sentences.questions(operation)[:3]

    assert first.startswith(CHAIN)
    assert second.startswith("Who uses this place at this time of day")
    # 50 of the 68 rows of the sample have an indication: 68 - 50 = 18.
    assert third.startswith("On what grounds were the 18 searches made")


@pytest.mark.parametrize("name", ["operation", "force_year", "suppressed", "nothing", "areas"])
def test_a_report_asks_six_to_ten_questions_in_words_that_hold(
    name: str, request: pytest.FixtureRequest
) -> None:
    findings = request.getfixturevalue(name)

    assert 6 <= len(sentences.questions(findings)) <= MOST
    assert [remark for each in every(findings) for remark in lint(each)] == []
    assert all(each.endswith("?") and "None" not in each for each in every(findings))


def test_totals_without_a_dog_ask_nothing_of_one() -> None:
    asked = every(of_totals(totals=PARTS))

    assert len(asked) >= 6
    assert not any("dog" in each for each in asked)
    assert [remark for each in asked for remark in lint(each)] == []


def test_what_is_published_is_not_asked_for() -> None:
    groups = "[operation.published_totals.by_ethnicity]\nblack = 30\nwhite = 38\n"
    told = of_totals(DOG, f"positive_outcomes = 2\narrest = 2\n{groups}")

    assert not asks(told, GROUPS)
    assert not asks(told, "positive outcomes that no published part")
    assert asks(told, "what people said of themselves or what officers perceived")


def test_stages_that_are_known_by_group_are_not_asked_for() -> None:
    given = "passed = {black = 50, white = 50}\nscreened = 90\nindicated = {black = 9, white = 9}\n"
    told = of_totals(f"{DOG}stages = {{{', '.join(given.splitlines())}}}\n")

    assert "How many people were screened by the dog, each by ethnicity?" in every(told)


@pytest.mark.parametrize(
    ("indicated", "asked"),
    [
        (68, None),
        (67, "On what grounds were the 1 search made"),
        (None, "On what grounds were people searched"),
    ],
)
def test_searches_without_an_indication(
    operation: Findings, indicated: float | None, asked: str | None
) -> None:
    changed = with_number(operation, indicated, grounds="drug_dog_indication")

    assert asks(changed, "On what grounds were") == (asked is not None)
    assert asked is None or asks(changed, asked)


@pytest.mark.parametrize(
    ("band", "value", "asked"),
    [
        ("10_17", 9, "In the 9 searches of people under 18"),
        ("10_17", None, "In searches of people under 18"),
        ("10_17", 0, None),
    ],
)
def test_children(operation: Findings, band: str, value: float | None, asked: str | None) -> None:
    changed = with_number(operation, value, age_band=band)

    assert asks(changed, "people under 18, was a parent") == (asked is not None)
    assert asked is None or asks(changed, asked)


def test_a_sum_with_a_hidden_part_is_no_number_of_children(force_year: Findings) -> None:
    # The year has 5 searches of children under 10 and 1,395 of those of 10 to 17.
    assert asks(force_year, "In the 1,400 searches of people under 18")
    assert asks(
        with_number(force_year, None, age_band="under_10"), "In searches of people under 18"
    )


def test_clothing_that_was_removed(force_year: Findings, operation: Findings) -> None:
    assert asks(force_year, "was more than outer clothing removed in the 226 searches")
    assert not asks(with_number(force_year, 0, clothing_removed="yes"), "outer clothing")
    # The sheet of the operation has no such column.
    assert asks(operation, "In how many searches was more than outer clothing removed")


def test_a_blank_is_not_called_nothing() -> None:
    # 68 searched - 15 positive = 53 of which no more was published.
    asked = every(of_totals(totals=PARTS))

    assert any(
        each.startswith("Of the 53 searches outside the positive outcomes, in how many is “no")
        for each in asked
    )


def test_records_are_not_asked_for_outcomes_that_they_hold(operation: Findings) -> None:
    assert not asks(operation, "no published part explains")


@pytest.mark.parametrize("ask", QUESTIONS, ids=lambda ask: ask.__name__)
def test_every_question_is_asked_of_something(
    ask: Callable[[Known], Any], operation: Findings, force_year: Findings
) -> None:
    unfit = force_year.health[0].model_copy(update={"level": "unfit", "blocks": ("trend",)})
    one_word = of_totals(
        DOG, f"{PARTS}[operation.published_totals.by_ethnicity]\nblack = 30\nwhite = 30\n"
    )
    claim = '[[operation.claims]]\nquote = "it worked"\nclaim = "it_worked"\n'
    subjects = (
        of_totals(totals=f"{PARTS}{claim}"),
        of_totals(totals=CHANGE),
        of_totals(DOG, PARTS),
        one_word,
        operation,
        force_year,
        force_year.model_copy(update={"health": (unfit,)}),
    )

    assert any(ask(Known(each)) for each in subjects)
