"""
Numbers, dates and groups in words: the one place where a percentage is made or a number rounded.

Rounding is Python's own: half to even on the binary value.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from audit.estimate import Estimate, NotEstimable, Result, Suppressed
from audit.ethnicity import LABELS
from audit.reporting.digits import significant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SMALL_BASE = 20
"""The fewest searches of which a percentage is printed without a mark or in a sentence."""
HIDDEN = "hidden, so that nobody can be recognised"
"""What is said of a number that disclosure control hides."""
NO_UPPER_LIMIT = "no upper limit"
NO_LOWER_LIMIT = "no lower limit"
TWO_PLACES_BELOW = 0.95
"""A ratio below this is printed with two decimals."""
POINTS = " percentage points"
_TEN = 10
_MOST_PLACES = 4
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(number: float) -> str:
    """A whole number with commas between thousands."""
    return f"{round(number):,}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 search`, `2 searches`."""
    return f"{count(number)} {one if number == 1 else many or f'{one}s'}"


def in_letters(number: int) -> str:
    """A number up to ten in letters, larger ones in figures."""
    return _NUMBERS[number] if 0 <= number <= _TEN else count(number)


def percent(share: float) -> str:
    """A share as a whole percentage; 0% and 100% are said only of none and all."""
    whole = round(100 * share)
    if 0 < share < 1 and whole in (0, 100):
        return "<1%" if whole == 0 else ">99%"
    return f"{whole}%"


def exact_percent(share: float) -> str:
    """
    A share as a percentage with one decimal, for a calculation that is shown in full.

    It has more decimals where one would show none or all of what is neither.
    """
    return f"{_one_decimal(100 * share)}%"


def exact_percent_range(low: float | None, high: float | None) -> str:
    """A range of shares with one decimal; a missing end is the end of the scale."""
    return f"{exact_percent(low or 0.0)} to {exact_percent(1.0 if high is None else high)}"


def exact_points(difference: float) -> str:
    """A difference of two shares in percentage points, with the decimals of `exact_percent`."""
    return f"{_one_decimal(100 * difference)}{POINTS}"


def _one_decimal(percentage: float) -> str:
    text = f"{percentage:.1f}"
    if abs(float(text)) in {0, 100} and float(text) != percentage:
        return significant(percentage, 1, landmark=100)
    return text


def full_percent(share: float) -> str:
    """A share as a percentage to four digits; 0% and 100% are said only of none and all."""
    return f"{significant(100 * share, landmark=100)}%"


def full_points(difference: float) -> str:
    """A difference of two shares in percentage points to four digits, and its minus."""
    return f"{significant(100 * difference, landmark=100)}{POINTS}"


def confidence(level: float) -> str:
    """A confidence level as a percentage with all its digits: `95%`, `99.9%`."""
    return f"{(100 * Decimal(repr(level))).normalize():f}%"


def percent_range(low: float | None, high: float | None) -> str:
    """A range of shares; a missing end is the end of the scale."""
    return " to ".join(told_apart(percent, low or 0.0, 1.0 if high is None else high))


def points(difference: float) -> str:
    """A difference of two shares in whole percentage points, without its sign."""
    whole = round(100 * abs(difference))
    if whole == 0 and difference:
        return "less than 1 percentage point"
    return f"{whole} percentage point{'s' * (whole != 1)}"


def points_between(one: float, other: float) -> str:
    """
    The difference of two shares in percentage points, without its sign.

    With one decimal where the whole percentages beside it would seem to be another number apart.
    """
    apart = round(100 * one) - round(100 * other)
    if abs(apart) == round(100 * abs(one - other)):
        return points(one - other)
    return f"{100 * abs(one - other):.1f} percentage points"


def rate(value: float, more: int = 0) -> str:
    """A rate with one decimal, or more; a small one that is not nothing is not shown as 0.0."""
    return _decimals(value, 1 + more)


def ratio(value: float, more: int = 0) -> str:
    """
    A ratio with one decimal, or two below 1, where one would hide too much, or more.

    Near 1 it has as many as it takes to show on which side it lies: a range from 1.02 is
    not printed as from 1.0.
    """
    places = more + (2 if 0 < value < TWO_PLACES_BELOW else 1)
    while round(value, places) == 1 != value and places < _MOST_PLACES:
        places += 1
    return _decimals(value, places)


def _decimals(value: float, places: int) -> str:
    least = 10**-places
    return f"<{least:.{places}f}" if 0 < value < least / 2 else f"{value:,.{places}f}"


