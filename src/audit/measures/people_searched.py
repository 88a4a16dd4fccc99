"""How many different people were searched, where a key tells them apart."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Estimate, Result
from audit.measures.base import Rate


def _of(group: GroupCounts, level: float) -> Result:  # noqa: ARG001 -- a count has no interval
    """At most so many, where searches without a key may be of people who have one elsewhere."""
    without = group.people.get(0, 0)
    again = sum(number for times, number in group.people.items() if times > 1)
    most = max(group.people, default=0)
    return Estimate(
        float(sum(group.people.values())),
        None,
        {"searched_again": float(again), "most": float(most), "without_key": float(without)},
    )


MEASURE = Rate(
    name="people_searched",
    label="People searched",
    unit="people",
    question="How many different people were searched?",
    counts=("searches",),
    needs_people=True,
    once=True,
    of=_of,
)
