"""Where the header of a table stands: on its first row, below titles, or over two rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.intake.readers.header import FEWEST, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LOOKED_AT = 60
"""Rows that are not blank among which the header must be."""
_SHOWN, _LONGEST = 4, 60
"""Names, and characters of a title, that a note shows."""
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december", "sept"),
)
_WORDS_OF_TIMES = frozenset(_MONTHS).union(
    (month[:3] for month in _MONTHS),
    ("st", "nd", "rd", "th", "t", "z", "utc", "gmt", "bst", "am", "pm"),
)
_VALUE = re.compile(r"[+\-.£$€(]*\d")
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = " / "


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of a table, among the first rows that are not blank."""

    at: int
    """The place, from 0, of the row that it ends on."""
    names: tuple[str, ...]
    is_sure: bool
    """Whether it looks like a header of what is below; if not, it is only the first row."""
    is_joined: bool = False
    """Whether it is made of two rows."""
    above: str = ""
    """The first text of what stands above it."""

    def notes(self, name: str, unit: str, line: int) -> tuple[str, ...]:
        """What to tell the user of where it was found; `line` is that of the row it ends on."""
        names = ", ".join(map(repr, [each for each in self.names if each][:_SHOWN]))
        more = ", …" * (sum(map(bool, self.names)) > _SHOWN)
        if self.is_joined:
            what = f"{unit} {line} and the {unit} above it are read as one header ({names}{more})"
        elif self.at:
            what = f"{unit} {line} is read as the header ({names}{more})"
        else:
            return ()
        title = f"; what stands above is left out ({self.above!r})" if self.above else ""
        return (f"{name}: {what}{title}.",)


def heading(
    rows: Sequence[Sequence[str]], spans: Mapping[tuple[int, int], int] | None = None
) -> Heading:
    """
    The header among the first rows that are not blank, their cells stripped.

    It is the first row of several names, all different and none a value, that the next row
    fills; rows above must be far narrower. Two rows are one header where the upper one leaves
    columns to the lower and numbers stand below. Where no row is such, it is the first.
    `spans` gives the last column of a merged cell by its row and first column; without it, a
    group is taken to span the unnamed columns beside it.
    """
    for at in range(min(len(rows) - 1, LOOKED_AT)):
        if (double := _double(rows, at, spans)) is not None:
            return double
        if _is_header(rows, at) and _are_titles(rows[:at], _filled(rows[at])):
            return Heading(at, tuple(trimmed(rows[at])), is_sure=True, above=_shown(rows[:at]))
    return Heading(0, tuple(rows[0]) if rows else (), is_sure=False)


def is_value(cell: str) -> bool:
    """Whether a cell is a number, a date, a time or a band of numbers, not a name or a text."""
    if not _VALUE.match(cell):
        return False
    return all(word.casefold() in _WORDS_OF_TIMES for word in _WORD.findall(cell))


def _is_header(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row names the columns of the next one, and of most below."""
    names, below = rows[at], rows[at + 1]
    if not _are_names(names):
        return False
    named, filled = _filled(names), _filled(below)
    rest = rows[at + 1 : at + 1 + LOOKED_AT]
    if len(named) < FEWEST:
        fit = sum(_filled(row) <= named for row in rest)
        is_filled = len(named) > 1 and named == filled and fit * 2 > len(rest)
        return is_filled and any(map(is_value, below))
    if not _fits(below, named):
        return False
    return named <= filled or sum(_fits(row, named) for row in rest) * 2 > len(rest)


def _are_names(cells: Sequence[str]) -> bool:
    names = [cell for cell in cells if cell]
    return len(set(names)) == len(names) and not any(map(is_value, names))


def _fits(row: Sequence[str], named: set[int]) -> bool:
    """Whether the cells of a row stand below names, but for row numbers and a few remarks."""
    extra = [place for place in _filled(row) - named if place > min(named)]
    return len(extra) * 4 <= len(named)


def _are_titles(above: Sequence[Sequence[str]], named: set[int]) -> bool:
    """Whether rows are far narrower than the header below them."""
    widths = [len(_filled(row)) for row in above]
    return all(width * 2 <= len(named) or width <= 2 < len(named) for width in widths)  # noqa: PLR2004  # a label and its value, such as a force


def _double(
    rows: Sequence[Sequence[str]], at: int, spans: Mapping[tuple[int, int], int] | None
) -> Heading | None:
    """The header that two rows make, if they do: groups of columns above, columns below."""
    upper, lower, body = rows[at], rows[at + 1], rows[at + 2 : at + 2 + LOOKED_AT]
    groups, named = _filled(upper), _filled(lower)
    if len(groups) < 2 or len(named) < 2 or not named - groups:  # noqa: PLR2004  # one is a title
        return None
    numbers = _numbers(body)
    if any(map(is_value, (*upper, *lower))) or not numbers & (groups | named):
        return None
    columns = _mostly_filled(body)
    if not columns & (named - groups) or not _are_titles(rows[:at], groups | named):
        return None
    if columns <= named and _are_names(lower):
        return Heading(at + 1, tuple(trimmed(lower)), is_sure=True, above=_shown(rows[: at + 1]))
    names = _joined(upper, lower, None if spans is None else _ends(spans, at))
    return Heading(at + 1, names, is_sure=True, is_joined=True, above=_shown(rows[:at]))


def _ends(spans: Mapping[tuple[int, int], int], at: int) -> dict[int, int]:
    return {place: last for (row, place), last in spans.items() if row == at}


def _joined(
    upper: Sequence[str], lower: Sequence[str], ends: Mapping[int, int] | None
) -> tuple[str, ...]:
    """Names of two rows as one; a group holds for the columns that its cell spans."""
    width = max(len(upper), len(lower))
    above, below = ([*cells, *[""] * (width - len(cells))] for cells in (upper, lower))
    group, last, names = "", -1, []
    for place in range(width):
        if above[place]:
            spans_more = width - 1 if below[place] else place
            group, last = above[place], spans_more if ends is None else ends.get(place, place)
        elif not below[place] and ends is None:
            last = -1
        parts = (group if place <= last else "", below[place])
        names.append(_JOINT.join(filter(None, parts)) if above[place] or below[place] else "")
    return tuple(trimmed(names))


def _numbers(body: Sequence[Sequence[str]]) -> set[int]:
    """The columns in which most cells are values."""
    return {
        place
        for place in _mostly_filled(body)
        if sum(is_value(row[place]) for row in body if place < len(row)) * 2 > len(body)
    }


def _mostly_filled(body: Sequence[Sequence[str]]) -> set[int]:
    filled = [_filled(row) for row in body]
    places = set[int]().union(*filled)
    return {place for place in places if sum(place in row for row in filled) * 2 >= len(body)}


def _filled(row: Sequence[str]) -> set[int]:
    return {place for place, cell in enumerate(row) if cell}


def _shown(above: Sequence[Sequence[str]]) -> str:
    text = next((cell for row in above for cell in row if cell), "")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
