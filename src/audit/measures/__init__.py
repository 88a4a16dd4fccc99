"""Every measure, in the order in which they are computed and printed; imported one by one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from audit.measures.base import (
    Agreement,
    Alike,
    Comparison,
    Imputed,
    Ladder,
    Measure,
    OfGroups,
    Rate,
    Share,
    ShareWithUnknown,
    Spread,
    Strata,
    WithUnknown,
)

NAMES = (
    "searches",
    "share_of_searches",
    "search_rate",
    "rate_ratio",
    "detectable_ratio",
    "unknown_bounds",
    "unknown_tipping_share",
    "imputed_rate_ratio",
    "standardised_rate_ratio",
    "mh_rate_ratio",
    "who_ratio",
    "where_ratio",
    "e_value",
    "rate_difference",
    "excess_searches",
    "disparity_index",
    "parity_share",
    "parity_bounds",
    "detectable_share",
    "find_rate",
    "find_rate_ratio",
    "find_rate_difference",
    "detectable_find_rate_gap",
    "find_rate_homogeneity",
    "arrest_rate",
    "no_further_action_rate",
    "outcome_share",
    "clothing_removal_rate",
    "officer_defined_share",
    "ethnicity_agreement",
    "people_searched",
    "clustered_rate_ratio",
)
"""Every measure by its name, which is that of its module too."""

if TYPE_CHECKING:
    MEASURES: tuple[Measure, ...]


def named(*names: str) -> tuple[Measure, ...]:
    """The measures of those names, in the order of all. No other is imported, nor what it needs."""
    return tuple(_measure(name) for name in NAMES if name in names)


@cache
def _measure(name: str) -> Measure:
    measure: Measure = import_module(f"audit.measures.{name}").MEASURE
    return measure


def __getattr__(name: str) -> tuple[Measure, ...]:
    """`MEASURES`, all of them, where it is asked for."""
    if name == "MEASURES":
        return named(*NAMES)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "MEASURES",
    "Agreement",
    "Alike",
    "Comparison",
    "Imputed",
    "Ladder",
    "Measure",
    "OfGroups",
    "Rate",
    "Share",
    "ShareWithUnknown",
    "Spread",
    "Strata",
    "WithUnknown",
    "named",
]
