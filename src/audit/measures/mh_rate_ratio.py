"""The rate ratio within areas, taken together by Mantel and Haenszel's weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.counts import Compared
from audit.estimate import NotEstimable, Result
from audit.measures.base import Strata, comparable, residents_of
from audit.stats import mh_rate_ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

NOWHERE = NotEstimable("no area has residents of both groups")


def _pooled(parts: Sequence[Compared], level: float) -> Result:
    """A part without residents of either group compares nothing, and is left out."""
    both = comparable(parts)
    if not both:
        return NOWHERE
    return mh_rate_ratio(
        x1=[each.group.searches for each in both],
        t1=[residents_of(each.group) for each in both],
        x2=[each.reference.searches for each in both],
        t2=[residents_of(each.reference) for each in both],
        level=level,
    )


MEASURE = Strata(
    name="mh_rate_ratio",
    label="Rate ratio within areas",
    unit="times the rate of the reference group",
    question="How do the search rates compare within areas, all areas taken together?",
    counts=("searches", "residents"),
    needs_residents=True,
    by="area",
    pooled=_pooled,
)
