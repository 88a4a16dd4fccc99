"""The smallest share of searches, above the baseline's, that so many searches would have shown."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.base import Share, residents_of
from audit.measures.detectable_ratio import POWER
from audit.stats import detectable_share

_ALL_OR_NONE = NotEstimable("the baseline holds only people of this group, or none of them")


def _within(group: GroupCounts, whole: GroupCounts, level: float) -> Result:
    if not 0 < residents_of(group) < residents_of(whole):
        return _ALL_OR_NONE
    return detectable_share(
        n=whole.searches,
        baseline_share=residents_of(group) / residents_of(whole),
        power=POWER,
        level=level,
    )


MEASURE = Share(
    name="detectable_share",
    label="Smallest detectable share",
    unit="share of the searches of people whose ethnicity is known",
    question="What share of the searches would have shown a difference from the baseline's share?",
    counts=("searches", "residents"),
    needs_residents=True,
    once=True,
    within=_within,
)
