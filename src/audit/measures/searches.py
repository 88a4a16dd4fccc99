"""How many searches."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Estimate, Result
from audit.measures.base import Rate


def _of(group: GroupCounts, _level: float) -> Result:
    return Estimate(float(group.searches))


MEASURE = Rate(
    name="searches",
    label="Searches",
    unit="searches",
    question="How many searches were recorded?",
    counts=("searches",),
    of=_of,
)
