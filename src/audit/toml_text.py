"""TOML texts that anybody may have written → their tables, none of which can take all memory."""

from __future__ import annotations

import re
import tomllib
from typing import Any

LARGEST = 1_000_000
"""Bytes; what is written by hand is smaller."""
MOST_PARTS = 100
"""Dots outside of quotation marks in a line: a key takes the square of its parts in memory."""

_QUOTED = re.compile(r"\"\"\"|'''|\"(?:[^\"\\]|\\.)*\"|'[^']*'")
"""Quoted texts in a line, and the marks of texts of several lines, within which no key can be."""


def tables(text: str) -> dict[str, Any]:
    """The tables of a text; `ValueError` says why it is no TOML, or none that is to be read."""
    if any(_QUOTED.sub("", line).count(".") > MOST_PARTS for line in text.split("\n")):
        raise ValueError(f"a line has a key of more than {MOST_PARTS} parts")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("its tables are nested too deep") from None
