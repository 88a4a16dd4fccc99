"""What hypotheses of the user's own share: the region that the plan names, and one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.operations import hypotheses
from audit.operations.claims.base import Evidence, Tested, because_of, untold
from audit.plan_claims import said

if TYPE_CHECKING:
    from audit.findings import Finding

_NO_RESULT = "The numbers that were given allow no comparison."


_IN_WORDS = {
    "higher": "The first is higher than the second.",
    "lower": "The first is lower than the second.",
    "same": "The first is about the same as the second, which is 0.9 to 1.1 times as much.",
}


def in_words(says: str) -> str:
    """A hypothesis of the user's own as a sentence, where the user gave none."""
    return _IN_WORDS.get(says, f"The first is {says} times the second.")


def held(evidence: Evidence, finding: Finding | None, *beside: Finding | None) -> Tested:
    """What the claim's own numbers say of what the user claims of them."""
    word, number = said(evidence.claim.says or "same")
    against = finding.extra.get("against") if finding is not None else None
    region = hypotheses.as_said(word, number, against if isinstance(against, float) else 1.0)
    verdict = hypotheses.verdict(finding, region)
    if finding is None or verdict == "cannot_tell":
        because = because_of(finding) if finding is not None else ""
        return untold((finding,), because=because or _NO_RESULT)
    return Tested(verdict, (finding, *(each for each in beside if each is not None)))
