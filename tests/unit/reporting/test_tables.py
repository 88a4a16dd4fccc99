"""Tables show the counts of the findings, whole and rounded, and say what they leave out."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from audit.reporting.contents import contents
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.reporting.contents import Contents


def _csv(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.csv())))


def _named(held: Contents, name: str) -> Table:
    return next(table for table in held.tables if table.name == name)


def test_the_counts_of_the_first_table_are_those_of_the_findings(
    force_year: Findings, year_contents: Contents
) -> None:
    rows = {row["group"]: row for row in _csv(_named(year_contents, "searches"))}
    counted = {each.group: each for each in force_year.where("searches")}

    assert int(rows["Black"]["searches"]) == counted["black"].counts["searches"]
    assert int(rows["Unknown"]["searches"]) == counted["unknown"].counts["searches"]
    assert int(rows["All"]["searches"]) == sum(
        int(row["searches"]) for group, row in rows.items() if group != "All"
    )


def test_a_downloaded_table_has_full_precision_and_both_ends_of_a_range(
    force_year: Findings, year_contents: Contents
) -> None:
    [ratio] = force_year.where("rate_ratio", group="black")
    [row] = [r for r in _csv(_named(year_contents, "rate_ratios")) if r["group"] == "Black"]

    assert float(row["ratio"]) == ratio.value
    assert (float(row["ratio_range_low"]), float(row["ratio_range_high"])) == (
        ratio.low,
        ratio.high,
    )


def test_every_finding_that_a_cell_names_has_the_value_of_the_cell(
    force_year: Findings, year_contents: Contents
) -> None:
    by_id = {each.id: each for each in force_year.findings}
    shown = [
        cell
        for table in year_contents.tables
        for row in table.rows
        for cell in row.cells
        if cell.finding and cell.value is not None
    ]

    assert len(shown) > 100
    assert all(by_id[cell.finding or ""].value == cell.value for cell in shown)


@pytest.mark.parametrize(
    "name", ["operation", "force_year", "suppressed", "nothing", "areas", "hostile"]
)
def test_no_cell_is_empty(name: str, request: pytest.FixtureRequest) -> None:
    held = contents(request.getfixturevalue(name))

    assert held.tables
    for table in held.tables:
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
            assert all(cell.shown.strip() for cell in row.cells), table.name


def test_suppressed_numbers_are_in_no_table(suppressed: Findings) -> None:
    held = contents(suppressed)

    cells = [cell for row in _named(held, "searches").rows for cell in row.cells[1:]]
    assert {cell.shown for cell in cells} <= {"!", "N/A"}
    assert ("!", "hidden, so that nobody can be recognised") in _named(held, "searches").key


def test_a_share_of_a_small_base_is_marked_and_explained(operation: Findings) -> None:
    finds = _named(contents(operation), "find_rates")
    rows = {row.cells[0].shown: row.cells for row in finds.rows}

    # 9 searches of Asian people in the sample, 26 of Black people
    assert rows["Asian"][3].shown.startswith("? ")
    assert not rows["Black"][3].shown.startswith("?")
    assert "?" in dict(finds.key)


def test_captions_say_where_when_and_whose_word_on_ethnicity(year_contents: Contents) -> None:
    caption = _named(year_contents, "find_rates").caption

    assert "Northmere, 1 January 2025 to 31 December 2025; self-defined ethnicity" in caption
    assert "per cent" in caption


def test_every_table_names_its_source(year_contents: Contents) -> None:
    assert all(table.source for table in year_contents.tables)
    assert "northmere-residents.csv" in _named(year_contents, "searches").source


def test_every_area_has_a_row(areas: Findings) -> None:
    rows = _csv(_named(contents(areas), "areas"))

    assert [row["area"] for row in rows] == ["Eastmere", "Northmere", "Southmere"]


def test_a_table_longer_than_its_print_keeps_every_row_for_download() -> None:
    rows = tuple(Row((Cell(str(n), n), Cell(str(n * n), n * n))) for n in range(50))
    columns = (Column("n", "N"), Column("square", "Square"))
    table = Table("squares", "Squares.", columns, rows, "arithmetic", most=10)

    assert len(table.printed) == 10
    assert len(_csv(table)) == 50


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_text_becomes_a_formula_in_a_spreadsheet(text: str) -> None:
    columns = (Column("label", "Label", "text"),)
    table = Table("labels", "Labels.", columns, (Row((Cell(text, text),)),), "somebody")

    assert _csv(table) == [{"label": f"'{text}"}]


def test_no_word_is_broken_where_there_is_room() -> None:
    columns = (
        Column("stage", "Stage", "text"),
        Column("group", "Ethnic group", "text"),
        *(Column(f"n{place}", "Number") for place in range(7)),
    )
    named = ("The place that everybody passed by on foot that day", "Mixed")
    row = Row((*(Cell(each, each) for each in named), *(Cell("1,234") for _ in range(7))))
    table = Table("stages", "Stages.", columns, (row,), "somebody")

    # In a line of 98 characters, with 2.5 between columns: "everybody" is 9 long, and "Ethnic" in
    # bold takes 1.12 times 6.
    stage, group, *_ = table.widths
    assert stage >= int(100 * (9 + 2.5) / 98)
    assert group >= int(100 * (1.12 * 6 + 2.5) / 98)


def test_column_widths_never_exceed_the_line(year_contents: Contents) -> None:
    for table in year_contents.tables:
        if table.printed:
            assert 80 < sum(table.widths) <= 100, table.name
            assert all(width > 0 for width in table.widths), table.name
