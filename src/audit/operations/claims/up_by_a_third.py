"""Whether a count rose, and by as much as is claimed."""

from __future__ import annotations

from audit.operations import hypotheses
from audit.operations.claimed import A_THIRD, claimed_ratio
from audit.operations.claims import changed, sizes
from audit.operations.claims.base import ClaimTest, Evidence, Tested

DEFAULT = "No size was given with the claim, so a rise by a third was tested."


def _assess(evidence: Evidence) -> Tested:
    ratio = changed.change(evidence)
    claimed = claimed_ratio(evidence.claim) or 1 + A_THIRD
    verdict = hypotheses.verdict_of_size(ratio, claimed)
    if ratio is None or verdict == "cannot_tell":
        return changed.without_change(evidence, ratio)
    caveats = (*_size(evidence), *changed.compared(evidence))
    return Tested(verdict, (ratio, *changed.elsewhere(evidence)), caveats=caveats)


def _size(evidence: Evidence) -> tuple[str, ...]:
    """What is to be said of the size that was tested."""
    if other := changed.other_size(evidence):
        return other
    is_named = sizes.named(evidence.claim.quote) is not None
    return () if is_named or evidence.claim.by is not None else (DEFAULT,)


CLAIM = ClaimTest(
    name="up_by_a_third",
    hypothesis="The number rose, and a rise of the size claimed, or more, agrees with the counts.",
    needs="The same count in two periods of known length, by the same rules; better, the same two "
    "counts in another place too.",
    caveats=(changed.SAME_COUNTING, changed.NO_CAUSE),
    rule="Now over before, for each day: shown where the whole range is above 1 and does not end "
    "before the size that is claimed; contradicted where it ends before that size, or lies below "
    "1. The size is a third, or `by`.",
    example="""[[operation.claims]]
quote = "arrests are up by a quarter"
claim = "up_by_a_third"
what = "arrests"
now = 1376
before = 1032
by = 0.25""",
    assess=_assess,
)
