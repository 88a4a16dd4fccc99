"""One group's search rate less the reference's: the absolute gap."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import Comparison, nobody, residents_of
from audit.measures.search_rate import PER_RESIDENTS
from audit.stats import rate_difference


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    for each in (group, reference):
        if residents_of(each) == 0:
            return nobody(each)
    return rate_difference(
        x1=group.searches,
        exposure1=residents_of(group) * group.years / PER_RESIDENTS,
        x2=reference.searches,
        exposure2=residents_of(reference) * reference.years / PER_RESIDENTS,
        level=level,
    )


MEASURE = Comparison(
    name="rate_difference",
    label="Rate difference",
    unit="searches a year per 1,000 residents more than the reference group",
    question="How many more searches are there for each 1,000 residents of this group?",
    counts=("searches", "residents", "months", "days"),
    needs_residents=True,
    between=_between,
)
