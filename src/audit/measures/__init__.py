"""Every measure, in the order in which they are computed and printed."""

from __future__ import annotations

from audit.measures import (
    arrest_rate,
    disparity_index,
    excess_searches,
    find_rate,
    find_rate_difference,
    find_rate_ratio,
    no_further_action_rate,
    outcome_share,
    parity_share,
    rate_difference,
    rate_ratio,
    search_rate,
    searches,
    share_of_searches,
)
from audit.measures.base import Comparison, Ladder, Measure, Rate, Share

MEASURES: tuple[Measure, ...] = (
    searches.MEASURE,
    share_of_searches.MEASURE,
    search_rate.MEASURE,
    rate_ratio.MEASURE,
    rate_difference.MEASURE,
    excess_searches.MEASURE,
    disparity_index.MEASURE,
    parity_share.MEASURE,
    find_rate.MEASURE,
    find_rate_ratio.MEASURE,
    find_rate_difference.MEASURE,
    arrest_rate.MEASURE,
    no_further_action_rate.MEASURE,
    outcome_share.MEASURE,
)

__all__ = ["MEASURES", "Comparison", "Ladder", "Measure", "Rate", "Share"]
