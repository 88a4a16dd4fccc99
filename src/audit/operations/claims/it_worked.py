"""Whether more of the searches found something than did without the operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.operations import hypotheses
from audit.operations.claimed import FIND_RATES
from audit.operations.claims.base import ClaimTest, Evidence, Tested, because_of, untold

if TYPE_CHECKING:
    from audit.findings import Finding

_ALONE = (
    "How often searches find something without the operation is not given, so there is nothing to "
    "compare with."
)


def _assess(evidence: Evidence) -> Tested:
    rate = evidence.of_all("find_rate")
    difference = evidence.own(FIND_RATES)
    verdict = hypotheses.verdict(difference, hypotheses.above(0.0))
    if verdict == "cannot_tell":
        missing, because = (
            (("elsewhere",), _ALONE)
            if difference is None
            else (("outcome",), because_of(difference))
        )
        return untold((difference, rate), missing=missing, because=because)
    held = (difference, rate, *_kinds(evidence))
    return Tested(verdict, tuple(each for each in held if each is not None))


def _kinds(evidence: Evidence) -> tuple[Finding, ...]:
    """What the searches led to, outcome by outcome."""
    return tuple(
        each
        for each in evidence.findings.findings
        if each.measure == "outcome_share" and each.group == ALL and each.variation is None
    )


_ALWAYS = (
    "A find of any kind counts as one: what was found is in the ladder of outcomes. Whom else "
    "the operation kept away, and at what cost, is in no record of searches."
)

CLAIM = ClaimTest(
    name="it_worked",
    hypothesis="More of the searches found something than searches did without the operation.",
    needs="How many searches found something, and what, here and at the same place or under the "
    "same power without the operation.",
    caveats=(_ALWAYS,),
    rule="The find rate of all searches less that of the searches given as `elsewhere`: shown "
    "where the whole range is above 0, contradicted where it is below.",
    example="""[[operation.claims]]
quote = "it worked"
claim = "it_worked"
elsewhere = { found = 400, searched = 2600, where = "the same streets in July" }""",
    assess=_assess,
)
