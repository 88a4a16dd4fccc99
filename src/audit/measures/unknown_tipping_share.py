"""The share of the unknown who would have to be of the group for the two rates to be equal."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import WithUnknown, nobody, residents_of
from audit.measures.unknown_bounds import NONE_UNKNOWN
from audit.stats import unknown_tipping_share


def _given(
    group: GroupCounts, reference: GroupCounts, unknown: GroupCounts, level: float
) -> Result:
    for each in (group, reference):
        if residents_of(each) == 0:
            return nobody(each)
    if unknown.searches == 0:
        return NONE_UNKNOWN
    return unknown_tipping_share(
        x1=group.searches,
        n1=residents_of(group),
        x2=reference.searches,
        n2=residents_of(reference),
        unknown=unknown.searches,
        level=level,
    )


MEASURE = WithUnknown(
    name="unknown_tipping_share",
    label="Tipping share of the unknown",
    unit="share of the searches of people whose ethnicity is unknown",
    question="What share of the unknown would have to be of this group for the rates to be equal?",
    counts=("searches", "residents"),
    needs_residents=True,
    once=True,
    given=_given,
)
