"""How large page one can be set so that it stays one page, by a rough count of its lines."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.reporting.page_one import PageOne

SIZES = (10.5, 10.2, 9.9, 9.6, 9.3, 9.0, 8.7, 8.4, 8.0, 7.6)
ROOM = 870.0
"""The height that page one has in points, as `_height` counts: a tenth more than it is."""
WIDTH = 470.0
"""The width of its text in points."""
LOGO_WIDTH, LOGO_HEIGHT = 142.0, 34.0
"""The room of a logo in points: 50 mm by 12 mm."""
LETTER = 0.475
"""The mean width of a letter over its size."""


def _lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes, roughly."""
    return math.ceil(len(text) * size * LETTER / width)


def _height(page: PageOne, size: float) -> float:
    """How high page one would be in points with letters of that size, roughly."""
    return (
        _upper(page, size)
        + _columns(page, size)
        + 2.4 * size * _lines(page.cite, 0.86 * size, WIDTH)
    )


def _upper(page: PageOne, size: float) -> float:
    """The part of page one above its columns."""
    said = 0.0
    for place, each in enumerate(page.statements):
        own = 1.18 * size if place == 0 else size
        said += (
            1.36
            * own
            * _lines(each.text + " Table 10", own * (1.06 if place == 0 else 1), WIDTH - 14)
            + 2.6 * size
        )
    ladder = " · ".join(f"{each.label} {each.count} ({each.share})" for each in page.ladder)
    numbers = max(
        1 + _lines(each.label, 0.9 * size, 84) + _lines(each.detail, 0.86 * size, 84)
        for each in page.numbers
    )
    return (
        _masthead(page, size)
        + (3.4 * size if page.is_demonstration else 0)
        + 1.62 * 1.25 * size * _lines(page.title, 1.72 * size, WIDTH)
        + 1.4 * size * _lines(page.subtitle, size, WIDTH)
        + 4.2 * size
        + said
        + (1.15 * numbers + 4.6) * size
        + (1.3 * _lines(ladder, 0.95 * size, WIDTH) + 3.2) * size
    )


def _masthead(page: PageOne, size: float) -> float:
    """The line that says whose report it is."""
    if page.masthead is None:
        return 0.0
    text = f"{page.masthead.organisation}. Contact: {page.masthead.contact}"
    height = 1.5 * size * _lines(text, 0.9 * size, WIDTH - LOGO_WIDTH)
    return max(height, LOGO_HEIGHT if page.masthead.logo else 0.0) + 0.8 * size


def _columns(page: PageOne, size: float) -> float:
    """The two columns of page one: the higher one counts."""
    own, width = 0.905 * size, 216.0
    checks = [f"{each.level}: {each.message}" for each in page.health]
    left = [*page.compared, *checks, f"Totals: {page.totals}"]
    right = [*page.cannot_tell, *page.questions]
    heights = [
        sum(1.37 * own * _lines(text, own, room) + 0.38 * size for text in texts)
        for texts, room in ((left, width), (right, width - 30))
    ]
    return max(heights) + 6.4 * size


def fitted(page: PageOne) -> PageOne:
    """The page in the largest size in which it is likely to be one page."""
    size = next((size for size in SIZES if _height(page, size) <= ROOM), SIZES[-1])
    return replace(page, size=size)


def smaller(page: PageOne) -> PageOne | None:
    """The same page in the next smaller size; None where there is none."""
    return next((replace(page, size=size) for size in SIZES if size < page.size), None)
