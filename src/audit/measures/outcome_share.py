"""The outcome ladder: the part of searches that ended in each outcome, "not recorded" included."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.base import Ladder
from audit.measures.no_further_action_rate import UNTOLD
from audit.schema import NOT_RECORDED, OUTCOME
from audit.stats import proportion


def _step(group: GroupCounts, outcome: str, level: float) -> Result:
    if group.searches == 0:
        return NotEstimable("no searches are recorded")
    if group.outcomes_untold and outcome in OUTCOME and outcome != NOT_RECORDED:
        return UNTOLD
    return proportion(x=group.outcomes.get(outcome, 0), n=group.searches, level=level)


MEASURE = Ladder(
    name="outcome_share",
    label="Share with the outcome",
    unit="share of all searches",
    question="What followed the searches?",
    counts=("searches",),
    step=_step,
)
