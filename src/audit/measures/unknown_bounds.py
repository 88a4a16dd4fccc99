"""How far the rate ratio could lie from what is known, whoever the unknown are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.counts import GroupCounts
from audit.estimate import NotEstimable, Result
from audit.measures.base import BetweenGiven, WithUnknown, residents_of, without_residents
from audit.stats import missing_ethnicity_bounds

if TYPE_CHECKING:
    from collections.abc import Callable

NONE_UNKNOWN = NotEstimable("ethnicity is known for every search")


def given_unknown(statistic: Callable[..., Result], name: str) -> BetweenGiven:
    """A statistic of both groups' counts, to which the unknown searches are given by `name`."""

    def given(
        group: GroupCounts, reference: GroupCounts, unknown: GroupCounts, level: float
    ) -> Result:
        if reason := without_residents(group, reference):
            return reason
        if unknown.searches == 0:
            return NONE_UNKNOWN
        return statistic(
            x1=group.searches,
            n1=residents_of(group),
            x2=reference.searches,
            n2=residents_of(reference),
            level=level,
            **{name: unknown.searches},
        )

    return given


MEASURE = WithUnknown(
    name="unknown_bounds",
    label="Bounds of the ratio",
    unit="times the rate of the reference group",
    question="How low and how high could the ratio be, whoever the unknown are?",
    counts=("searches", "residents"),
    needs_residents=True,
    once=True,
    given=given_unknown(missing_ethnicity_bounds, "missing_stops"),
)
