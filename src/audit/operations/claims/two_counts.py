"""A hypothesis of the user's own on two counts, each perhaps over a time of known length."""

from __future__ import annotations

from audit.operations.claimed import COUNTS
from audit.operations.claims import own
from audit.operations.claims.base import ClaimTest, Evidence, Tested


def _assess(evidence: Evidence) -> Tested:
    return own.held(evidence, evidence.own(COUNTS))


CLAIM = ClaimTest(
    name="two_counts",
    hypothesis="The first count stands to the second as the claim says.",
    needs="Two counts of events by the same rules, over times of the same or of known length.",
    caveats=("The range takes each event to be independent of the others.",),
    rule="The first count over the second, for each day where days are given, with its exact "
    "conditional range. `says` is higher (above 1), lower (below 1), same (0.9 to 1.1), at least "
    "or at most so many times.",
    example="""[[operation.claims]]
quote = "twice as many searches on Fridays"
claim = "two_counts"
first  = { count = 68, days = 1, name = "searches on the Friday" }
second = { count = 120, days = 4, name = "searches on the other days" }
says = "at least 2\"""",
    assess=_assess,
)
