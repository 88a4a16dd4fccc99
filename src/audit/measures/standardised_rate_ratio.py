"""The rate ratio between people of the same ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.counts import Compared
from audit.estimate import Estimate, NotEstimable, Result
from audit.measures.base import Strata, comparable, residents_of
from audit.stats import standardised_rate_ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_BAND = NotEstimable("no age band has residents of both groups")


def _pooled(parts: Sequence[Compared], level: float) -> Result:
    """Weighted by the ages of all residents, whatever their group, so that it is one standard."""
    both = comparable(parts)
    if not both:
        return _NO_BAND
    found = standardised_rate_ratio(
        x1=[each.group.searches for each in both],
        exposure1=[residents_of(each.group) for each in both],
        x2=[each.reference.searches for each in both],
        exposure2=[residents_of(each.reference) for each in both],
        weights=[residents_of(each.whole) for each in both],
        level=level,
    )
    if not isinstance(found, Estimate):
        return found
    return Estimate(found.value, found.interval, {**found.extra, "crude": _crude(both)})


def _crude(parts: Sequence[Compared]) -> float | None:
    """The ratio of the same searches without regard to age; None without any to compare with."""
    own, other = (
        sum(each.searches for each in side) / sum(residents_of(each) for each in side)
        for side in ([part.group for part in parts], [part.reference for part in parts])
    )
    return own / other if other else None


MEASURE = Strata(
    name="standardised_rate_ratio",
    label="Age-standardised rate ratio",
    unit="times the rate of the reference group at the same ages",
    question="How do the search rates compare between people of the same ages?",
    counts=("searches", "residents"),
    needs_residents=True,
    by="age_band",
    pooled=_pooled,
)
