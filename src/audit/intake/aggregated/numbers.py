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


def numbers(table: pa.Table, header: str, zeros: Collection[str] = ()) -> Numbers:
    """The numbers of a column of dictionary text, as `number` has them."""
    column = in_one(table[header])
    known = [*(number(label, zeros) for label in column.dictionary.to_pylist()), EMPTY]
    at = column.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)
    found: Numbers = np.array(known, dtype="int64")[at]
    return found
