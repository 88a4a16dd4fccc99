"""A group's share of searches over its share of residents."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures import share_of_searches
from audit.measures.base import Share, nobody, residents_of, scaled


def _within(group: GroupCounts, whole: GroupCounts, level: float) -> Result:
    """
    (x/Σx) / (N/ΣN), with the limits of the share of searches; residents are taken as known.

    It shrinks towards 1 as the group gets larger, so that those of different areas are
    not comparable.
    """
    residents, everyone = residents_of(group), residents_of(whole)
    if residents == 0:
        return nobody(group)
    if whole.searches == 0:
        return NotEstimable("no searches of people of known ethnicity are recorded")
    share = share_of_searches.MEASURE.within(group, whole, level)
    return scaled(share, lambda each: each * everyone / residents)


MEASURE = Share(
    name="disparity_index",
    label="Disparity index",
    unit="times the group's share of residents",
    question="How does the group's share of searches compare with its share of residents?",
    counts=("searches", "residents"),
    needs_residents=True,
    within=_within,
)
