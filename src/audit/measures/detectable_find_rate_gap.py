"""The smallest rise above the reference's find rate that so many searches would have shown."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import Comparison
from audit.measures.detectable_ratio import POWER
from audit.measures.find_rate import without_rate
from audit.stats import detectable_difference


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    if reason := without_rate(group) or without_rate(reference):
        return reason
    return detectable_difference(
        n1=group.finds_known,
        n2=reference.finds_known,
        base=reference.finds / reference.finds_known,
        power=POWER,
        level=level,
    )


MEASURE = Comparison(
    name="detectable_find_rate_gap",
    label="Smallest detectable gap in find rates",
    unit="difference of finds per search",
    question="What is the smallest gap in find rates that so many searches would have shown?",
    counts=("finds", "finds_known"),
    once=True,
    between=_between,
)
