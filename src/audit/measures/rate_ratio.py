"""One group's search rate over the reference's: the disproportionality ratio."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import Comparison, residents_of, without_residents
from audit.stats import rate_ratio


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    if reason := without_residents(group, reference):
        return reason
    return rate_ratio(
        x1=group.searches,
        exposure1=residents_of(group),
        x2=reference.searches,
        exposure2=residents_of(reference),
        level=level,
    )


MEASURE = Comparison(
    name="rate_ratio",
    label="Rate ratio",
    unit="times the rate of the reference group",
    question="How does the search rate of this group compare with that of the reference group?",
    counts=("searches", "residents"),
    needs_residents=True,
    between=_between,
)
