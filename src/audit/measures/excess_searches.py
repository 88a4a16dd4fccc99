"""Searches above the number that there would be at the reference's rate."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Estimate, Interval, NotEstimable, Result
from audit.measures import rate_ratio
from audit.measures.base import Comparison, residents_of


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    """
    Searches less those expected, x − N·λ of the reference, with x(1 − 1/RR) as its limits.

    RR stands for the limits of the rate ratio. That takes the group's own number as given and
    the ratio as uncertain: an approximation, which is said where it is printed.
    """
    ratio = rate_ratio.MEASURE.between(group, reference, level)
    if not isinstance(ratio, Estimate):
        return ratio
    if group.searches == 0 or ratio.interval is None:
        return NotEstimable("the group has no searches")
    expected = residents_of(group) * reference.searches / residents_of(reference)
    low, high = (_excess(group.searches, end) for end in (ratio.low, ratio.high))
    if ratio.high is None:
        high = float(group.searches)
    method = f"from the {ratio.method} interval of the rate ratio"
    return Estimate(group.searches - expected, Interval(low, high, level, method))


def _excess(searches: int, ratio: float | None) -> float | None:
    """x(1 − 1/RR); without a lower limit where the ratio may be 0."""
    return searches * (1 - 1 / ratio) if ratio else None


MEASURE = Comparison(
    name="excess_searches",
    label="Excess searches",
    unit="searches above the number at the reference group's rate",
    question="How many searches more than at the reference group's rate?",
    counts=("searches", "residents"),
    needs_residents=True,
    between=_between,
)
