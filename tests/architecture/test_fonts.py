"""The fonts are those that their README names, and charts are laid out with them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
import vl_convert
from fontTools.ttLib import TTFont

from audit.resources import templates_directory

if TYPE_CHECKING:
    from pathlib import Path

FONTS = templates_directory() / "fonts"
FAMILY = "IBM Plex Sans"
SIZE = 10
FACES = {400: "IBMPlexSans-Regular.ttf", 600: "IBMPlexSans-SemiBold.ttf"}


def test_the_font_files_are_those_of_their_readme() -> None:
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| `(.+)` \| `(\w{64})` \|$", readme, re.MULTILINE))

    assert stated == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")
    }


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_every_digit_has_the_same_width(path: Path) -> None:
    with TTFont(path) as font:
        cmap, metrics = font.getBestCmap(), font["hmtx"]

        assert len({metrics[cmap[ord(digit)]][0] for digit in "0123456789"}) == 1


def _width(label: str, weight: int) -> float:
    """The width of a chart with one bar of that label, in pixels."""
    axis = {"labelLimit": 0, "labelFontSize": SIZE, "labelFontWeight": weight}
    svg = vl_convert.vegalite_to_svg(
        {
            "data": {"values": [{"label": label, "count": 1}]},
            "mark": "bar",
            "encoding": {
                "y": {"field": "label", "type": "nominal", "title": None, "axis": axis},
                "x": {"field": "count", "type": "quantitative", "title": None},
            },
            "config": {"font": FAMILY},
        }
    )
    return float(re.findall(r'<svg[^>]* width="([\d.]+)"', svg)[0])


@pytest.mark.parametrize("weight", FACES)
def test_charts_are_laid_out_with_the_shipped_font(weight: int) -> None:
    # Where vl-convert does not find a family it guesses 0.8 of the size for a letter, silently.
    # The expected width is the font's own.
    vl_convert.register_font_directory(str(FONTS))
    with TTFont(FONTS / FACES[weight]) as font:
        advance = font["hmtx"][font.getBestCmap()[ord("W")]][0] / font["head"].unitsPerEm

    wider = _width("W" * 60, weight) - _width("W" * 20, weight)

    assert wider == pytest.approx(40 * advance * SIZE, abs=2)
