"""Months that hold only some of their days, and months that are missing altogether."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from audit.health.base import Evidence, HealthCheck, Seen, sentence
from audit.health.series import counted, of_force, the_first
from audit.health.series.volumes import changes
from audit.intake.dates.periods import months_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.findings import Level
    from audit.tally import Tally

MOST_NAMED = 12
"""Months without records that a message names."""
EXPECTED_FROM = 10
"""Searches expected on the empty days at a month's start or end from which it is a part month."""
FEWEST_EMPTY, USUAL_FROM = 4, 10
"""Days without a search in the middle of a month from which they are a gap, where a day with
searches has so many of them."""
A_WEEK = 7
"""Days within which records are those of an occasion, and no part of a month that lacks some."""

Days = dict[dt.date, int]


def _look(evidence: Evidence) -> Seen:
    tally = evidence.searches.by("force", "month", "searched")
    days, held = _days(evidence), _months(tally)
    if not any(held.values()):
        return Seen("ok", "Not looked at: no search has a date.", {"months": 0})
    part, missing = part_months(evidence), _missing(tally, held)
    problems = [*_on_parts(part, list(held)), *_on_missing(missing, list(held))]
    low, empty = _far_below(tally, part)
    problems += the_first([f"{month} has next to no records" for month in empty], "such months")
    falls = [f"{month} lies far below what was before" for month in low]
    said = [*problems, *the_first(falls, "falls")]
    level: Level = "warning" if problems else "note" if low else "ok"
    of_days = _of_days(evidence, days, held)
    return Seen(
        "note" if of_days else level,
        of_days or (sentence(said) if said else _covered(days)),
        {
            "months": len({month for each in held.values() for month in each}),
            "part_months": _flat(part),
            "missing_months": sorted({month for each in missing.values() for month in each}),
            "missing_by_force": missing,
            "far_below": low,
            "nearly_empty": empty,
            "days_covered": {force: _coverage(each) for force, each in days.items()},
        },
    )


def _of_days(evidence: Evidence, days: Mapping[str, Days], held: Mapping[str, list[str]]) -> str:
    """That the records are of some days and meant to be; nothing where they are of months."""
    every = sorted({day for each in days.values() for day in each})
    months = {month for each in held.values() for month in each}
    is_dated = months <= {f"{day:%Y-%m}" for day in every}
    is_short = is_dated and bool(every) and (every[-1] - every[0]).days < A_WEEK
    if not every or not (is_short or evidence.plan.operation is not None):
        return ""
    span = f"{every[0]}" if every[0] == every[-1] else f"days from {every[0]} to {every[-1]}"
    whose = ", the days of one operation" if evidence.plan.operation is not None else ""
    return f"The records are of {span}{whose}. What is usual in a month or a year is not in them."


def part_months(evidence: Evidence) -> dict[str, dict[str, str]]:
    """By force, the months that lack some of their days, and which."""
    found = {
        force: {
            f"{month:%Y-%m}": gap
            for month in sorted({day.replace(day=1) for day in days})
            if (gap := _gap(month, days, evidence))
        }
        for force, days in _days(evidence).items()
    }
    return {force: gaps for force, gaps in found.items() if gaps}


def _far_below(tally: Tally, part: Mapping[str, Mapping[str, str]]) -> tuple[list[str], list[str]]:
    """Months in which a force has under half of what it had before, and those of under a tenth."""
    low: list[str] = []
    empty: list[str] = []
    series = counted(tally, "searched")
    for each in series:
        wholes = dict(zip(each.periods, each.wholes, strict=True))
        searches = {
            month: n for month, n in wholes.items() if month not in part.get(each.force, {})
        }
        named = of_force(each.force, [one.force for one in series])
        for change in changes(each.force, searches):
            when = f"{change.first}{f' to {change.last}' * (change.last != change.first)}{named}"
            if change.is_fall:
                (empty if change.is_nearly_empty else low).append(when)
    return low, empty


def _days(evidence: Evidence) -> dict[str, Days]:
    """Searches by force and London day."""
    days: defaultdict[str, Days] = defaultdict(dict)
    for each, searches in sorted(evidence.gathered.observed.days.items()):
        days[each.force][dt.date.fromisoformat(each.day)] = searches
    return dict(days)


