"""Every chart has a text alternative with its numbers, and is drawn the same each time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from audit.estimate import Estimate
from audit.findings import Finding
from audit.reporting import rows
from audit.reporting.contents import contents
from audit.reporting.drawing import Chart, draw, plain, specification
from audit.resources import templates_directory

if TYPE_CHECKING:
    from pathlib import Path

    from audit.findings import Findings
    from audit.reporting.contents import Contents

CHARTS = sorted((templates_directory() / "charts").glob("*.vl.json"))


def _ratio(value: float | None, low: float | None, high: float | None) -> Finding:
    return Finding(
        id="r",
        measure="rate_ratio",
        group="black",
        reference="white",
        counts={},
        status="estimated",
        value=value,
        low=low,
        high=high,
        level=0.95,
        method="mid-p",
    )


def test_the_year_has_the_charts_that_a_reader_expects(year_contents: Contents) -> None:
    assert [figure.name for figure in year_contents.figures] == [
        "rates",
        "ratios",
        "find_rates",
        "ladder",
        "variations",
    ]


def test_an_operation_shows_the_parity_share_instead_of_a_ratio(operation: Findings) -> None:
    names = [figure.name for figure in contents(operation).figures]

    assert "parity" in names
    assert "ratios" not in names


def test_the_alternative_has_every_number_that_the_chart_shows(year_contents: Contents) -> None:
    for figure in year_contents.figures:
        shown = [str(row["shown"]) for row in figure.chart.rows if row["value"]]
        assert shown
        for number in {each for text in shown for each in re.findall(r"[\d,.]*\d", text)}:
            assert number in figure.alt, f"{figure.name}: {number}"


def test_the_rates_of_the_alternative_are_those_of_the_findings(
    force_year: Findings, year_contents: Contents
) -> None:
    [rate] = force_year.where("search_rate", group="black")
    alt = next(figure.alt for figure in year_contents.figures if figure.name == "rates")

    assert f"Black: {rate.value:.1f}, likely range {rate.low:.1f} to {rate.high:.1f}" in alt


def test_every_chart_points_to_a_table_of_the_report(year_contents: Contents) -> None:
    tables = {table.name for table in year_contents.tables}

    assert {figure.table for figure in year_contents.figures} <= tables


def test_charts_name_the_line_that_they_are_read_against(year_contents: Contents) -> None:
    forest = next(each for each in year_contents.figures if each.name == "ratios")

    assert "Same rate as White people" in forest.svg


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.name)
def test_a_chart_file_is_vega_lite_without_anything_from_outside(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    held = json.loads(text)
    assert "url" not in text.replace("$schema", "")
    assert path.name == "theme.vl.json" or held["$schema"].startswith("https://vega.github.io/")


def test_a_parameter_that_the_file_does_not_declare_is_an_error() -> None:
    with pytest.raises(KeyError):
        specification(Chart("forest", (), {"flooor": 1}), templates_directory())


def test_a_chart_is_drawn_the_same_each_time(year_contents: Contents) -> None:
    for figure in year_contents.figures:
        assert draw(figure.chart, templates_directory()) == figure.svg


def test_a_chart_has_no_ids(year_contents: Contents) -> None:
    # Vega numbers them through a process, so that they would differ from run to run, and
    # several charts stand in one page.
    assert all(" id=" not in figure.svg for figure in year_contents.figures)


def test_thinning_keeps_every_mark_and_every_word(year_contents: Contents) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><g class="a"><g transform="translate(1,2)">'
        '<path class="background" d="M0,0h0v0h0Z"/><text role="x" opacity="1">1</text>'
        "</g></g></svg>"
    )

    root = ET.fromstring(plain(svg))  # noqa: S314 - written above
    assert [each.tag.rpartition("}")[2] for each in root.iter()] == ["svg", "g", "text"]
    assert root[0].attrib == {"transform": "translate(1,2)"}
    assert all("aria-label" not in figure.svg for figure in year_contents.figures)


def test_a_ratio_without_upper_limit_runs_off_the_chart_with_an_arrow() -> None:
    row = rows.ratio("Black", _ratio(None, 2.0, None), (0.5, 5.0), is_main=True)

    assert row["is_open_above"]
    assert (row["low"], row["high"], row["value"]) == (2.0, 5.0, None)
    assert row["shown"] == "2.0 to no upper limit"


def test_the_scale_of_ratios_holds_one_and_every_end() -> None:
    floor, ceiling = rows.ratio_ends([_ratio(3.0, 2.0, 4.0), _ratio(0.4, 0.0, 0.9)])

    assert floor < 0.4
    assert ceiling > 4
    assert 1.0 in rows.ratio_ticks(floor, ceiling)


def test_labels_drop_the_words_that_all_of_them_begin_with() -> None:
    names = ["Census 2021, residents of Haringey", "Census 2021, residents of the London region"]

    assert rows.own_parts(names) == ["Haringey", "London region"]
    assert rows.own_parts(["Haringey"]) == ["Haringey"]
    assert rows.own_parts(["Same", "Same"]) == ["Same", "Same"]


@pytest.mark.parametrize(
    ("searches", "outcome", "shown"),
    [(9, 2, "2 of 9"), (9, 0, "0"), (19, 5, "5 of 19"), (20, 5, "25%"), (400, 0, "0%")],
)
def test_a_share_of_few_searches_is_drawn_as_its_counts(
    searches: int, outcome: int, shown: str
) -> None:
    finding = Finding.of(
        "outcome_share",
        "black",
        Estimate(outcome / searches),
        counts={"with_outcome": outcome, "searches": searches},
    )

    assert rows.step("arrest", finding, 0)["shown"] == shown
