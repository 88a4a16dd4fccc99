"""Numbers as a calculation shows them: to so many digits that they can be checked by hand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from audit.reporting.digits import significant

DIGITS_OF_PARTS = 6
"""Significant digits of what a result is made of, so that a reader's own division agrees."""
SMALLEST_P_VALUE = 1e-4
_MOST_LISTED = 12
_MOST_TERMS = 6


def number(value: float) -> str:
    """A result to four significant digits, or more where it would be shown as 1 and is not."""
    return significant(value)


def part(value: float) -> str:
    """A number that a result is made of; a whole one is shown whole."""
    return significant(value, DIGITS_OF_PARTS)


def signed(value: float) -> str:
    """A part of a sum, in brackets where it is below 0."""
    return part(value) if value >= 0 else f"({part(value)})"


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
