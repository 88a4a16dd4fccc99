"""Periods that tables count by, such as months, quarters and financial years, under one name."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Unit = Literal["financial year", "month"]

MONTHS_A_YEAR = 12
_APRIL = 4
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
_QUARTERS = {(4, 6): 1, (7, 9): 2, (10, 12): 3, (1, 3): 4}
"""First and last month of the quarters of a financial year, which begins in April."""

_NAME = re.compile(r"(\d{4})(?:-(\d\d)|/(\d\d)(?: Q([1-4]))?)?")
"""Ours: `2024-05`, `2024/25`, `2024/25 Q1` and, for a calendar year, `2024`."""
_FINANCIAL = r"(?:fy ?|financial year )?(\d{4}) ?[/-] ?(\d{4}|\d\d)"
_QUARTER = r"(?:q|qtr|quarter) ?([1-4])"
_MONTH_NAME = r"([a-z]{3,9})\.?"
_BETWEEN = r" ?(?:-|to) ?"


def read_periods(labels: Sequence[str | None], unit: Unit | None = None) -> list[str | None]:
    """
    Our name of each of a column's periods; None where a label is no period or could be two.

    `2011-12` may be a month or a financial year: the other labels of the column tell, or `unit`,
    which is what the name of the column says.
    """
    plain = ["" if label is None else _plain(label) for label in labels]
    certain = [_certain(text, is_financial=unit == "financial year") for text in plain]
    found = [each for each in certain if each]
    has_months, has_years = any("-" in each for each in found), any("/" in each for each in found)
    if unit is None and has_months == has_years:
        return certain
    is_of_months = unit == "month" or (unit is None and has_months)
    other = _iso_month if is_of_months else _financial
    return [sure or other(text) for text, sure in zip(plain, certain, strict=True)]


def unit_of(header: str) -> Unit | None:
    """What a column's name says that its periods are; None where it says nothing."""
    words = header.casefold()
    return "financial year" if "financial" in words else "month" if "month" in words else None


def in_quarter(year: str | None, quarter: str | None) -> str | None:
    """
    The name of a quarter, given a year by our name and a label such as `Q1` or `Apr - Jun`.

    The year alone where the label is empty; None where the two contradict each other, or where
    a quarter by number belongs to a calendar year.
    """
    text = _plain(quarter or "")
    if year is None or not text:
        return year
    whole = _certain(text, is_financial=True)
    if whole is not None:
        return whole if first_month(year) <= first_month(whole) <= last_month(year) else None
    if found := re.fullmatch(rf"{_MONTH_NAME}{_BETWEEN}{_MONTH_NAME}", text):
        number = _QUARTERS.get((_month(found[1]), _month(found[2])))
    else:
        found = re.fullmatch(
            rf"(?:q|qtr|quarter)? ?([1-4])(?:\.0)?(?: \({_months_text()}\))?", text
        )
        number = int(found[1]) if found and "/" in year else None
    if number is None or " Q" in year:
        return None
    starts = int(year[:4]) - (number == len(_QUARTERS) and "/" not in year)
    return _quarter_of(starts, number)


