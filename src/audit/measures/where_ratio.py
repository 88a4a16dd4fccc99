"""Where searches happen: how much more the areas are searched in which the group lives."""

from __future__ import annotations

from collections.abc import Sequence

from audit.counts import Compared
from audit.estimate import Result
from audit.measures.base import Strata
from audit.measures.who_ratio import by_area
from audit.stats import where_ratio

ENOUGH_AREAS = 20
"""From so many areas on they are resampled; fewer give too few different samples."""


def _pooled(parts: Sequence[Compared], level: float) -> Result:
    method = "bootstrap-areas" if len(parts) >= ENOUGH_AREAS else "delta-log"

    def chosen(**counts: object) -> Result:
        return where_ratio(**counts, method=method)  # type: ignore[arg-type] # as by_area gives them

    return by_area(chosen, parts, level)


MEASURE = Strata(
    name="where_ratio",
    label="Where: the ratio between areas",
    unit="times the search rate of the places where the reference group lives",
    question="How much more are the areas searched where this group lives?",
    counts=("searches", "residents"),
    needs_residents=True,
    by="area",
    pooled=_pooled,
)
