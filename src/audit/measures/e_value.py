"""How strong a factor that nobody recorded would have to be to explain the rate ratio away."""

from __future__ import annotations

from audit.counts import GroupCounts
from audit.estimate import Estimate, NotEstimable, Result
from audit.measures import rate_ratio
from audit.measures.base import Comparison
from audit.stats import tipping_point


def _between(group: GroupCounts, reference: GroupCounts, level: float) -> Result:
    ratio = rate_ratio.MEASURE.between(group, reference, level)
    if not isinstance(ratio, Estimate):
        return ratio
    if not ratio.value or not ratio.low or not ratio.high:
        return NotEstimable("the ratio or its range has no limit")
    return tipping_point(
        rr=ratio.value, lower=ratio.low, upper=ratio.high, level=level, method="e-value"
    )


MEASURE = Comparison(
    name="e_value",
    label="E-value",
    unit="ratio that a factor would need with both group and searches",
    question="How strong would something that is not recorded have to be to explain the ratio?",
    counts=("searches", "residents"),
    needs_residents=True,
    once=True,
    between=_between,
)
