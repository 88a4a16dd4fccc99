"""Whether intelligence is among the grounds of at least half of the searches, or another share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.operations import hypotheses
from audit.operations.claims.base import ClaimTest, Evidence, Tested, untold
from audit.operations.intelligence import FIND_RATE, IF_NONE, IF_SO, SHARE

if TYPE_CHECKING:
    from audit.findings import Verdict

HALF = 0.5
_NO_GROUNDS = "No search has recorded grounds from which it could be told."
_NOT_PUBLISHED = "The grounds of the searches were not published."
_BLANK = "The answer depends on the grounds of searches for which none are recorded."


def _assess(evidence: Evidence) -> Tested:
    region = hypotheses.Region(low=evidence.claim.at_least or HALF)
    share = evidence.first(SHARE, {})
    verdict = hypotheses.verdict(share, region)
    if share is None or verdict == "cannot_tell":
        because = _NO_GROUNDS if evidence.has_records else _NOT_PUBLISHED
        return untold((share,), missing=("grounds",), because=because)
    ends = [evidence.first(SHARE, each) for each in (IF_NONE, IF_SO)]
    rates = [evidence.first(FIND_RATE, {"intelligence": each}) for each in ("yes", "no")]
    told = [hypotheses.verdict(each, region) for each in ends if each is not None]
    held = tuple(each for each in (share, *ends, *rates) if each is not None)
    agreed = _agreed(verdict, told)
    return Tested(agreed, held, caveats=() if agreed == verdict else (_BLANK,))


def _agreed(verdict: Verdict, ends: list[Verdict]) -> Verdict:
    """The verdict where it stands whatever the blank grounds are, else that it is uncertain."""
    return verdict if all(each == verdict for each in ends) else "uncertain"


_ALWAYS = (
    "That intelligence is among the recorded grounds does not say how good it was, nor that "
    "the search rested on it."
)

CLAIM = ClaimTest(
    name="intelligence_led",
    hypothesis="Intelligence is among the recorded grounds of at least half of the searches, or of "
    "the share that the claim names.",
    needs="The recorded grounds of every search.",
    caveats=(_ALWAYS,),
    rule="The share of the searches with recorded grounds that have intelligence among them (the "
    "answer in a column on the dog is not the officer’s grounds): shown "
    "where the whole range is at least a half, or `at_least`; contradicted where it is below. "
    "Where grounds are blank, also if none of those had it and if all had.",
    example="""[[operation.claims]]
quote = "an intelligence-led operation"
claim = "intelligence_led"
at_least = 0.75""",
    assess=_assess,
)
