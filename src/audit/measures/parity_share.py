"""The share of the people present that would have to be of this group for the searches to match."""

from __future__ import annotations

from audit.measures import share_of_searches
from audit.measures.base import Share

MEASURE = Share(
    name="parity_share",
    label="Parity share",
    unit="share of the people present",
    question="For the searches to match those present, what share of them would be of this group?",
    counts=("searches", "residents"),
    needs_residents=True,
    within=share_of_searches.MEASURE.within,
)
