"""What claims on a change share: which ratio they are of, which size, and what is missing."""

from __future__ import annotations

from audit.findings import Finding
from audit.operations.changes import ELSEWHERE, OF_RATIOS, RATIO
from audit.operations.claimed import IMPLIED, tested_size
from audit.operations.claims import sizes
from audit.operations.claims.base import Evidence, Tested, because_of, untold

_NO_BEFORE = "How many there were before is not given, so there is nothing to compare with."
SAME_COUNTING = (
    "Both periods must be as long or of known length, of the same days of the week, and counted "
    "by the same rules."
)
NO_CAUSE = "What made a number change is not in the number."
_RATIO_OF_ONE_PLACE = (
    "There is no comparison with another place, so it may have changed everywhere alike."
)
ANOTHER_SIZE = "The quotation seems to name another size of change than the one that was tested."


def change(evidence: Evidence) -> Finding | None:
    """The ratio of both periods: of the claim's own numbers, else of the plan's change."""
    return evidence.own(RATIO) or _of_plan(evidence, RATIO)


def elsewhere(evidence: Evidence) -> tuple[Finding, ...]:
    """The ratio of ratios and the ratio elsewhere; nothing where nothing was counted there."""
    both = (
        evidence.own(OF_RATIOS) or _of_plan(evidence, OF_RATIOS),
        evidence.own(RATIO, **ELSEWHERE) or _of_plan(evidence, RATIO, **ELSEWHERE),
    )
    return tuple(each for each in both if each is not None)


def _of_plan(evidence: Evidence, measure: str, **more: str) -> Finding | None:
    """The finding of the change that the claim names, or of the only one that there is."""
    if evidence.claim.now is not None:
        return None
    names = [
        each.stratum["change"]
        for each in evidence.findings.findings
        if each.measure == RATIO and set(each.stratum) == {"change"}
    ]
    named = evidence.claim.what or (names[0] if len(names) == 1 else "")
    return evidence.first(measure, {"change": named, **more})


def without_change(evidence: Evidence, ratio: Finding | None) -> Tested:
    """A claim on a change of which a count is missing or hidden, or of which there are too few."""
    implied = evidence.own(IMPLIED)
    if ratio is not None and ratio.reason:
        return untold((ratio, implied), because=because_of(ratio))
    missing = ("before",) if evidence.claim.now is not None else ("now", "before")
    return untold((ratio, implied), missing=missing, because=_NO_BEFORE)


def other_size(evidence: Evidence) -> tuple[str, ...]:
    """The caveat of a quotation that names another size than the one that was tested."""
    size = tested_size(evidence.claim.claim, evidence.claim.by)
    is_another = size is not None and sizes.is_another(evidence.claim.quote, size)
    return (ANOTHER_SIZE,) if is_another else ()


def compared(evidence: Evidence) -> tuple[str, ...]:
    """The caveat of a change that is compared with no other place."""
    return () if elsewhere(evidence) else (_RATIO_OF_ONE_PLACE,)
