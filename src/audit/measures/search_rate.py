"""Searches in a year for each 1,000 residents."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import Rate, nobody, residents_of
from audit.stats import poisson_rate

PER_RESIDENTS = 1_000


def _of(group: GroupCounts, level: float) -> Result:
    residents = residents_of(group)
    if residents == 0:
        return nobody(group)
    exposure = residents * group.years / PER_RESIDENTS
    return poisson_rate(x=group.searches, exposure=exposure, level=level)


MEASURE = Rate(
    name="search_rate",
    label="Search rate",
    unit="searches a year per 1,000 residents",
    question="How often are people of this group searched?",
    counts=("searches", "residents", "months", "days"),
    needs_residents=True,
    of=_of,
)
