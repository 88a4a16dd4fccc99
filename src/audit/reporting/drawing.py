"""Rows and a Vega-Lite specification → SVG, the same bytes each time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Datum = dict[str, str | float | bool | None]

SVG = "http://www.w3.org/2000/svg"
_SILENT = ("class", "role", "aria-label", "aria-roledescription", "aria-hidden", "pointer-events")
"""Attributes that neither draw anything nor say anything: the figure has one text alternative."""
_NOTHING = ("", "M0,0h0v0h0Z")
"""Paths of Vega's that have no extent."""


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
    spec = _read(templates / "charts" / f"{chart.specification}.vl.json")
    spec["data"] = {"values": list(chart.rows)}
    spec["config"] = _read(templates / "charts" / "theme.vl.json")
    declared = {each["name"]: each for each in spec.get("params", [])}
    for name, value in chart.parameters.items():
        declared[name]["value"] = value
    return spec


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def draw(chart: Chart, templates: Path) -> str:
    """A chart as SVG text. The first call of a process takes half a second, others little."""
    import vl_convert  # noqa: PLC0415 - slow to start, and not needed without a report

    _register_fonts(templates)
    return plain(vl_convert.vegalite_to_svg(specification(chart, templates)))


@cache
def _register_fonts(templates: Path) -> None:
    """Let charts be measured with the fonts that they are shown in."""
    import vl_convert  # noqa: PLC0415 - as above

    vl_convert.register_font_directory(str(templates / "fonts"))


def warm_up(templates: Path) -> None:
    """Draw a chart of nothing, so that the next is drawn at once."""
    draw(Chart("rates", ()), templates)


def plain(svg: str) -> str:
    """The same drawing without groups, outlines and attributes that draw nothing: half the size."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(svg)  # noqa: S314 - made by our own renderer
    _thin(root)
    return ET.tostring(root, encoding="unicode")


def _thin(element: ET.Element) -> None:
    for child in element:
        _thin(child)
    for name in _SILENT:
        element.attrib.pop(name, None)
    if element.get("opacity") == "1":
        del element.attrib["opacity"]
    element[:] = [kept for child in element for kept in _kept(child)]


def _kept(child: ET.Element) -> Iterator[ET.Element]:
    """A child, or its own children where it is a group that changes nothing."""
    if child.get("d") in _NOTHING or child.get("display") == "none":
        return
    if child.tag == f"{{{SVG}}}g" and (not child.attrib or len(child) == 0):
        yield from child
    else:
        yield child
