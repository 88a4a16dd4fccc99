"""Numbers as they are typed behind `stop-audit calc`: alone, in pairs, in lists and in tables."""

from __future__ import annotations

import json
import math
import re
from typing import NoReturn

import click

Pair = tuple[int, int]
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_LEADING_ZERO = re.compile(r"[+-]?0\d+", re.ASCII)
_LONGEST = 400
"""More digits than this are no number that anything was counted in."""


def pair(text: str) -> Pair:
    """Two whole numbers as `15/68`; a usage error where it is not two, or nothing is below."""
    above, _, below = text.replace(",", "").partition("/")
    if not (_is_whole(above) and _is_whole(below)):
        refuse(f"{text!r} is not two whole numbers such as 15/68.")
    if int(below) == 0:
        refuse(f"{text!r} has 0 below the line.")
    return int(above), int(below)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST


def typed(name: str, text: str) -> object:
    """A number, a list or rows of them, by the commas and semicolons between."""
    rows = [[number(name, each) for each in row.split(",")] for row in text.split(";")]
    if ";" in text:
        return rows
    return rows[0] if "," in text else rows[0][0]


def number(name: str, text: str) -> float:
    """A whole number with all its digits, or a float."""
    text = text.strip()
    if _LEADING_ZERO.fullmatch(text):
        refuse(f"{text!r} in {name} begins with 0. Write thousands without commas.")
    if len(text) > _LONGEST or not NUMBER.fullmatch(text):
        refuse(f"{text!r} in {name} is not a number.")
    value = int(text) if _WHOLE.fullmatch(text) else float(text)
    if math.isinf(value):
        refuse(f"{text!r} in {name} is too large.")
    return value


def from_json(name: str, text: str) -> object:
    """What a JSON text holds; a usage error where it is none."""
    try:
        value: object = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        refuse(f"{name} begins as JSON, but is not a list of numbers.")
    return value


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def depth(name: str, value: object, most: int = 2) -> int:
    """How many lists lie around each number: the same for all of them, and no more than two."""
    if not isinstance(value, list) or most < 0:
        if isinstance(value, bool) or not isinstance(value, int | float) or not _fits(value):
            refuse(f"{value!r} in {name} is not a number.")
        return 0
    depths = {depth(name, each, most - 1) for each in value}
    if len(depths) > 1:
        refuse(f"{name} holds numbers beside lists of numbers.")
    return 1 + max(depths, default=0)


def _fits(value: float) -> bool:
    return isinstance(value, int) or math.isfinite(value)


def refuse(message: str) -> NoReturn:
    """Raises the usage error."""
    raise click.UsageError(message)
