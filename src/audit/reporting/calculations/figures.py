"""Numbers as a calculation shows them: to so many digits that they can be checked by hand."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

DIGITS = 4
"""Significant digits of a result."""
DIGITS_OF_PARTS = 6
"""Significant digits of what a result is made of, so that a reader's own division agrees."""
SMALLEST, LARGEST = 1e-6, 1e15
"""Outside these a number is written with a power of ten."""
POINTS = " percentage points"
SMALLEST_P_VALUE = 1e-4
_MOST_PLACES = 12
_MOST_LISTED = 12
_MOST_TERMS = 6


def number(value: float, digits: int = DIGITS, landmark: float = 1) -> str:
    """
    A number to so many significant digits, or more: the landmark is shown only where it is reached.

    All digits of a whole part are kept. 1 is the landmark of a ratio, 100 that of a percentage.
    """
    size = abs(value)
    if size == 0:
        return "0"
    if not SMALLEST <= size < LARGEST:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{_trimmed(mantissa)} × 10^{int(exponent)}"
    places = max(0, digits - 1 - math.floor(math.log10(size)))
    while places < _MOST_PLACES and round(size, places) == landmark != size:
        places += 1
    return _trimmed(f"{value:,.{places}f}")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def part(value: float) -> str:
    """A number that a result is made of; a whole one is shown whole."""
    return number(value, DIGITS_OF_PARTS)


def signed(value: float) -> str:
    """A part of a sum, in brackets where it is below 0."""
    return part(value) if value >= 0 else f"({part(value)})"


def share(value: float) -> str:
    """A share as a percentage; 0% and 100% are said only of none and all."""
    return f"{number(100 * value, landmark=100)}%"


def points(difference: float) -> str:
    """A difference of two shares in percentage points."""
    return f"{number(100 * difference, landmark=100)}{POINTS}"


def p_value(value: float) -> str:
    """A p-value, or that it lies below the smallest that is told apart."""
    return number(value) if value >= SMALLEST_P_VALUE else f"below {SMALLEST_P_VALUE:.4f}"


def yes_or_no(value: float) -> str:
    """What 1 and 0 stand for where a statistic answers a question."""
    return "yes" if value else "no"


def in_hundred(level: float) -> str:
    """A confidence level as a count: `95 in 100`, `998 in 1,000`."""
    exact = Decimal(repr(level))
    base = 10 ** max(2, -int(exact.as_tuple().exponent))
    return f"{int(exact * base):,} in {base:,}"


def given(value: object) -> str:
    """An input as it was given: a number, numbers, or rows of them."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    items = list(value)
    rows = any(isinstance(each, list | tuple) for each in items)
    shown = [given(each) for each in items[:_MOST_LISTED]]
    left = len(items) - len(shown)
    text = ("; " if rows else ", ").join(shown)
    return f"{text} … and {left:,} more" if left else text


def added(terms: list[float], total: float) -> str:
    """A sum with its terms, or with the first and last of many: `20 + 240 = 260`."""
    if len(terms) == 1:
        return part(total)
    shown = [signed(each) for each in terms]
    if len(terms) > _MOST_TERMS:
        shown = [*shown[:3], f"… ({len(terms):,} in all)", shown[-1]]
    return f"{' + '.join(shown)} = {part(total)}"
