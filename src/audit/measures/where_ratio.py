"""Where searches happen: how much more the areas are searched in which the group lives."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from audit.counts import Compared
from audit.estimate import Result
from audit.measures.base import Strata
from audit.measures.who_ratio import by_area
from audit.stats import where_ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH_AREAS = 20
"""From so many areas on they are resampled; fewer give too few different samples."""


def _pooled(parts: Sequence[Compared], level: float) -> Result:
    method = "bootstrap-areas" if len(parts) >= ENOUGH_AREAS else "delta-log"

    return by_area(partial(where_ratio, method=method), parts, level)


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
