"""Who is searched: searches over those expected at each area's own rate of the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.counts import Compared
from audit.estimate import Estimate, Result
from audit.measures.base import Strata, nobody, residents_of
from audit.stats import who_ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def by_area(statistic: Callable[..., Result], parts: Sequence[Compared], level: float) -> Result:
    """A statistic of both groups' searches and residents, area by area."""
    for side in ([each.group for each in parts], [each.reference for each in parts]):
        if not any(residents_of(each) for each in side):
            return nobody(side[0])
    return statistic(
        x1=[each.group.searches for each in parts],
        exposure1=[residents_of(each.group) for each in parts],
        x2=[each.reference.searches for each in parts],
        exposure2=[residents_of(each.reference) for each in parts],
        level=level,
    )


def _pooled(parts: Sequence[Compared], level: float) -> Result:
    found = by_area(who_ratio, parts, level)
    if not isinstance(found, Estimate):
        return found
    turned = [Compared(each.reference, each.group, each.whole) for each in parts]
    return Estimate(found.value, found.interval, {**found.extra, **_swapped(turned, level)})


def _swapped(turned: Sequence[Compared], level: float) -> dict[str, float | None]:
    """The same question asked from the reference's side: with the reference's own residents."""
    other = by_area(who_ratio, turned, level)
    if not isinstance(other, Estimate):
        return {}
    ends = {"swapped": other.value, "swapped_low": other.high, "swapped_high": other.low}
    return {name: 1 / end if end else None for name, end in ends.items()}


MEASURE = Strata(
    name="who_ratio",
    label="Who: the ratio within areas",
    unit="times the searches expected at each area's rate for the reference group",
    question="How much more often is this group searched than the reference in the same area?",
    counts=("searches", "residents"),
    needs_residents=True,
    by="area",
    pooled=_pooled,
)
