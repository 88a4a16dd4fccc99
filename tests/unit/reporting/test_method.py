"""The annex: which interval and why, comparisons with their p-values, and the E-value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.findings import Finding
from audit.measures import MEASURES
from audit.measures.detectable_ratio import POWER
from audit.reporting import labels
from audit.reporting.captions import comparisons, intervals, method
from audit.reporting.contents import contents
from audit.reporting.subject import Subject
from audit.reporting.table import Table

if TYPE_CHECKING:
    from audit.findings import Findings


def _tables(findings: Findings) -> dict[str, Table]:
    [method] = [each for each in contents(findings).sections if each.name == "method"]
    return {each.name: each for each in method.body.blocks if isinstance(each, Table)}


def _e_value(value: float, low: float | None) -> Finding:
    return Finding(
        id="e",
        measure="e_value",
        group="black",
        reference="white",
        counts={},
        status="estimated",
        value=value,
        low=low,
    )


def test_every_interval_is_of_a_measure_that_there_is() -> None:
    known = {each.name for each in MEASURES}

    assert all(set(choice.measures) <= known for choice in intervals.CHOICES)


def test_intervals_are_those_of_measures_in_the_report(
    force_year: Findings, operation: Findings
) -> None:
    with_ratio, without = (
        [row.cells[0].shown for row in _tables(each)["intervals"].rows]
        for each in (force_year, operation)
    )

    assert "Ratio of search rates" in with_ratio
    assert "Ratio of search rates" not in without
    assert "A share of searches" in without
    assert "Ratio within areas" not in with_ratio


def test_of_files_the_plan_prints_the_names_and_every_other_slash_stays(
    force_year: Findings,
) -> None:
    plan = {
        "records": {"paths": ["a/b/x.csv"], "columns": {"gender": "M/F", "time": "Time 24/7"}},
        "baseline": {"also": ["tables/people.csv"]},
    }

    assert method.plan_as_used(Subject.of(force_year.model_copy(update={"plan": plan}))) == (
        "records.paths: x.csv; records.columns.gender: M/F; records.columns.time: Time 24/7; "
        "baseline.also: people.csv."
    )


def test_the_declared_comparison_comes_first_and_is_not_adjusted(force_year: Findings) -> None:
    first, *others = _tables(force_year)["p_values"].rows

    assert [cell.shown for cell in first.cells[:3]] == ["Search rates", "Black", "White"]
    assert first.cells[-1].shown == "declared first"
    assert len(others) == 7  # three ratios and four gaps with White people
    for row in others:
        p, adjusted = (cell.value for cell in row.cells[-2:])
        assert isinstance(p, float)
        assert isinstance(adjusted, float)
        assert p <= adjusted <= 1


def test_hidden_comparisons_have_no_p_value(suppressed: Findings) -> None:
    rows = _tables(suppressed)["p_values"].rows

    assert {cell.shown for row in rows for cell in row.cells[-2:]} == {"!"}


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0004, "<0.001"), (0.001, "0.001"), (0.0456, "0.046"), (1.0, "1.000")]
)
def test_a_p_value_is_never_nought(value: float, shown: str) -> None:
    assert comparisons.p_value(value) == shown


def test_an_e_value_says_what_it_is_not() -> None:
    text = comparisons.e_value(_e_value(5.45, 5.2)) or ""

    assert "is 5.5, and 5.2 for the end of its likely range that is nearer to 1" in text
    assert "mends no baseline that does not fit" in text
    assert "nothing is needed" in (comparisons.e_value(_e_value(1.7, 1.0)) or "")


def test_the_power_in_words_is_that_of_the_core() -> None:
    assert labels.POWER == POWER
    assert POWER == 4 / 5  # "four of five such samples"


def test_a_declared_comparison_that_was_not_made_is_said_not_to_be(
    operation: Findings, force_year: Findings
) -> None:
    made, not_made = (
        next(each for each in method.choices(Subject.of(found)) if each.startswith("Declared"))
        for found in (force_year, operation)
    )

    assert made == "Declared first: the rate ratio of Black people."
    assert not_made == (
        "Declared first: the rate ratio of Black people, which was not made: the people who can be "
        "searched here are not the people who live here."
    )
