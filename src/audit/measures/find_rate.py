"""Finds per search, of the searches of which it is known whether there was one."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.base import Rate
from audit.stats import proportion

NOBODY_SEARCHED = NotEstimable("no searches are recorded")
NOTHING_KNOWN = NotEstimable("no search records whether there was a find")
LINK_MISSING = NotEstimable(
    "for more than one in ten of the outcomes that may be linked to the object, no record says "
    "whether they are"
)
MOST_UNCLEAR = 0.1
"""The share of possible finds with an unrecorded link above which no linked find rate is given:
those without a find are known anyway, so leaving the unclear ones out would lower the rate."""


def without_rate(group: GroupCounts) -> NotEstimable | None:
    """Why a group has no find rate; None where it has one."""
    if group.searches == 0:
        return NOBODY_SEARCHED
    if group.finds_known == 0:
        return NOTHING_KNOWN
    if group.finds_unclear > MOST_UNCLEAR * (group.finds + group.finds_unclear):
        return LINK_MISSING
    return None


def _of(group: GroupCounts, level: float) -> Result:
    if reason := without_rate(group):
        return reason
    return proportion(x=group.finds, n=group.finds_known, level=level)


MEASURE = Rate(
    name="find_rate",
    label="Find rate",
    unit="finds per search",
    question="How often did a search lead to a find?",
    counts=("finds", "finds_known", "finds_unclear", "searches"),
    needs_finds=True,
    of=_of,
)
