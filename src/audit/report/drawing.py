"""Rows and a Vega-Lite specification → SVG, the same bytes each time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Datum = dict[str, str | float | bool | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart is drawn from: a specification's name, its rows, its parameters."""

    specification: str
    rows: tuple[Datum, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)


def specification(chart: Chart, templates: Path) -> dict[str, Any]:
    """
    The Vega-Lite specification of a chart: the file's, with the rows, parameters and theme.

    `KeyError` where a parameter is not one that the file declares.
    """
    folder = templates / "charts"
    spec: dict[str, Any] = json.loads((folder / f"{chart.specification}.vl.json").read_text("utf-8"))
    spec["data"] = {"values": list(chart.rows)}
    spec["config"] = json.loads((folder / "theme.vl.json").read_text("utf-8"))
    declared = {each["name"]: each for each in spec.get("params", [])}
    for name, value in chart.parameters.items():
        declared[name]["value"] = value
    return spec


def draw(charts: Sequence[Chart], templates: Path) -> tuple[str, ...]:
    """Every chart as SVG text. The first call of a process takes half a second, others little."""
    import vl_convert  # noqa: PLC0415 - slow to start, and not needed without a report

    _register_fonts(templates)
    return tuple(vl_convert.vegalite_to_svg(specification(each, templates)) for each in charts)


@cache
def _register_fonts(templates: Path) -> None:
    """Let charts be measured with the fonts that they are shown in."""
    import vl_convert  # noqa: PLC0415 - as above

    vl_convert.register_font_directory(str(templates / "fonts"))
