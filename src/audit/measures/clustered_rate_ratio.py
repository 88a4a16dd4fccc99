"""The rate ratio with a range that knows that the same people are searched again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.base import Comparison, residents_of, without_residents
from audit.stats import clustered_rate_ratio

if TYPE_CHECKING:
    from collections.abc import Mapping


_NOT_ALL = NotEstimable("it is not known of every search whose it is")
_NOBODY = NotEstimable("nobody of either group was searched")


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    if reason := without_residents(group, reference):
        return reason
    own, other = _each_person(group.people), _each_person(reference.people)
    if (sum(own), sum(other)) != (group.searches, reference.searches):
        return _NOT_ALL
    if not own and not other:
        return _NOBODY
    return clustered_rate_ratio(
        x1=[*own, *(0 for _ in other)],
        x2=[*(0 for _ in own), *other],
        exposure1=residents_of(group),
        exposure2=residents_of(reference),
        level=level,
        method="events-squared",
    )


def _each_person(people: Mapping[int, int]) -> list[int]:
    """How often each person was searched; a search without a key is one of somebody else."""
    return [max(times, 1) for times, number in sorted(people.items()) for _ in range(number)]


MEASURE = Comparison(
    name="clustered_rate_ratio",
    label="Rate ratio, repeat searches allowed for",
    unit="times the rate of the reference group",
    question="How sure is the ratio, given that some people are searched again and again?",
    counts=("searches", "residents"),
    needs_residents=True,
    needs_people=True,
    once=True,
    between=_between,
)
