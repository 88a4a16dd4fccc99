"""Numbers in cells: whole ones, those that a publisher hides, and what is no number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from audit.intake.readers.columns import in_one

if TYPE_CHECKING:
    from collections.abc import Collection

    import pyarrow as pa

    Numbers = np.ndarray[tuple[int], np.dtype[Any]]
    """One number a row."""

BROKEN, HIDDEN, EMPTY = -1, -2, -3
"""Stand where a cell holds no whole number of 0 or more: any other text, a mark that stands for
a number that is not published, or nothing."""
_MOST_DIGITS = 9
"""Of a whole number in a cell; a longer one is no number of searches, nor an age."""
_HIDDEN = re.compile(
    r"\[?(?:c|s|x|z|u|low|\*+|\.\.+|:|~|\?+)\]?|suppressed|redacted|withheld|hidden|"
    r"[<\u2264] ?=? ?\d+|(?:less|fewer) than \w+|[1-9] ?(?:-|to) ?\d+"
)
"""Marks by which publishers stand in for numbers that are too small to be shown, or unknown."""
_BELOW = re.compile(
    r"(?:<|(?:less|fewer) than )(?: ?)(?P<below>\d{1,3})|(?:\u2264|< ?=) ?(?P<at_most>\d{1,3})"
)
_BETWEEN = re.compile(r"(\d{1,3}) ?(?:-|to) ?(\d{1,3})")
NO_LIMIT = 10**12
"""Stands for the most that a number can be of which nothing is said; more than any sum."""
_EMPTY = ("", "-", "n/a", "na", "null", "none", "nan", "#n/a", ".")


def whole(label: str | None) -> int:
    """The whole number of 0 or more that a label is; `BROKEN` where it is none."""
    text = (label or "").replace(",", "").strip().removesuffix(".0")
    return int(text) if len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit() else BROKEN


def number(label: str | None, zeros: Collection[str] = ()) -> int:
    """The number of a cell, or what stands in place of one; `zeros` are marks of none at all."""
    text = " ".join((label or "").casefold().split())
    if text and text in zeros:
        return 0
    if text in _EMPTY:
        return EMPTY
    return HIDDEN if _HIDDEN.fullmatch(text) else whole(label)


def bounds(label: str | None, zeros: Collection[str] = ()) -> tuple[int, int]:
    """The least and the most that the number of a cell can be; `NO_LIMIT` where nothing says."""
    known = number(label, zeros)
    if known >= 0:
        return known, known
    text = " ".join((label or "").casefold().split())
    if found := _BELOW.fullmatch(text):
        return 0, int(found["at_most"]) if found["at_most"] else max(int(found["below"]) - 1, 0)
    if found := _BETWEEN.fullmatch(text):
        return int(found[1]), int(found[2])
    return 0, NO_LIMIT


def limits(table: pa.Table, header: str, zeros: Collection[str] = ()) -> tuple[Numbers, Numbers]:
    """The least and the most that each number of a column can be, as `bounds` has them."""
    column = in_one(table[header])
    known = [*(bounds(label, zeros) for label in column.dictionary.to_pylist()), (0, NO_LIMIT)]
    at = column.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)
    least, most = np.array(known, dtype="int64")[at].T
    return least, most


def numbers(table: pa.Table, header: str, zeros: Collection[str] = ()) -> Numbers:
    """The numbers of a column of dictionary text, as `number` has them."""
    column = in_one(table[header])
    known = [*(number(label, zeros) for label in column.dictionary.to_pylist()), EMPTY]
    at = column.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)
    found: Numbers = np.array(known, dtype="int64")[at]
    return found
