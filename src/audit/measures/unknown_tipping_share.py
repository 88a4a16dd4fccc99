"""The share of the unknown who would have to be of the group for the two rates to be equal."""

from __future__ import annotations

from audit.measures.base import WithUnknown
from audit.measures.unknown_bounds import given_unknown
from audit.stats import unknown_tipping_share

MEASURE = WithUnknown(
    name="unknown_tipping_share",
    label="Tipping share of the unknown",
    unit="share of the searches of people whose ethnicity is unknown",
    question="What share of the unknown would have to be of this group for the rates to be equal?",
    counts=("searches", "residents"),
    needs_residents=True,
    once=True,
    given=given_unknown(unknown_tipping_share, "unknown"),
)
