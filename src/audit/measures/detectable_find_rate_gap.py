"""The smallest gap to the reference's find rate that so many searches would have shown."""

from __future__ import annotations

from dataclasses import replace

from audit.counts import GroupCounts
from audit.estimate import Estimate, Result
from audit.measures.base import Comparison
from audit.measures.detectable_ratio import POWER
from audit.measures.find_rate import without_rate
from audit.stats import detectable_difference


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    if reason := without_rate(group) or without_rate(reference):
        return reason
    base = reference.finds / reference.finds_known
    rise, fall = (_rise(group, reference, share, level) for share in (base, 1 - base))
    lower = fall.value if isinstance(fall, Estimate) else None
    if not isinstance(rise, Estimate):
        return rise
    return replace(rise, extra={**rise.extra, "lower_gap": None if lower is None else -lower})


def _rise(group: GroupCounts, reference: GroupCounts, base: float, level: float) -> Result:
    """The rise above `base`; of searches without a find, it is a fall of the find rate."""
    return detectable_difference(
        n1=group.finds_known, n2=reference.finds_known, base=base, power=POWER, level=level
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
