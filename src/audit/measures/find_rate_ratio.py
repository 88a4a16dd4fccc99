"""One group's find rate over the reference's."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import Comparison
from audit.measures.find_rate import without_rate
from audit.stats import risk_ratio


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    if reason := without_rate(group) or without_rate(reference):
        return reason
    return risk_ratio(
        x1=group.finds,
        n1=group.finds_known,
        x2=reference.finds,
        n2=reference.finds_known,
        level=level,
    )


MEASURE = Comparison(
    name="find_rate_ratio",
    label="Find-rate ratio",
    unit="times the find rate of the reference group",
    question="How does the find rate of this group compare with that of the reference group?",
    counts=("finds", "finds_known"),
    needs_finds=True,
    between=_between,
)
