"""Whether a count of recorded crime fell, by as much as is claimed, and more than elsewhere."""

from __future__ import annotations

from audit.operations import hypotheses
from audit.operations.changes import OF_RATIOS
from audit.operations.claimed import claimed_ratio
from audit.operations.claims import changed
from audit.operations.claims.base import ClaimTest, Evidence, Tested

RECORDED = (
    "Recorded crime is not crime: how much is reported and recorded changes too, and a large "
    "operation records crimes of its own, such as possession of drugs."
)
_COMPARED = (
    "The comparison takes it that both places would have changed by the same factor without the "
    "operation."
)
DIRECTION = "No size was given with the claim, so only whether it fell was tested."
_FELL = "The number fell, beside another place where one was counted."


def _assess(evidence: Evidence) -> Tested:
    ratio = changed.change(evidence)
    beside = changed.elsewhere(evidence)
    deciding = next((each for each in beside if each.measure == OF_RATIOS), ratio)
    claimed = claimed_ratio(evidence.claim)
    verdict = (
        hypotheses.verdict(deciding, hypotheses.below(1.0))
        if claimed is None
        else hypotheses.verdict_of_size(deciding, claimed)
    )
    if ratio is None or deciding is None or verdict == "cannot_tell":
        return changed.without_change(evidence, deciding)
    held = tuple(dict.fromkeys([each.id for each in (deciding, ratio, *beside)]))
    found = {each.id: each for each in (deciding, ratio, *beside)}
    caveats = (
        *((DIRECTION,) if claimed is None else changed.other_size(evidence)),
        *((_COMPARED,) if beside else changed.compared(evidence)),
    )
    return Tested(
        verdict,
        tuple(found[each] for each in held),
        missing=() if beside else ("elsewhere",),
        caveats=caveats,
        hypothesis=_FELL if claimed is None else "",
    )


CLAIM = ClaimTest(
    name="reduced_crime",
    hypothesis="The number fell, beside another place where one was counted, and a fall of the "
    "size claimed, or more, agrees with the counts.",
    needs="The same count of recorded crime in two periods of known length, here and in a place "
    "without the operation.",
    caveats=(RECORDED, changed.SAME_COUNTING, changed.NO_CAUSE),
    rule="Now over before, or, where `elsewhere` is given, that ratio over the same ratio "
    "elsewhere: shown where the whole range is below 1 and reaches the size that is claimed; "
    "contradicted where it does not reach that size, or lies above 1. Without `by` only the "
    "direction is tested, and without `elsewhere` only whether the number fell here; the report "
    "says both. No ratio is given where the earlier count would be expected to be below five.",
    example="""[[operation.claims]]
quote = "we cut robbery by a fifth"
claim = "reduced_crime"
what = "robberies"
now = 80
before = 120
by = 0.2
elsewhere = { now = 190, before = 200, where = "the rest of the borough" }""",
    assess=_assess,
)