def _months(tally: Tally) -> dict[str, list[str]]:
    """The months that each force has records of, those of quarters and years too."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for (force, period), searches in tally.by("force", "month").rows():
        if searches:
            held[force].update(months_of(period))
    return {force: sorted(months) for force, months in sorted(held.items())}


def _gap(month: dt.date, days: Days, evidence: Evidence) -> str:
    """Which part of a month is empty; nothing where none is, or where few would be there."""
    scope = evidence.plan.scope
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    opens, closes = max(month, scope.from_ or month), min(last, scope.to or last)
    held = sorted(day for day in days if month <= day <= last)
    searches = sum(days[day] for day in held)
    a_day = searches / ((held[-1] - held[0]).days + 1)
    if (closes - held[-1]).days * a_day >= EXPECTED_FROM:
        return f"after day {held[-1].day}"
    if (held[0] - opens).days * a_day >= EXPECTED_FROM:
        return f"before day {held[0].day}"
    return _in_the_middle(held) if searches >= USUAL_FROM * len(held) else ""


def _in_the_middle(held: list[dt.date]) -> str:
    """The longest stretch of days without a search between two days with some."""
    gaps = [((after - before).days - 1, before, after) for before, after in pairwise(held)]
    length, before, after = max(gaps, default=(0, dt.date.min, dt.date.min))
    return f"between day {before.day} and day {after.day}" if length >= FEWEST_EMPTY else ""


def _missing(tally: Tally, held: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """
    By force, the months without a record between the first and the last.

    Those of all records, where the force would have had some: months in which only other forces
    have records are missing too.
    """
    every = [month for months in held.values() for month in months]
    totals: Counter[str] = Counter()
    for (force,), searches in tally.by("force").rows():
        totals[force] += searches
    found = {}
    for force, months in held.items():
        is_large = bool(months) and bool(force) and totals[force] >= EXPECTED_FROM * len(months)
        span = list(_between(every if is_large else months))
        if lost := [month for month in span if month not in set(months)]:
            found[force] = lost
    return found


def _between(months: Iterable[str]) -> Iterator[str]:
    """Every month from the first to the last."""
    held = [dt.date.fromisoformat(f"{month}-01") for month in months]
    if not held:
        return
    first, last = min(held), max(held)
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def _on_parts(part: Mapping[str, Mapping[str, str]], forces: list[str]) -> Iterator[str]:
    named = [
        f"{month}{of_force(force, forces)} has no records {gap}"
        for force, gaps in part.items()
        for month, gap in gaps.items()
    ]
    if named:
        yield ", ".join(named[:MOST_NAMED]) + _more(named, "part months")


def _on_missing(missing: Mapping[str, list[str]], forces: list[str]) -> Iterator[str]:
    for force, months in list(missing.items())[:MOST_NAMED]:
        named = ", ".join(months[:MOST_NAMED])
        yield (
            f"there are no records{of_force(force, forces)} for {named}"
            f"{_more(months, 'more months', said='')}"
        )
    if len(missing) > MOST_NAMED:
        yield f"and months are missing of {len(missing) - MOST_NAMED} more forces"


def _more(named: list[str], what: str, said: str = "more ") -> str:
    left = len(named) - MOST_NAMED
    return f" and {left} {said}{what}" if left > 0 else ""


def _flat(part: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The part months, with the force behind the month where there are several forces."""
    return {
        f"{month} {force}" if len(part) > 1 else month: gap
        for force, gaps in part.items()
        for month, gap in gaps.items()
    }


def _coverage(days: Days) -> dict[str, int]:
    """Days with searches in each month."""
    covered = Counter(f"{day:%Y-%m}" for day in days)
    return dict(sorted(covered.items()))


def _covered(days: Mapping[str, Days]) -> str:
    if not days:
        return "No month is missing; which days are covered is not looked at without dates."
    return "Every month is covered."


CHECK = HealthCheck(
    "part_month",
    "A month that stops half way looks like a fall in searches, and lowers yearly rates.",
    _look,
    definition=(
        "For each force, months between the first and the last without any search, and months in "
        "which days without a search stand at the start, at the end or in the middle. Days are "
        "London's."
    ),
    threshold=(
        "A warning where 10 searches or more would be expected on the empty days at the start or "
        "end of a month, by the other days of the month; where 4 days or more in a row have none "
        "in the middle of a month that has 10 or more on its other days; and where a month is "
        "missing or holds less than a tenth of what those before do. A note where a whole month "
        "lies far below those before. Nothing but a note where the plan has an operation, or all "
        "records lie within 7 days: they are of those days, and no month is missing."
    ),
    source=(
        "Seen in the Metropolitan Police's file of December 2022, which stops on the 17th, and in "
        "Greater Manchester's, which are missing from the middle of 2019 on."
    ),
)
