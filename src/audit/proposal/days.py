"""How dates are written in the records, and what that leaves open."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LAST_MONTH = 12
_FORMS: Mapping[str, str] = {
    r"\d{4}-\d\d-\d\d(?=$|[T ])": "year-month-day",
    r"\d{4}-\d\d$": "year-month",
    r"\d{4}/\d\d/\d\d(?=$|[T ])": "year/month/day",
    r"\d{1,2}([/.-])\d{1,2}\1\d{4}(?!\d)": "day/month/year",
    r"\d{1,2}([/.-])\d{1,2}\1\d\d(?!\d)": "day/month/year, the year in two digits",
    r"\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}": "day, name of the month, year",
    r"[2-7]\d{4}(?:\.\d+)?(?= |$)": "number of a day, as spreadsheets keep them",
}
_NUMBERED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)(?!\d)")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d\d")
_OFFSET = re.compile(r"\d(?:[Zz]|[+-]\d\d:?\d\d)$")
_EXAMPLE = 40


def remarks(labels: Counter[str], zone: str, *, has_times: bool = False) -> Iterator[str]:
    """
    What a user should know of a column of dates: its form, the order in them, the time zone.

    `zone` is that of times without an offset; `has_times` where another column holds them.
    """
    forms = Counter[str]()
    has_month_first = _over_twelve(labels) == (False, True)
    for label, rows in labels.items():
        forms[_form(label)] += rows
    for form, rows in forms.most_common():
        example = next(label for label in labels if _form(label) == form)[:_EXAMPLE]
        share = "" if len(forms) == 1 else f" in {rows:,} rows"
        named = form.replace("day/month", "month/day") if has_month_first else form
        yield f"written as {named}{share}, such as {example!r}"
    yield from _of_order(labels)
    yield from _of_zone(labels, zone, has_times=has_times)


def _form(label: str) -> str:
    return next((name for form, name in _FORMS.items() if re.match(form, label)), "another form")


def _over_twelve(labels: Iterable[str]) -> tuple[bool, bool] | None:
    """Whether the first and the second of two numbers is ever over 12; None without such dates."""
    found = [each for label in labels if (each := _NUMBERED.match(label))]
    if not found:
        return None
    first, second = (any(int(each[at]) > _LAST_MONTH for each in found) for at in (1, 2))
    return first, second


def _of_order(labels: Iterable[str]) -> Iterator[str]:
    """What the numbers say of which is the day and which the month."""
    match _over_twelve(labels):
        case True, True:
            yield "QUESTION: some dates have the day first and some the month; write YYYY-MM-DD"
        case False, True:
            yield "QUESTION: the month comes first; save the column as YYYY-MM-DD, or it is refused"
        case False, False:
            yield (
                "QUESTION: no number is over 12, so day and month cannot be told apart; "
                "the day is taken to come first. If it is not, save the column as YYYY-MM-DD"
            )
        case True, False:
            yield "the day comes first: some numbers before the first stroke are over 12"
        case _:
            pass


def _of_zone(labels: Counter[str], zone: str, *, has_times: bool) -> Iterator[str]:
    offsets = sum(rows for label, rows in labels.items() if _OFFSET.search(label))
    clocks = sum(rows for label, rows in labels.items() if _CLOCK.search(label))
    if offsets:
        yield "times say their distance from UTC; days are counted by the clock of the place"
    if clocks > offsets or has_times:
        named = "the clock in London" if zone == "Europe/London" else zone
        yield (
            f"times without a time zone are read as {named}. In UTC they would be an hour "
            "apart in summer: ask whoever made the file"
        )
    if not clocks and not has_times:
        yield "no time of day"
