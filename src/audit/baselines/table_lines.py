"""Reads the lines of a user's table of residents one by one, and says what is wrong with each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.baselines.ages import BANDS, band_code
from audit.baselines.baseline import ANY_AREA
from audit.baselines.groups import group_code
from audit.baselines.names import folded
from audit.ethnicity import ALL, FIVE, LABELS, UNKNOWN
from audit.schema import AGE_BAND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NUMBER = re.compile(r"(\d+|\d{1,3}(?:[, \u00a0\u202f]\d{3})+)(?:\.0+)?", re.ASCII)
_MINUS = "\N{MINUS SIGN}"
_BROAD_LABELS = ", ".join(LABELS[code] for code in FIVE.codes)
_BAND_LABELS = ", ".join(AGE_BAND[band] for band in BANDS)
_ALL_AGES = "All ages"

Problem = tuple[int, str]
"""The number of a line, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table that could be read."""

    number: int
    area: str
    group: str
    band: str
    """An age band; `all` for residents of all ages."""
    residents: int


def lines_of(
    rows: Sequence[tuple[int, list[str]]], columns: Mapping[str, int], *, width: int
) -> tuple[list[Line], list[Problem]]:
    """The rows that could be read, and what is wrong with the others, with line numbers."""
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, row in rows:
        cells = [cell.strip() for cell in row] + [""] * (width - len(row))
        named = {ours: cells[place] for ours, place in columns.items()}
        if any(cells[width:]):
            problems.append((number, _too_wide(len(row), width)))
        elif wrong := list(_problems(named)):
            problems += [(number, each) for each in wrong]
        elif (group := group_code(named["group"])) not in (None, UNKNOWN):
            lines.append(_line(number, named, group))
    return lines, problems


def described(line: Line) -> str:
    """What a line counts: "'Black', 10 to 17 in Haringey"."""
    band = "" if line.band == ALL else f", {AGE_BAND[line.band]}"
    place = "" if line.area == ANY_AREA else f" in {line.area}"
    return f"{LABELS[line.group]!r}{band}{place}"


def _line(number: int, cells: Mapping[str, str], group: str) -> Line:
    band = band_code(cells.get("age_band", _ALL_AGES)) or ALL
    return Line(number, cells.get("area", ANY_AREA), group, band, _number(cells["residents"]))


def _too_wide(found: int, width: int) -> str:
    return (
        f"{found} cells where the header has {width}; "
        "a name or a number that holds a comma needs quotation marks"
    )


def _problems(cells: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with one row by itself."""
    if not folded(cells.get("area", "none is needed")):
        yield "no area"
    number = cells["residents"]
    if not number:
        yield "no number of people"
    elif number.startswith(("-", _MINUS)):
        yield f"{number!r} is negative"
    elif not _NUMBER.fullmatch(number):
        yield f"{number!r} is not a whole number of people"
    code = group_code(cells["group"])
    if code is None:
        yield f"{cells['group']!r} is no known group; write {_BROAD_LABELS}, or a census label"
    if code == UNKNOWN and number != "0":
        yield (
            f"{cells['group']!r} is not a group of residents; leave the row out, so that "
            "searches are compared with people of known ethnicity"
        )
    yield from _problems_of_age(cells.get("age_band", _ALL_AGES))


def _problems_of_age(label: str) -> Iterator[str]:
    if not label:
        yield f"no age band; write {_BAND_LABELS}, or {_ALL_AGES} for a total"
    elif band_code(label) is None:
        yield f"{label!r} is no known age band; write {_BAND_LABELS}, or {_ALL_AGES} for a total"


def _number(text: str) -> int:
    matched = _NUMBER.fullmatch(text)
    return int(re.sub(r"\D", "", matched[1])) if matched else 0
