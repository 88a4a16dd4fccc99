"""Searches that ended in no further action, of those whose outcome is recorded."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.arrest_rate import NO_OUTCOMES
from audit.measures.base import Rate
from audit.stats import proportion

UNTOLD = NotEstimable(
    "for some searches the records tell only whether an outcome was positive, or an arrest"
)


def _of(group: GroupCounts, level: float) -> Result:
    if group.outcomes_untold:
        return UNTOLD
    if group.outcomes_known == 0:
        return NO_OUTCOMES
    return proportion(x=group.no_further_action, n=group.outcomes_known, level=level)


MEASURE = Rate(
    name="no_further_action_rate",
    label="No further action",
    unit="searches with no further action per search",
    question="How often was nothing more done after a search?",
    counts=("no_further_action", "outcomes_known"),
    of=_of,
)
