"""Whether, of the people screened, the dog indicated every group about as often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL, FIVE, UNKNOWN
from audit.operations import hypotheses
from audit.operations.claims.base import ClaimTest, Evidence, Tested, because_of, untold
from audit.operations.claims.unknown_of_dog import unknown_at, widened
from audit.operations.links import NOT_BY_GROUP, TOO_FEW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding, Verdict

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
_NOT_OF_BOTH = "Both stages are not counted of a group and of the one that it is compared with."
_NO_GROUPS = {
    ("screened",): "How many were screened is not recorded by ethnic group.",
    ("indicated",): "How many the dog indicated is not recorded by ethnic group.",
    ("screened", "indicated"): "These stages are not recorded by ethnic group.",
}
LEFT_OUT = "People whose ethnic group is not known are left out of these ratios."
DEPENDS = "The answer depends on people whose ethnic group is not known."
_OF_SOME = (
    "The dog indicated about the same share of those screened in each ethnic group that can be "
    "compared here."
)
_ALL_OTHERS = len(FIVE.codes) - 1
"""How many groups there are beside the one that they are compared with."""
_ESTIMATED = "Some of these counts are estimates, whose own error no range here holds."


def _assess(evidence: Evidence) -> Tested:
    ratios = _ratios(evidence, STAGE)
    together = _ratios(evidence, OF_PASSED)
    missing = _missing(evidence)
    if any(map(_is_told, ratios)):
        return _held(evidence, ratios)
    if "screened" in missing and any(map(_is_told, together)):
        return Tested("cannot_tell", together, missing=("screened",), caveats=(_TOGETHER,))
    because = _why_missing(evidence, missing) if missing else _why_untold(ratios)
    return untold((*ratios, *together), missing=missing, because=because)


def _why_missing(evidence: Evidence, missing: tuple[str, ...]) -> str:
    """Why nothing is told where a stage has no numbers by group."""
    if not any(_counted(evidence, stage) for stage in STAGE.values()):
        return _ONLY_SEARCHED
    return _NO_GROUPS[missing]


def _why_untold(ratios: tuple[Finding, ...]) -> str:
    """Why nothing is told though both stages have numbers by group."""
    reasons = {each.reason for each in ratios}
    if TOO_FEW.reason in reasons:
        return _NO_RATIO
    others = [each for each in ratios if each.reason != NOT_BY_GROUP.reason]
    return because_of(others[0]) if others else _NOT_OF_BOTH


def _held(evidence: Evidence, ratios: tuple[Finding, ...]) -> Tested:
    unknown = [unknown_at(evidence.findings, STAGE[each]) for each in ("of", "stage")]
    verdict = _verdict(evidence, ratios)
    whoever = _verdict(evidence, [widened(each, *unknown) for each in ratios])
    depends = DEPENDS if whoever != verdict else LEFT_OUT
    is_told = [each for each in ratios if _is_told(each)]
    caveats = [
        *([_NOT_COMPARED] if evidence.primary not in {each.group for each in is_told} else []),
        *([_ESTIMATED] if _is_estimated(evidence) else []),
        *([depends] if any(unknown) else []),
    ]
    return Tested(
        "uncertain" if whoever != verdict else verdict,
        ratios,
        caveats=tuple(caveats),
        hypothesis=_OF_SOME if len(is_told) < _ALL_OTHERS else "",
    )


def _verdict(evidence: Evidence, ratios: Sequence[Finding]) -> Verdict:
    verdicts = {each.group: hypotheses.verdict(each, _SAME) for each in ratios}
    primary = verdicts.get(evidence.primary, "cannot_tell")
    others = [each for group, each in verdicts.items() if group != evidence.primary]
    return hypotheses.together(primary, others)


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


def _counted(evidence: Evidence, stage: str) -> set[str]:
    """The groups, or `all`, of which a stage is counted, whether or not that is shown."""
    return {
        each.group
        for each in evidence.findings.findings
        if each.measure == "stage_count"
        and each.stratum.get("stage") == stage
        and each.status != "not_estimable"
    }


def _missing(evidence: Evidence) -> tuple[str, ...]:
    """The stages that decide, of which no count by group is given."""
    return tuple(
        stage
        for stage in ("screened", "indicated")
        if not _counted(evidence, stage) - {ALL, UNKNOWN}
    )


_ALWAYS = (
    "How many people carry drugs may differ between groups, so a ratio away from 1 does not "
    "by itself show how the dog or its handler behaves; nor does a ratio of 1 show that all "
    "is well."
)

CLAIM = ClaimTest(
    name="dog_does_not_discriminate",
    hypothesis="The dog indicated about the same share of those screened in each ethnic group.",
    needs="How many people of each ethnic group were screened, and how many of them the dog "
    "indicated.",
    caveats=(_ALWAYS,),
    rule="The share indicated of those screened, each group beside the reference: shown where the "
    "range of every group that can be compared lies between 0.9 and 1.1, contradicted where that "
    "of the group declared first lies wholly outside; uncertain where that would change, whoever "
    "the people of unknown ethnicity are.",
    example="""[[operation.claims]]
quote = "the dog doesn't discriminate"
claim = "dog_does_not_discriminate"

[operation.stages]
screened  = { black = 590, white = 1250 }
indicated = { black = 30, white = 20 }""",
    assess=_assess,
)
