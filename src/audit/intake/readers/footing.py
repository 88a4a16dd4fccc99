"""What stands below the records of a table: notes, sources and printed dates, which are no rows."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING

from audit.intake.readers.heading import is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTE = "a note below the records"
EMPTY = "an empty row below the records"
LOOKED_AT = 200
"""Last rows among which notes are looked for."""

_WIDE = 5
"""Names from which a row with a text in one cell, and nothing else, is hardly a record."""
_LONG = 60
"""Characters from which a text is a sentence."""
_MOST_WORDS = 4
"""Of the label of a total; a longer text that begins so is a sentence about totals."""
_MARK = re.compile(
    r"\[|\(\d+\)|\d+[.)]\s|[*†‡§©]|(?:sources?|notes?|footnotes?|n\.?b\.?|produced|prepared|"
    r"printed|extracted|created|generated|published|disclaimer|copyright|contact|caveats?|"
    r"end of|report run|data (?:source|extract|from|as|is|are))\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:grand|overall|sub)?[\s-]*totals?\b|all\b|sum\b", re.IGNORECASE)
_NUMBER = re.compile(r"[+\-£$€(]*\d[\d,.\s]*[)%]*")


def notes_below(rows: Sequence[Sequence[str]], names: int) -> int:
    """
    How many of the last rows are notes or empty, in a table of so many names.

    A note is a text in one cell, or in two of a wide table, that says what it is, is a sentence,
    or stands apart from the records; a label that the records have too is none. A total is no
    note, whatever stands below it; and where no record would be left, nothing is one.
    """
    end = max((place for place, row in enumerate(rows, start=1) if _texts(row)), default=0)
    empty = len(rows) - end
    rows = rows[max(0, end - LOOKED_AT) : end]
    start = len(rows)
    while start and (not _texts(rows[start - 1]) or _may_be_note(rows[start - 1], names)):
        start -= 1
    labels = {(place, cell) for row in rows[:start] for place, cell in enumerate(row) if cell}
    lone = [_is_lone(row, labels) for row in rows[start:]]
    while False in lone:
        # A record after what looked like a note: only what is below it is looked at.
        after = lone.index(False) + 1
        start, lone = start + after, lone[after:]
    below = list(dropwhile(lambda row: not _begins_notes(row, names), rows[start:]))
    return empty + len(below) if len(below) < len(rows) else 0


def _is_lone(row: Sequence[str], labels: set[tuple[int, str]]) -> bool:
    """Whether no record has the same label in the same column."""
    return not any((place, cell) in labels for place, cell in enumerate(row) if cell)


def _may_be_note(row: Sequence[str], names: int) -> bool:
    """
    Whether a row holds a text and no more than a second one, and is no total.

    A date or another value beside a text that does not say what it is makes a record.
    """
    first, *others = _texts(row)
    is_marked = _MARK.match(first) is not None
    if not is_marked and any(map(is_value, others)):
        return False
    most = max(2, names // 2) if is_marked else 1 + (names >= _WIDE)
    if len(others) >= most or any(map(_NUMBER.fullmatch, (first, *others))):
        return False
    return is_marked or not (_TOTAL.match(first) and len(first.split()) <= _MOST_WORDS)


def _begins_notes(row: Sequence[str], names: int) -> bool:
    """Whether notes can begin with this row; below it, any lone text is one."""
    first = next(iter(_texts(row)), None)
    if first is None or _MARK.match(first):
        return True
    is_sentence = len(first) > _LONG or (names >= _WIDE and " " in first)
    return is_sentence and not is_value(first)


def _texts(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell]
