"""Whether each group's share of the searches is about its share of the people of the area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.operations import hypotheses
from audit.operations.claims.base import ClaimTest, Evidence, Tested, untold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.findings import Finding, Verdict

_UNFIT = "The records are unfit to say who was searched; the data-health checks say why."
_NO_GROUPS = "How many people of each ethnic group were searched, or live there, is not known."
_DEPENDS = "The answer depends on whom the searches are compared with."
_FEW = "Too few searches leave a range that is too wide to show a share to be about the same."


def _assess(evidence: Evidence) -> Tested:
    if any("searched" in each.blocks for each in evidence.findings.health):
        return Tested("cannot_tell", caveats=(_UNFIT,))
    shares = _shares(evidence)
    by_group = {
        group: [_against(each) for each in shares if each.group == group]
        for group in dict.fromkeys(each.group for each in shares)
    }
    told = {group: _over(verdicts) for group, verdicts in by_group.items()}
    others = [each for group, each in told.items() if group != evidence.primary]
    verdict = hypotheses.together(told.get(evidence.primary, "cannot_tell"), others)
    if verdict == "cannot_tell":
        return untold(shares, missing=("ethnicity",), because=_NO_GROUPS)
    return Tested(verdict, shares, caveats=tuple(_caveats(by_group.get(evidence.primary, []))))


def _shares(evidence: Evidence) -> tuple[Finding, ...]:
    """The parity share of every group for every baseline, the group declared first before all."""
    found = [each for each in evidence.findings.where("parity_share") if each.baseline]
    return tuple(sorted(found, key=lambda each: each.group != evidence.primary))


def _against(share: Finding) -> Verdict:
    """What a parity share says of the group's share of the people of one baseline."""
    residents, everyone = share.counts.get("residents"), share.counts.get("all_residents")
    if not residents or not everyone:
        return "cannot_tell"
    return hypotheses.verdict(share, hypotheses.about(residents / everyone))


def _over(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict over all baselines: what all that can be held against agree in."""
    told = {each for each in verdicts if each != "cannot_tell"}
    if not told:
        return "cannot_tell"
    return told.pop() if len(told) == 1 else "uncertain"


def _caveats(verdicts: list[Verdict]) -> Iterable[str]:
    told = {each for each in verdicts if each != "cannot_tell"}
    if len(told) > 1:
        yield _DEPENDS
    elif told == {"uncertain"}:
        yield _FEW


_ALWAYS = (
    "Residents are not the people who pass at an hour, and a share like theirs does not show "
    "that each search had its reason."
)

CLAIM = ClaimTest(
    name="proportionate_to_the_area",
    hypothesis="Each ethnic group’s share of the searches is about its share of the people of the "
    "area.",
    needs="The ethnicity of the people searched, and of the people of the area at that hour; "
    "residents stand in for those.",
    caveats=(_ALWAYS,),
    rule="The share of the searches beside the share of every baseline: shown where the whole "
    "range of every group lies within 0.9 to 1.1 times its share of every baseline, contradicted "
    "where that of the group declared first lies wholly outside for every baseline. Never from "
    "records that are unfit to say who was searched.",
    example="""[[operation.claims]]
quote = "we searched whoever was there"
claim = "proportionate_to_the_area\"""",
    assess=_assess,
)
