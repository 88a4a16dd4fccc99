"""What a user's table of residents says of its own figures: when they were counted, and whether."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Rows = Sequence[tuple[int, list[str]]]
    """Rows with their line numbers."""

MOST_DATES = 3
"""Dates of one table that are named."""
_WORDS = {"yes": 1.0, "true": 1.0, "y": 1.0, "no": 0.0, "false": 0.0, "n": 0.0, "": 0.0}


def dates(rows: Rows, columns: Mapping[str, int]) -> str:
    """The dates in the column of dates, in their order; empty without any."""
    named = sorted({_cell(row, columns, "date") for _, row in rows} - {""})
    return ", ".join(named if len(named) <= MOST_DATES else [named[0], "…", named[-1]])


def modelled(rows: Rows, columns: Mapping[str, int]) -> tuple[float, list[tuple[int, str]]]:
    """The largest share of a row that is an estimate, from 0 to 1, and every cell that is none."""
    shares = {line: _share(_cell(row, columns, "modelled")) for line, row in rows}
    unclear = [
        (line, "modelled is neither yes nor no, nor a share from 0 to 1")
        for line, share in shares.items()
        if share is None
    ]
    return max((share for share in shares.values() if share is not None), default=0.0), unclear


def _cell(row: list[str], columns: Mapping[str, int], name: str) -> str:
    place = columns.get(name, len(row))
    return row[place].strip() if place < len(row) else ""


def _share(text: str) -> float | None:
    if (word := text.casefold()) in _WORDS:
        return _WORDS[word]
    is_percent = text.endswith("%")
    try:
        number = float(text.removesuffix("%")) / (100 if is_percent else 1)
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None
