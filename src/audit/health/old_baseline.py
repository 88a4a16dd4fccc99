"""Baselines that describe the population of another time than that of the records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.baselines import Baseline
from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, without_area

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTE_FROM, WARN_FROM = 5, 10
"""Years between a baseline and the records."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _look(evidence: Evidence) -> Seen:
    years = _years_of_records(evidence)
    if evidence.inputs is None:
        return without_area(records=list(years or ()), years_apart={})
    if not years:
        nothing = {"looked_at": False, "records": [], "years_apart": {}}
        return Seen("ok", "Not looked at: the records have no dates.", nothing)
    return judged(evidence.inputs.baselines, years)


def judged(baselines: Sequence[Baseline], years: tuple[int, int]) -> Seen:
    """The baselines beside the first and the last year of what is held against them."""
    found = {each.name: _apart(each, years) for each in baselines}
    apart = {name: gap for name, gap in found.items() if gap is not None}
    numbers = {"records": list(years), "years_apart": found}
    if not apart:
        return Seen("note", "When the baseline was counted is not known.", numbers)
    oldest = max(apart, key=apart.__getitem__)
    return Seen(_level(apart[oldest]), _message(oldest, apart[oldest]), numbers)


def _years_of_records(evidence: Evidence) -> tuple[int, int] | None:
    """The first and the last year of the records."""
    months = [month for month in evidence.searches.labels("month") if month]
    years = [int(month[:4]) for month in months]
    return (min(years), max(years)) if years else None


def _apart(baseline: Baseline, records: tuple[int, int]) -> int | None:
    """Years between a baseline and the records furthest from it; None where it has no date."""
    years = [int(year) for year in _YEAR.findall(baseline.date)]
    if not years:
        return None
    return max(abs(each - year) for each in records for year in (min(years), max(years)))


def _level(years: int) -> Level:
    return "warning" if years > WARN_FROM else "note" if years > NOTE_FROM else "ok"


def _message(name: str, years: int) -> str:
    if years <= NOTE_FROM:
        return f"No baseline is more than {NOTE_FROM} years from the records."
    return (
        f"The baseline {name} is {years} years from some of the records: people have moved, been "
        "born and died since, and of some groups more than of others."
    )


CHECK = HealthCheck(
    name="old_baseline",
    because="Populations change, some groups' far faster than others'.",
    look=_look,
    definition="Calendar years between each baseline's date and the records furthest from it.",
    threshold=f"Note above {NOTE_FROM} years, warning above {WARN_FROM}.",
    source="Rates for 2021/22 were printed on the Census of 2011, such as 24.2 searches per 1,000 "
    "Black residents of the West Midlands.",
)
