"""Records that are unfit block a headline: page one says why, and the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.findings import Check, Findings, Headline
from audit.reporting.contents import contents
from audit.reporting.page_one import page_one
from audit.reporting.sentences import questions, statements
from audit.reporting.subject import Subject

if TYPE_CHECKING:
    from audit.findings import Statement

WHY = "Black is never recorded in a place where 90 searches would be expected."


def _unfit(findings: Findings, *blocks: Headline, check: str = "absent_category") -> Findings:
    unfit = Check(check=check, level="unfit", message=WHY, blocks=blocks)
    blocked = findings.model_copy(update={"health": (unfit, *findings.health)})
    return blocked.model_copy(update={"statements": statements(blocked)})


def _of(findings: Findings, measure: str) -> list[Statement]:
    ids = {each.id for each in findings.where(measure)}
    return [each for each in findings.statements if ids & set(each.findings)]


def test_a_blocked_ratio_is_not_said_and_the_reason_is(force_year: Findings) -> None:
    (said,) = _of(_unfit(force_year, "searched"), "rate_ratio")

    assert said.kind == "cannot_tell"
    assert WHY in said.text
    assert "times" not in said.text


def test_without_the_ratio_nothing_is_read_together(force_year: Findings) -> None:
    texts = [each.text for each in _unfit(force_year, "searched").statements]

    assert not any("Read together" in text for text in texts)
    assert any("Read together" in each.text for each in statements(force_year))


def test_blocked_find_rates_leave_the_ratio_alone(force_year: Findings) -> None:
    blocked = _unfit(force_year, "found")

    assert any("times the rate of" in each.text for each in blocked.statements)
    (said,) = _of(blocked, "find_rate_difference")
    assert said.kind == "cannot_tell"
    assert WHY in said.text


@pytest.mark.parametrize(
    ("check", "is_said"), [("absent_category", False), ("not_residents", True)]
)
def test_shares_of_those_searched_stand_where_only_residents_do_not_fit(
    force_year: Findings, check: str, *, is_said: bool
) -> None:
    blocked = _unfit(force_year, "searched", check=check)
    page = page_one(Subject.of(blocked), ())
    said = [*page.compared, *(each.text for each in page.statements)]

    assert any("for the searches to match those present" in each for each in said) == is_said


def test_the_sections_go_on_and_begin_with_the_reason(force_year: Findings) -> None:
    whole = {each.name: each.body for each in contents(force_year).sections}
    blocked = {each.name: each.body for each in contents(_unfit(force_year, "searched")).sections}

    assert blocked.keys() == whole.keys()
    assert WHY in blocked["who"].lead
    assert [type(each) for each in blocked["who"].blocks] == [type(e) for e in whole["who"].blocks]
    assert blocked["found"].lead != whole["found"].lead


def test_a_trend_that_is_blocked_leaves_page_one_as_it_is(force_year: Findings) -> None:
    blocked = _unfit(force_year, "trend")

    assert blocked.statements == statements(force_year)


def test_the_first_question_is_for_the_whole_records(force_year: Findings) -> None:
    asked = questions(_unfit(force_year, "searched"))

    assert "can the force give the records whole" in asked[0]
    assert not any("What explains the difference" in each for each in asked)
    assert not any("records whole" in each for each in questions(force_year))


def test_of_visitors_it_is_asked_who_was_there(force_year: Findings) -> None:
    asked = questions(_unfit(force_year, "searched", check="not_residents"))

    assert asked[0].startswith("Who uses this place")