def months_of(name: str) -> tuple[str, ...]:
    """The months of a period as `YYYY-MM`, in order; none for the empty name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return ()
    year, month, financial, quarter = found.groups()
    if month:
        return (name,)
    first = int(year) * MONTHS_A_YEAR + (_APRIL - 1 if financial else 0)
    length = 3 if quarter else MONTHS_A_YEAR
    first += 3 * (int(quarter) - 1) if quarter else 0
    return tuple(
        f"{each // MONTHS_A_YEAR:04}-{each % MONTHS_A_YEAR + 1:02}"
        for each in range(first, first + length)
    )


def months_in(names: Iterable[str]) -> int:
    """How many months some periods cover together; a month that several share counts once."""
    return len({month for name in names for month in months_of(name)})


def first_month(name: str) -> str:
    """The first month of a period; empty for the empty name."""
    return months_of(name)[0] if name else ""


def last_month(name: str) -> str:
    """The last month of a period; empty for the empty name."""
    return months_of(name)[-1] if name else ""


def first_day(name: str) -> dt.date:
    """The first day of a period."""
    return dt.date.fromisoformat(f"{first_month(name)}-01")


def last_day(name: str) -> dt.date:
    """The last day of a period."""
    year, month = map(int, last_month(name).split("-"))
    following = dt.date(year + month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)
    return following - dt.timedelta(days=1)


def is_month(name: str) -> bool:
    """Whether a period is one month."""
    return months_of(name) == (name,)


def overlaps(names: Iterable[str]) -> list[tuple[str, str]]:
    """Every two different periods that share a month, in order."""
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        for month in months_of(name):
            holding[month].append(name)
    return sorted({pair for each in holding.values() for pair in combinations(each, 2)})


def _plain(label: str) -> str:
    """A label in lower case with plain dashes and single spaces."""
    dashes = re.sub(r"[\u2010-\u2015\u2212]", "-", label.casefold())
    return " ".join(dashes.replace(",", " ").split())


def _certain(text: str, *, is_financial: bool) -> str | None:
    """The period of a text that can be read in one way only."""
    if len(text) > _LONGEST:
        return None
    for pattern, name in _FORMS:
        if found := re.fullmatch(pattern, text):
            return name(found)
    if _iso_month(text) and _financial(text):
        return None
    if found := re.fullmatch(r"(\d{4})", text):
        return found[1] if not is_financial and _is_year(found[1]) else None
    return (None if is_financial else _iso_month(text)) or _financial(text)


def _financial(text: str) -> str | None:
    found = re.fullmatch(_FINANCIAL, text)
    return _year_of(found[1], found[2]) if found else None


def _iso_month(text: str) -> str | None:
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-01(?:[t ]00:00(?::00)?)?)?", text)
    return f"{found[1]}-{found[2]}" if found and _is_year(found[1]) else None


def _year_of(first: str, second: str) -> str | None:
    """A financial year; None unless its second year follows the first."""
    following = str(int(first) + 1)
    is_one = following.endswith(second) and _is_year(first)
    return f"{first}/{following[2:]}" if is_one else None


def _quarter_of(starts: int, number: int) -> str:
    return f"{starts}/{(starts + 1) % 100:02} Q{number}"


def _year_and_quarter(year: str | None, quarter: str) -> str | None:
    return f"{year} Q{quarter}" if year else None


def _ending(found: re.Match[str]) -> str | None:
    return _year_of(str(int(found[1]) - 1), found[1])


def _named_month(found: re.Match[str]) -> str | None:
    year = found[2] if len(found[2]) > len("24") else f"20{found[2]}"
    month = _month(found[1])
    return f"{year}-{month:02}" if month and _is_year(year) else None


def _from_to(found: re.Match[str]) -> str | None:
    """`April 2024 to June 2024`, or `April to June 2024`, where that is a quarter or a year."""
    first, opens, last, closes = _month(found[1]), found[2] or found[4], _month(found[3]), found[4]
    if not (first and last and _is_year(opens) and _is_year(closes)):
        return None
    if (first, last) == (_APRIL, _APRIL - 1) and found[2]:
        return _year_of(opens, closes)
    if (first, last) == (1, MONTHS_A_YEAR) and opens == closes:
        return opens
    number = _QUARTERS.get((first, last)) if opens == closes else None
    return _quarter_of(int(opens) - (number == len(_QUARTERS)), number) if number else None


def _month(word: str) -> int:
    """The number of a month by its name, whole or cut; 0 where it is none."""
    number = _MONTHS.get(word[:3], 0)
    is_one = number and dt.date(2000, number, 1).strftime("%B").casefold().startswith(word)
    return number if is_one or word == "sept" else 0


def _is_year(text: str) -> bool:
    return 1986 <= int(text) <= 2099  # noqa: PLR2004  # as of dates: the first year of such records


def _months_text() -> str:
    return rf"[a-z]{{3,9}}{_BETWEEN}[a-z]{{3,9}}"


_LONGEST = 60
"""Characters of a label that can be a period."""
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], str | None]], ...] = (
    (rf"{_FINANCIAL}[ :-]*{_QUARTER}", lambda m: _year_and_quarter(_year_of(m[1], m[2]), m[3])),
    (rf"{_QUARTER}[ :-]*{_FINANCIAL}", lambda m: _year_and_quarter(_year_of(m[2], m[3]), m[1])),
    (
        r"(?:12 months|year|ye)(?: ending| to| end)?(?: in)?(?: 31)?(?:st)? mar(?:ch)? (\d{4})",
        _ending,
    ),
    (rf"{_MONTH_NAME}[ -](\d{{4}}|\d\d)", _named_month),
    (
        rf"{_MONTH_NAME}(?: (\d{{4}}))?{_BETWEEN}{_MONTH_NAME} (\d{{4}})",
        _from_to,
    ),
)
