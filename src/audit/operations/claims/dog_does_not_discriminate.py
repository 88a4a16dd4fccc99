"""Whether, of the people screened, the dog indicated every group about as often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL, UNKNOWN
from audit.operations import hypotheses
from audit.operations.claims.base import ClaimTest, Evidence, Tested, untold

if TYPE_CHECKING:
    from audit.findings import Finding

STAGE = {"stage": "indicated", "of": "screened"}
OF_PASSED = {"stage": "indicated", "of": "passed"}

_ONLY_SEARCHED = (
    "Records of searches hold only people who were searched: they test the last link of the "
    "chain, and not whom the dog passed or did not indicate."
)
_NO_RATIO = "The counts by group at these stages are too few for a ratio."
_NOT_COMPARED = "The group that the report declares first cannot be compared here."
_TOGETHER = (
    "How many people of each group were screened is not recorded. Indications of those who "
    "passed test the choice of whom to screen and the indication together."
)
_LEFT_OUT = "People whose ethnic group is not known are left out of these ratios."
_ESTIMATED = "Some of these counts are estimates, whose own error no range here holds."


def _assess(evidence: Evidence) -> Tested:
    ratios = _ratios(evidence, STAGE)
    together = _ratios(evidence, OF_PASSED)
    if any(map(_is_told, ratios)):
        return _held(evidence, ratios)
    if any(map(_is_told, together)):
        return Tested("cannot_tell", together, missing=("screened",), caveats=(_TOGETHER,))
    missing = _missing(evidence)
    because = _ONLY_SEARCHED if missing else _NO_RATIO
    return untold((*ratios, *together), missing=missing, because=because)


def _held(evidence: Evidence, ratios: tuple[Finding, ...]) -> Tested:
    verdicts = {each.group: hypotheses.verdict(each, _SAME) for each in ratios}
    primary = verdicts.get(evidence.primary, "cannot_tell")
    others = [each for group, each in verdicts.items() if group != evidence.primary]
    caveats = [
        *([_NOT_COMPARED] if primary == "cannot_tell" else []),
        *([_ESTIMATED] if _is_estimated(evidence) else []),
        *([_LEFT_OUT] if _has_unknown(evidence) else []),
    ]
    return Tested(hypotheses.together(primary, others), ratios, caveats=tuple(caveats))


_SAME = hypotheses.about(1.0)


def _ratios(evidence: Evidence, stratum: dict[str, str]) -> tuple[Finding, ...]:
    """The ratio of every group that is compared, that of the group declared first before all."""
    found = evidence.findings.where("stage_ratio", stratum=stratum)
    compared = [each for each in found if each.reference is not None]
    return tuple(sorted(compared, key=lambda each: each.group != evidence.primary))


def _is_told(ratio: Finding) -> bool:
    return hypotheses.range_of(ratio) is not None


def _is_estimated(evidence: Evidence) -> bool:
    return any(
        each.measure == "stage_count"
        and each.stratum.get("stage") in STAGE.values()
        and each.extra.get("estimated")
        for each in evidence.findings.findings
    )


def _has_unknown(evidence: Evidence) -> bool:
    return any(
        each.measure == "stage_count" and each.group == UNKNOWN and each.value
        for each in evidence.findings.findings
        if each.stratum.get("stage") in STAGE.values()
    )


def _missing(evidence: Evidence) -> tuple[str, ...]:
    """The stages of which no count by group is given."""
    counted = {
        each.stratum.get("stage")
        for each in evidence.findings.findings
        if each.measure == "stage_count" and each.group not in (ALL, UNKNOWN)
        if each.status == "estimated"
    }
    return tuple(stage for stage in ("passed", "screened", "indicated") if stage not in counted)


_ALWAYS = (
    "How many people carry drugs may differ between groups, so a ratio away from 1 does not "
    "by itself show how the dog or its handler behaves; nor does a ratio of 1 show that all "
    "is well."
)

CLAIM = ClaimTest(
    name="dog_does_not_discriminate",
    hypothesis="The dog indicated about the same share of those screened in each ethnic group.",
    needs="How many people of each ethnic group passed, were screened, and were indicated.",
    caveats=(_ALWAYS,),
    rule="The share indicated of those screened, each group beside the reference: shown where the "
    "range of every group that can be compared lies between 0.9 and 1.1, contradicted where that "
    "of the group declared first lies wholly outside.",
    example="""[[operation.claims]]
quote = "the dog doesn't discriminate"
claim = "dog_does_not_discriminate"

[operation.stages]
screened  = { black = 590, white = 1250 }
indicated = { black = 30, white = 20 }""",
    assess=_assess,
)
