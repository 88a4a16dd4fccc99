"""A hypothesis of the user's own on two rates, each a count of a number that it is a part of."""

from __future__ import annotations

from audit.operations.claimed import DIFFERENCE, RATES
from audit.operations.claims import own
from audit.operations.claims.base import ClaimTest, Evidence, Tested


def _assess(evidence: Evidence) -> Tested:
    return own.held(evidence, evidence.own(RATES), evidence.own(DIFFERENCE))


CLAIM = ClaimTest(
    name="two_rates",
    hypothesis="The first rate stands to the second as the claim says.",
    needs="Two counts, each with the number that it is a part of, of things that do not overlap.",
    caveats=("The range takes each search or event to be independent of the others.",),
    rule="The first rate over the second, as `says` has it (see `two_counts`), with the range of "
    "the report’s find-rate ratios. Where Fisher’s exact test does not bear a difference out, no "
    "difference counts as within the range.",
    example="""[[operation.claims]]
quote = "searches on an indication find more"
claim = "two_rates"
first  = { count = 12, of = 40, name = "finds after an indication" }
second = { count = 3, of = 28, name = "finds without one" }
says = "higher\"""",
    assess=_assess,
)
