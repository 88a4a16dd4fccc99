"""One group's search rate less the reference's: the absolute gap."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import Comparison, residents_of, without_residents
from audit.measures.search_rate import PER_RESIDENTS
from audit.stats import rate_difference


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    if reason := without_residents(group, reference):
        return reason
    own, other = (residents_of(each) * each.years / PER_RESIDENTS for each in (group, reference))
    # Its value is the difference of the two printed rates, so that a reader can check it, and its
    # range always holds it; that of the default method need not.
    return rate_difference(
        x1=group.searches,
        exposure1=own,
        x2=reference.searches,
        exposure2=other,
        level=level,
        method="score",
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
