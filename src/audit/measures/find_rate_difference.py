"""One group's find rate less the reference's."""

from __future__ import annotations

from dataclasses import replace

from audit.counts import GroupCounts
from audit.estimate import Estimate, Result
from audit.measures.base import Comparison
from audit.measures.find_rate import without_rate
from audit.stats import risk_difference, test_2x2


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    if reason := without_rate(group) or without_rate(reference):
        return reason
    found = risk_difference(
        x1=group.finds,
        n1=group.finds_known,
        x2=reference.finds,
        n2=reference.finds_known,
        level=level,
    )
    if not isinstance(found, Estimate):
        return found
    return replace(found, extra={**found.extra, "p_value": _p_value(group, reference)})


def _p_value(group: GroupCounts, reference: GroupCounts) -> float | None:
    """Of the hypothesis that both find rates are the same, by Fisher's exact test."""
    tested = test_2x2(
        x1=group.finds,
        n1=group.finds_known,
        x2=reference.finds,
        n2=reference.finds_known,
        method="fisher-exact",
    )
    value = tested.extra.get("p_value") if isinstance(tested, Estimate) else None
    return value if isinstance(value, float) else None


MEASURE = Comparison(
    name="find_rate_difference",
    label="Find-rate difference",
    unit="difference of finds per search",
    question="How far apart are the find rates of this group and the reference group?",
    counts=("finds", "finds_known"),
    needs_finds=True,
    between=_between,
)