def rates_beside(one: float, two: float) -> tuple[str, str]:
    """Two rates; where both are below 1, with the decimals that it takes to print neither as 0."""
    smallest, more = min((each for each in (one, two) if each), default=0.0), 0
    while max(one, two) < 1 and _decimals(smallest, 1 + more)[0] == "<" and more < _MOST_PLACES:
        more += 1
    return rate(one, more), rate(two, more)


def interval(low: float | None, high: float | None) -> str:
    """The range of a rate or a ratio: `3.6 to 4.0`."""
    if low is None or high is None:
        start = NO_LOWER_LIMIT if low is None else ratio(low)
        return f"{start} to {NO_UPPER_LIMIT if high is None else ratio(high)}"
    return " to ".join(told_apart(ratio, low, high))


def told_apart(shown: Callable[[float], str], one: float, two: float) -> tuple[str, str]:
    """Two numbers in print; with one more decimal where they differ and would look the same."""
    if one != two and shown(one) == shown(two):
        shown = _FINER.get(shown, shown)
    return shown(one), shown(two)


def beside_range(
    shown: Callable[[float], str], value: float, low: float | None, high: float | None
) -> str:
    """A number as it is printed beside its range, with as many decimals as that has."""
    if low is None or high is None or low == high or shown(low) != shown(high):
        return shown(value)
    return _FINER.get(shown, shown)(value)


_FINER: dict[Callable[[float], str], Callable[[float], str]] = {
    percent: exact_percent,
    rate: partial(rate, more=1),
    ratio: partial(ratio, more=1),
}
"""How each kind of number is printed with one more decimal."""


def in_words(result: Result) -> str:
    """A result with its likely range, or the reason that there is none."""
    match result:
        case Estimate():
            return _estimate_in_words(result)
        case NotEstimable(reason):
            return f"not estimable: {reason}"
        case Suppressed(rule):
            return f"not shown: {rule}"


def _estimate_in_words(result: Estimate) -> str:
    if result.value is None:
        return f"without limit ({interval(result.low, result.high)})"
    if result.interval is None:
        return count(result.value)
    value = beside_range(ratio, result.value, result.low, result.high)
    return f"{value} ({interval(result.low, result.high)})"


def date(day: dt.date | str) -> str:
    """A day as `20 August 2025`."""
    day = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day} {day:%B %Y}"


def month(code: str) -> str:
    """A month such as `2020-09` as `September 2020`; longer periods as they are."""
    if not re.fullmatch(r"\d{4}-\d\d", code):
        return code
    return f"{dt.date.fromisoformat(f'{code}-01'):%B %Y}"


def period(first: str | None, last: str | None) -> str:
    """A period in words: one day, whole months, or from a day to a day."""
    if first is None or last is None:
        return "a period that the records do not state"
    return date(first) if first == last else f"{date(first)} to {date(last)}"


def area(name: str) -> str:
    """An area as a plan names it, without the prefix that told it from its namesakes."""
    kind, _, rest = name.partition(":")
    kinds = {"force": " police force area", "region": " region", "ward": " ward"}
    return f"{rest}{kinds.get(kind, '')}" if rest and kind in (*kinds, "local_authority") else name


def label(code: str) -> str:
    """The printed name of an ethnic group, a reference or a set of people."""
    return LABELS.get(code, code)


def people(code: str) -> str:
    """An ethnic group as people: `Black people`, `people of unknown ethnicity`."""
    special = {
        "unknown": "people of unknown ethnicity",
        "all": "people",
        "everyone_else": "everyone else",
        "mixed": "people of Mixed ethnicity",
        "other": "people of other ethnic groups",
        "O9": "people of any other ethnic group",
    }
    return special.get(code, f"{label(code)} people")


def residents(code: str) -> str:
    """An ethnic group as residents: `Black residents`."""
    return (
        "other residents"
        if code == "everyone_else"
        else people(code).replace("people", "residents", 1)
    )


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Items as a list in a sentence: `a, b and c`."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def sentence(text: str) -> str:
    """A text with a capital first letter."""
    return f"{text[:1].upper()}{text[1:]}"


def small(text: str) -> str:
    """A text with a small first letter."""
    return f"{text[:1].lower()}{text[1:]}"


LONGEST_WORD = 25
"""Letters that a cut leaves off rather than to cut through a word."""


def shortened(text: str, most: int = 80) -> str:
    """Received text for print: without control characters, cut to a length, long text at a word."""
    clean = "".join(each if each.isprintable() else " " for each in text[: 2 * most])
    if len(clean) <= most:
        return clean
    cut = clean[: most - 1]
    space = cut.rfind(" ")
    return f"{cut[:space] if space > most - LONGEST_WORD else cut}…"
