"""What part of the searches of people of known ethnicity were of this group."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.base import Share
from audit.stats import proportion

NOBODY_KNOWN = NotEstimable("no searches of people of known ethnicity are recorded")


def _within(group: GroupCounts, whole: GroupCounts, level: float) -> Result:
    if whole.searches == 0:
        return NOBODY_KNOWN
    return proportion(x=group.searches, n=whole.searches, level=level)


MEASURE = Share(
    name="share_of_searches",
    label="Share of searches",
    unit="share of the searches of people whose ethnicity is known",
    question="What part of the searches were of people of this group?",
    counts=("searches",),
    within=_within,
)
