"""How far the parity share could lie from what is known, whoever the unknown are."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Result
from audit.measures.base import ShareWithUnknown
from audit.measures.share_of_searches import NOBODY_KNOWN
from audit.measures.unknown_bounds import NONE_UNKNOWN
from audit.stats import worst_case_share


def _given(group: GroupCounts, whole: GroupCounts, unknown: GroupCounts, level: float) -> Result:
    if unknown.searches == 0:
        return NONE_UNKNOWN
    if whole.searches == 0:
        return NOBODY_KNOWN
    return worst_case_share(
        x=group.searches, n=whole.searches, missing=unknown.searches, level=level
    )


MEASURE = ShareWithUnknown(
    name="parity_bounds",
    label="Bounds of the parity share",
    unit="share of the people present",
    question="How low and how high could the parity share be, whoever the unknown are?",
    counts=("searches",),
    once=True,
    given=_given,
)
