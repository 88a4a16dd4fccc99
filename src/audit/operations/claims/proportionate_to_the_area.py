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
_UNKNOWN = "The answer depends on people whose ethnicity is unknown."
_NOT_RESIDENTS = (
    "Residents are not taken for the people who can be searched at this place, and no count of "
    "those present is given."
)
_FEW = "Too few searches leave a range that is too wide to show a share to be about the same."


def _assess(evidence: Evidence) -> Tested:
    if any("searched" in each.blocks for each in evidence.findings.health):
        return Tested("cannot_tell", caveats=(_UNFIT,))
    every = _shares(evidence)
    shares = tuple(each for each in every if _fits(evidence, each))
    if every and not shares:
        return untold(every, missing=("present",), because=_NOT_RESIDENTS)
    bounds = {each.group: each for each in evidence.findings.where("parity_bounds")}
    widened = [_widened(each, bounds.get(each.group)) for each in shares]
    verdict = _of_groups(_by_group(widened), evidence.primary)
    if verdict == "cannot_tell":
        return untold(shares, missing=("ethnicity",), because=_NO_GROUPS)
    is_settled = verdict == _of_groups(_by_group(shares), evidence.primary)
    own = _by_group(widened).get(evidence.primary, [])
    caveats = _caveats(own) if is_settled else (_UNKNOWN,)
    held = (*shares, *(each for each in bounds.values() if each.status == "estimated"))
    return Tested(verdict, held, caveats=tuple(caveats))


def _by_group(shares: Iterable[Finding]) -> dict[str, list[Verdict]]:
    """What the shares of each group say, baseline by baseline."""
    verdicts: dict[str, list[Verdict]] = {}
    for each in shares:
        verdicts.setdefault(each.group, []).append(_against(each))
    return verdicts


def _of_groups(by_group: dict[str, list[Verdict]], primary: str) -> Verdict:
    told = {group: _over(verdicts) for group, verdicts in by_group.items()}
    others = [each for group, each in told.items() if group != primary]
    return hypotheses.together(told.get(primary, "cannot_tell"), others)


def _widened(share: Finding, bounds: Finding | None) -> Finding:
    """A share whose range holds all that it could be, whoever those of unknown ethnicity are."""
    ends = () if bounds is None else (bounds.low, bounds.high)
    held = [each for each in (share.low, share.high, *ends) if each is not None]
    if share.status != "estimated" or not held:
        return share
    return share.model_copy(update={"low": min(held), "high": max(held)})


def _shares(evidence: Evidence) -> tuple[Finding, ...]:
    """The parity share of every group for every baseline, the group declared first before all."""
    found = [each for each in evidence.findings.where("parity_share") if each.baseline]
    return tuple(sorted(found, key=lambda each: each.group != evidence.primary))


def _fits(evidence: Evidence, share: Finding) -> bool:
    """
    Whether the people of a baseline may be those who can be searched.

    Where residents do not fit only the user's own tables are, such as a count of those present.
    """
    if evidence.findings.plan["baseline"]["resident_population_fits"] is not False:
        return True
    held = evidence.findings.provenance.baselines
    return share.baseline in {each.name for each in held if each.is_own_table}


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
    hypothesis="Each ethnic group’s share of the searches is about its share of the people whom "
    "the baselines count, such as residents.",
    needs="The ethnicity of the people searched, and of the people of the area at that hour; "
    "residents stand in for those.",
    caveats=(_ALWAYS,),
    rule="The share of the searches, with whatever it could be whoever those of unknown ethnicity "
    "are, beside the share of every baseline: shown where the whole "
    "range of every group lies within 0.9 to 1.1 times its share of every baseline, contradicted "
    "where that of the group declared first lies wholly outside for every baseline. Never from "
    "records that are unfit to say who was searched; where residents do not fit, only beside "
    "tables of the user’s own, such as a count of those present.",
    example="""[[operation.claims]]
quote = "we searched whoever was there"
claim = "proportionate_to_the_area\"""",
    assess=_assess,
)
