"""The share of the people present that would have to be of this group for the searches to match."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import Share
from audit.measures.share_of_searches import NOBODY_KNOWN
from audit.stats import proportion

EXACT = "clopper-pearson"
"""The interval that holds the true share at least as often as it says, for few searches too."""


def _within(group: GroupCounts, whole: GroupCounts, level: float) -> Result:
    """
    The share with its exact limits: claims about who was present rest on it.

    Clopper and Pearson (1934), Biometrika 26:404.
    """
    if whole.searches == 0:
        return NOBODY_KNOWN
    return proportion(x=group.searches, n=whole.searches, level=level, method=EXACT)


MEASURE = Share(
    name="parity_share",
    label="Parity share",
    unit="share of the people present",
    question="For the searches to match those present, what share of them would be of this group?",
    counts=("searches", "residents"),
    needs_residents=True,
    within=_within,
)
