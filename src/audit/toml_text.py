"""TOML texts that anybody may have written → their tables, none of which can take all memory."""

from __future__ import annotations

import tomllib
from typing import Any

LARGEST = 1_000_000
"""Bytes; what is written by hand is smaller."""
MOST_STEPS = 10_000_000
"""
The dots of each line squared, added up. Keys are split at dots, and one of very many parts takes
the square of their number in memory; the names of 3,000 files on one line take 9 million.
"""


def tables(text: str) -> dict[str, Any]:
    """The tables of a text; `ValueError` says why it is no TOML, or none that is to be read."""
    if sum(line.count(".") ** 2 for line in text.split("\n")) > MOST_STEPS:
        raise ValueError("a line has very many dots; put what is in it on several lines")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("its tables are nested too deep") from None
