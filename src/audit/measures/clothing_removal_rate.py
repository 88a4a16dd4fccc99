"""How often a search went beyond outer clothing."""

from __future__ import annotations

from audit.measures.base import Spread
from audit.measures.officer_defined_share import share_of
from audit.schema import NO, YES

MEASURE = Spread(
    name="clothing_removal_rate",
    label="More than outer clothing removed",
    unit="share of the searches of which it is recorded",
    question="How often was more than outer clothing removed in searches of this group?",
    counts=(),
    column="clothing_removed",
    codes=(YES,),
    known=(YES, NO),
    once=True,
    share=share_of,
)
