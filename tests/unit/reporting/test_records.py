"""The data: which check comes first, and what is printed of the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.findings import Check, Recode
from audit.reporting.contents import contents
from audit.reporting.sections.records import by_severity
from audit.reporting.table import Table

if TYPE_CHECKING:
    from audit.findings import Findings, Level

DETAILED = {"expected_and_absent": {"O2": 6.1}, "only_any_other": []}
BROAD = {"expected_and_absent": {"black": 40.0}, "only_any_other": []}


def _check(name: str, level: Level, evidence: dict[str, object] | None = None) -> Check:
    return Check(check=name, level=level, message=name, evidence=evidence or {})


@pytest.mark.parametrize(
    ("evidence", "order"),
    [
        (DETAILED, ["unknown_ethnicity", "part_month", "absent_category", "linked_flag"]),
        (BROAD, ["absent_category", "unknown_ethnicity", "part_month", "linked_flag"]),
    ],
)
def test_of_one_level_what_touches_the_headline_comes_first(
    force_year: Findings, evidence: dict[str, object], order: list[str]
) -> None:
    health = (
        _check("absent_category", "warning", evidence),
        _check("part_month", "warning"),
        _check("linked_flag", "note"),
        _check("unknown_ethnicity", "warning"),
    )
    found = force_year.model_copy(update={"health": health})

    assert [each.check for each in by_severity(found)] == order


def test_a_check_that_had_nothing_to_look_at_is_not_in_order(force_year: Findings) -> None:
    health = (
        Check(check="coordinates", level="ok", message="Not looked at: no coordinates."),
        Check(check="editions", level="ok", message="No month stands in two files."),
    )
    found = force_year.model_copy(update={"health": health})
    [table] = [each for each in contents(found).tables if each.name == "data_health"]

    assert {row.cells[1].shown: row.cells[0].shown for row in table.rows} == {
        "Not looked at: no coordinates.": "Not known",
        "No month stands in two files.": "In order",
    }


def test_the_most_frequent_labels_are_printed(force_year: Findings) -> None:
    recodes = tuple(
        Recode(column="outcome", label=f"label {rows}", code="arrest", rows=rows)
        for rows in range(1, 25)
    )
    found = force_year.model_copy(update={"recodes": recodes})
    [table] = [each for each in contents(found).tables if each.name == "recodes"]

    assert [row.cells[1].shown for row in table.printed] == [
        f"label {rows}" for rows in range(24, 4, -1)
    ]
    assert len(table.rows) == 24


def test_labels_of_ethnicity_come_before_more_frequent_ones(force_year: Findings) -> None:
    recodes = (
        Recode(column="outcome", label="Arrest", code="arrest", rows=90),
        Recode(column="ethnicity_self_defined", label="B1", code="B1", rows=2),
        Recode(column="ethnicity_officer_defined", label="IC3", code="black", rows=7),
    )
    found = force_year.model_copy(update={"recodes": recodes})
    [table] = [each for each in contents(found).tables if each.name == "recodes"]

    assert [row.cells[1].shown for row in table.rows] == ["IC3", "B1", "Arrest"]


def test_searches_by_quarter_have_a_line_each(force_year: Findings) -> None:
    coverage = force_year.provenance.coverage.model_copy(
        update={"months": {"2024/25 Q1": 1200, "2024/25 Q2": 900}}
    )
    provenance = force_year.provenance.model_copy(update={"coverage": coverage})
    found = force_year.model_copy(update={"provenance": provenance})
    [table] = [each for each in contents(found).tables if each.name == "months"]

    assert [[cell.shown for cell in row.cells] for row in table.rows] == [
        ["2024/25 Q1", "1,200"],
        ["2024/25 Q2", "900"],
    ]
    assert table.caption.startswith("Searches used in each period")


def test_parts_that_a_report_does_not_have_are_named_with_their_reasons(
    operation: Findings, force_year: Findings
) -> None:
    of_operation, of_year = (dict(contents(each).left_out) for each in (operation, force_year))

    assert of_operation["At the same ages"] == (
        "the people who can be searched here are not the people who live here"
    )
    assert of_operation["Section 60 by itself"] == "no search under section 60 is recorded"
    assert of_operation["Possession against supply"] == (
        "fewer than 20 searches tell possession of drugs from supply"
    )
    assert "At the same ages" not in of_year


def test_a_report_about_nothing_names_no_parts_of_what_is_left_out(nothing: Findings) -> None:
    assert "At the same ages" not in dict(contents(nothing).left_out)


def _tables(findings: Findings) -> list[Table]:
    return list(contents(findings).tables)


def test_no_table_is_a_caption_alone(operation: Findings, force_year: Findings) -> None:
    for findings in (operation, force_year):
        assert [each.name for each in _tables(findings) if each.rows and not each.printed] == []
