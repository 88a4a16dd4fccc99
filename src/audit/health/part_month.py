"""Months that hold only some of their days, and months that are missing altogether."""

from __future__ import annotations

import calendar
import datetime as dt

from audit.health.base import Evidence, HealthCheck, Seen, sentence

MOST_NAMED = 12
"""Months without records that a message names."""
EXPECTED_FROM = 10
"""Searches expected on the empty days at a month's start or end from which it is a part month."""


def _look(evidence: Evidence) -> Seen:
    days = {dt.date.fromisoformat(day): rows for day, rows in evidence.gathered.days.items()}
    months = sorted({day.replace(day=1) for day in days})
    part = {f"{month:%Y-%m}": gap for month in months if (gap := _gap(month, days, evidence))}
    missing = [f"{month:%Y-%m}" for month in _between(months) if month not in months]
    problems = []
    if part:
        problems.append(", ".join(f"{month} has no records {gap}" for month, gap in part.items()))
    if missing:
        more = f" and {len(missing) - MOST_NAMED} more months" * (len(missing) > MOST_NAMED)
        problems.append(f"there are no records for {', '.join(missing[:MOST_NAMED])}{more}")
    return Seen(
        "warning" if problems else "ok",
        sentence(problems) if problems else "Every month is covered.",
        {"months": len(months), "part_months": part, "missing_months": missing},
    )


def _gap(month: dt.date, days: dict[dt.date, int], evidence: Evidence) -> str:
    """Which end of a month is empty; nothing where none is, or where few records would be there."""
    scope = evidence.plan.scope
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    opens, closes = max(month, scope.from_ or month), min(last, scope.to or last)
    held = sorted(day for day in days if month <= day <= last)
    a_day = sum(days[day] for day in held) / ((held[-1] - held[0]).days + 1)
    if (closes - held[-1]).days * a_day >= EXPECTED_FROM:
        return f"after day {held[-1].day}"
    if (held[0] - opens).days * a_day >= EXPECTED_FROM:
        return f"before day {held[0].day}"
    return ""


def _between(months: list[dt.date]) -> list[dt.date]:
    """Every month from the first to the last."""
    if not months:
        return []
    first, last = months[0], months[-1]
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [dt.date(number // 12, number % 12 + 1, 1) for number in numbers]


CHECK = HealthCheck(
    "part_month",
    "A month that stops half way looks like a fall in searches, and lowers yearly rates.",
    _look,
)
