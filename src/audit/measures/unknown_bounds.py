"""How far the rate ratio could lie from what is known, whoever the unknown are."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.base import WithUnknown, nobody, residents_of
from audit.stats import missing_ethnicity_bounds

NONE_UNKNOWN = NotEstimable("ethnicity is known for every search")


def _given(
    group: GroupCounts, reference: GroupCounts, unknown: GroupCounts, level: float
) -> Result:
    for each in (group, reference):
        if residents_of(each) == 0:
            return nobody(each)
    if unknown.searches == 0:
        return NONE_UNKNOWN
    return missing_ethnicity_bounds(
        x1=group.searches,
        n1=residents_of(group),
        x2=reference.searches,
        n2=residents_of(reference),
        missing_stops=unknown.searches,
        level=level,
    )


MEASURE = WithUnknown(
    name="unknown_bounds",
    label="Bounds of the ratio",
    unit="times the rate of the reference group",
    question="How low and how high could the ratio be, whoever the unknown are?",
    counts=("searches", "residents"),
    needs_residents=True,
    once=True,
    given=_given,
)
