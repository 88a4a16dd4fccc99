"""Page one: what is hidden is called hidden, and a question rests on what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.findings import Check, Finding, Statement
from audit.reporting import sentences
from audit.reporting.page_one import page_one
from audit.reporting.subject import Subject

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.reporting.page_one import Number, PageOne
    from audit.reporting.writing import Outputs

HIDDEN = "hidden, so that nobody can be recognised"


def _page(findings: Findings) -> PageOne:
    return page_one(Subject.of(findings), ())


def _number(page: PageOne, label: str) -> Number:
    return next(each for each in page.numbers if each.label.startswith(label))


def test_numbers_that_are_hidden_are_neither_missing_nor_unrecorded(suppressed: Findings) -> None:
    page = _page(suppressed)

    for label in ("searches", "with known", "positive", "outcomes linked"):
        number = _number(page, label)
        assert (number.figure, number.detail) == ("!", HIDDEN)
    assert page.ladder == ()
    said = " ".join(each.detail for each in page.numbers)
    assert "not recorded" not in said
    assert "not known" not in said


def _with_vehicles(findings: Findings, evidence: dict[str, int]) -> Findings:
    check = Check(check="vehicle_only", level="note", message="Seen.", evidence=evidence)
    return findings.model_copy(update={"health": (check,)})


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [({"vehicle_only": 444}, ("444", "counted apart")), ({}, ("!", HIDDEN))],
)
def test_vehicles_are_counted_or_hidden(
    force_year: Findings, evidence: dict[str, int], shown: tuple[str, str]
) -> None:
    number = _number(_page(_with_vehicles(force_year, evidence)), "vehicle-only")

    assert (number.figure, number.detail) == shown


def test_where_no_column_tells_vehicles_from_people_none_is_said_to_be_none(
    force_year: Findings,
) -> None:
    message = "Not looked at: the records do not say what was searched."
    check = Check(check="vehicle_only", level="ok", message=message, evidence={"vehicle_only": 0})
    page = _page(force_year.model_copy(update={"health": (check,)}))

    number = _number(page, "vehicle-only")

    assert (number.figure, number.detail) == ("-", "not told from people's")


def test_without_the_check_vehicles_are_not_recorded(force_year: Findings) -> None:
    page = _page(force_year.model_copy(update={"health": ()}))

    assert _number(page, "vehicle-only").figure == "-"


def test_a_statement_on_hidden_findings_bears_a_tag_of_its_own(suppressed: Findings) -> None:
    gap = next(each for each in suppressed.findings if each.measure == "find_rate_difference")
    one = Statement(kind="cannot_tell", text="Nothing is shown.", findings=(gap.id,))
    page = _page(suppressed.model_copy(update={"statements": (one,)}))

    assert [each.tag for each in page.statements] == ["Hidden, so that nobody can be recognised"]


def _gap(low: float, high: float, known: int = 300, **extra: float) -> Finding:
    return Finding(
        id="find_rate_difference/black",
        measure="find_rate_difference",
        group="black",
        reference="white",
        counts={"finds_known": known, "reference_finds_known": 400},
        status="estimated",
        value=(low + high) / 2,
        low=low,
        high=high,
        level=0.95,
        method="any",
        extra=extra,
    )


STANDS, FALLS = {"comparisons": 7.0, "stands": 1.0}, {"comparisons": 7.0, "stands": 0.0}


@pytest.mark.parametrize(
    ("gap", "is_asked"),
    [
        (_gap(0.02, 0.12, **STANDS), True),
        (_gap(0.02, 0.12), True),
        (_gap(0.02, 0.12, **FALLS), False),
        (_gap(-0.02, 0.12, **FALLS), False),
        (_gap(0.01, 0.04, **STANDS), False),
        (_gap(0.02, 0.9, known=2, **STANDS), False),
    ],
)
def test_why_find_rates_differ_is_asked_where_their_gap_stands(
    force_year: Findings, gap: Finding, *, is_asked: bool
) -> None:
    asked = sentences.questions(force_year.model_copy(update={"findings": (gap,)}))

    assert any("lead to a find more often" in each for each in asked) == is_asked


def test_how_to_read_gives_the_rule_for_many_comparisons(year_outputs: Outputs) -> None:
    html = year_outputs.files["report.html"].decode("utf-8")

    assert "Where many groups are compared, some ranges leave out 1 or 0 by chance alone" in html
