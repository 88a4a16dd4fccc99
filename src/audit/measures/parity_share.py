"""The share of the people present that would have to be of this group for the searches to match."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.base import Share
from audit.stats import proportion


def _within(group: GroupCounts, whole: GroupCounts, level: float) -> Result:
    """The share of searches, to be held beside a baseline's share of residents."""
    if whole.searches == 0:
        return NotEstimable("no searches of people of known ethnicity are recorded")
    return proportion(x=group.searches, n=whole.searches, level=level)


MEASURE = Share(
    name="parity_share",
    label="Parity share",
    unit="share of the people present",
    question="For the searches to match those present, what share of them would be of this group?",
    counts=("searches", "residents"),
    needs_residents=True,
    within=_within,
)
