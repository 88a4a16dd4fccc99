"""The smallest rate ratio that so many searches would have shown."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import Comparison, residents_of, without_residents
from audit.stats import detectable_rate_ratio

POWER = 0.8
"""How often a difference of that size would have been shown: a convention of the field."""


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    if reason := without_residents(group, reference):
        return reason
    return detectable_rate_ratio(
        x1=group.searches,
        exposure1=residents_of(group),
        x2=reference.searches,
        exposure2=residents_of(reference),
        power=POWER,
        level=level,
    )


MEASURE = Comparison(
    name="detectable_ratio",
    label="Smallest detectable ratio",
    unit="times the rate of the reference group",
    question="What is the smallest ratio that this number of searches would have shown?",
    counts=("searches", "residents"),
    needs_residents=True,
    once=True,
    between=_between,
)
