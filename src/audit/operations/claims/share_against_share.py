"""A hypothesis of the user's own on a counted share beside one that is known and no sample."""

from __future__ import annotations

from audit.operations.claimed import SHARE
from audit.operations.claims import own
from audit.operations.claims.base import ClaimTest, Evidence, Tested


def _assess(evidence: Evidence) -> Tested:
    return own.held(evidence, evidence.own(SHARE))


_ALWAYS = (
    "The second share is taken as it is given, as if no count of it could have come out otherwise."
)

CLAIM = ClaimTest(
    name="share_against_share",
    hypothesis="The first share stands to the second as the claim says.",
    needs="A count with the number that it is a part of, and a share that is known whole, such as "
    "that of residents.",
    caveats=(_ALWAYS,),
    rule="The first share with its exact range against `share`, or against the count and the "
    "number in `second`, as `says` has it: a number is how many times the second.",
    example="""[[operation.claims]]
quote = "half of those searched are under 18"
claim = "share_against_share"
first = { count = 30, of = 68, name = "searches of people under 18" }
share = 0.5
says = "at least 1\"""",
    assess=_assess,
)
