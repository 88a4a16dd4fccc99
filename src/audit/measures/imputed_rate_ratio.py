"""The rate ratio with unknown ethnicity imputed from what else is known of each search."""

from __future__ import annotations

from audit.counts import Compared
from audit.estimate import NotEstimable, Result
from audit.measures.base import Alike, Imputed, residents_of, without_residents
from audit.measures.unknown_bounds import NONE_UNKNOWN
from audit.stats import imputed_rate_ratio

_NONE_KNOWN = NotEstimable("no searches of people of known ethnicity are recorded")


def _imputed(alike: Alike, total: Compared, level: float) -> Result:
    if reason := without_residents(total.group, total.reference):
        return reason
    if not any(alike.unknown):
        return NONE_UNKNOWN
    if not any((*alike.group, *alike.reference, *alike.others)):
        return _NONE_KNOWN
    return imputed_rate_ratio(
        known1=alike.group,
        known2=alike.reference,
        known_other=alike.others,
        missing=alike.unknown,
        exposure1=residents_of(total.group),
        exposure2=residents_of(total.reference),
        level=level,
    )


MEASURE = Imputed(
    name="imputed_rate_ratio",
    label="Rate ratio, unknown ethnicity imputed",
    unit="times the rate of the reference group",
    question="What is the ratio if the unknown are like others searched in the same circumstances?",
    counts=("searches", "residents"),
    needs_residents=True,
    once=True,
    imputed=_imputed,
)
