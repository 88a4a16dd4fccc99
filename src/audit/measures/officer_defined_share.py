"""How officers recorded the ethnicity of people who named their own."""

from __future__ import annotations

from audit.estimate import NotEstimable, Result
from audit.ethnicity import FIVE
from audit.measures.base import Spread
from audit.stats import proportion


def share_of(part: int, whole: int, level: float) -> Result:
    """A part of the searches of which something is recorded."""
    if whole == 0:
        return NotEstimable("it is recorded for no search of this group")
    return proportion(x=part, n=whole, level=level)


MEASURE = Spread(
    name="officer_defined_share",
    label="Recorded by officers as",
    unit="share of the searches with both a self-defined and an officer-defined ethnicity",
    question="How did officers record the ethnicity of people who say that they are of this group?",
    counts=(),
    column="ethnicity_officer_defined",
    codes=FIVE.codes,
    known=FIVE.codes,
    by_own_word=True,
    once=True,
    share=share_of,
)
