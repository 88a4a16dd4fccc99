"""How one table is laid out and one chart is specified, so that a change of either is seen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from audit.reporting import html
from audit.reporting.drawing import Chart, specification
from audit.reporting.table import Cell, Column, Row, Table
from audit.resources import templates_directory

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = Table(
    name="sample",
    caption="Find rates, in per cent. Nowhere, 1 January 2025.",
    columns=(
        Column("group", "Ethnic group", "text"),
        Column("find_rate", "Find rate"),
        Column("find_rate_range", "Likely range", "range"),
    ),
    rows=(
        Row(
            (
                Cell("Black"),
                Cell("? 14%", 1 / 7, mark="?", finding="find_rate/black"),
                Cell("3% to 51%"),
            )
        ),
        Row((Cell("White & <others>"), Cell("!", mark="!"), Cell("!", mark="!"))),
        Row((Cell("All"), Cell("N/A", mark="N/A", reason="nothing is known"), Cell("N/A"))),
    ),
    source="made up",
    notes=("A note.",),
    number=1,
)


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_table(medium: str, golden: Callable[[str, str], None]) -> None:
    environment = Environment(
        loader=FileSystemLoader(templates_directory()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "anchor": lambda _: "",
        "headline": html.headline,
        "rest": html.rest,
        "shown_rows": html.shown_rows,
        "table_number": str,
        "inline": str,
    }
    macros = environment.get_template("macros.html.j2").module

    golden(f"report/table.{medium}.html", str(macros.table(TABLE, medium)))


def test_a_chart(golden: Callable[[str, str], None]) -> None:
    row = {
        "label": "Black",
        "value": 3.0,
        "low": 2.5,
        "high": 3.6,
        "is_main": True,
        "is_open_above": False,
        "is_open_below": False,
        "shown": "3.0 (2.5 to 3.6)",
    }
    chart = Chart("forest", (row,), {"floor": 0.9, "ceiling": 4.0, "ticks": [1, 2, 3, 4]})

    made = specification(chart, templates_directory())

    golden("report/forest.json", json.dumps(made, indent=1) + "\n")
