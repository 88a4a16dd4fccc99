"""Arrests per search, of the searches whose outcome is recorded."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.base import Rate
from audit.stats import proportion

NO_OUTCOMES = NotEstimable("no search has a recorded outcome")


def _of(group: GroupCounts, level: float) -> Result:
    if group.outcomes_known == 0:
        return NO_OUTCOMES
    return proportion(x=group.arrests, n=group.outcomes_known, level=level)


MEASURE = Rate(
    name="arrest_rate",
    label="Arrest rate",
    unit="arrests per search",
    question="How often did an arrest follow a search?",
    counts=("arrests", "outcomes_known"),
    of=_of,
)
