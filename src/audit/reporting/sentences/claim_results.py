"""What the numbers say of each kind of claim, with counts and ranges; the verdict stands apart."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from audit import schema
from audit.operations.changes import TOO_FEW
from audit.operations.claims.dog_does_not_discriminate import DEPENDS
from audit.operations.claims.unknown_of_dog import unknown_at
from audit.reporting import words
from audit.reporting.sentences import changed_claims, link, own_claims
from audit.reporting.sentences.claim_held import NOT_BORNE_OUT, mine, points
from audit.reporting.sentences.found import FIND_WORDS, find_rate_sentence
from audit.reporting.sentences.presence import held_share
from audit.reporting.sentences.shared import counted_share, excludes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.findings import Finding
    from audit.reporting.sentences.claim_held import Held

_NOT_FOLLOWED = (schema.NO_FURTHER_ACTION, schema.NOT_POSITIVE, schema.NOT_RECORDED)


def results(held: Held) -> tuple[str, ...]:
    """What the numbers say, the sentence that decides first; nothing where they say nothing."""
    say = _BY_CLAIM.get(held.found.claim)
    return say(held) if say else ()


def too_few(held: Held) -> tuple[str, ...]:
    """The counts of what would decide a claim, where they are too few for a ratio."""
    few = [each for each in held.rests_on[:1] if each.reason == TOO_FEW.reason]
    return tuple(
        own_claims.counts(each, held.given)
        if "second_count" in each.counts
        else changed_claims.counts(each)
        for each in few
    )


def _of_dog(held: Held) -> tuple[str, ...]:
    ratios = held.told("stage_ratio")
    without = [
        words.people(each.group)
        for each in held.rests_on
        if each.measure == "stage_ratio" and each not in ratios
    ]
    told = _with_unknown(link.indicated(held.findings, ratios), held)
    if not told or not without:
        return told
    named = words.listed(without)
    return (*told, f"No ratio is given of {named}: counts are too few, or not recorded.")


def _with_unknown(told: tuple[str, ...], held: Held) -> tuple[str, ...]:
    """With how many people of unknown ethnicity are left out, and whether they could decide."""
    screened, indicated = (unknown_at(held.findings, each) for each in ("screened", "indicated"))
    if not told or not screened + indicated:
        return told
    depends = ", and the answer depends on them" if DEPENDS in held.found.caveats else ""
    first = (
        f"{told[0]} Left out are {words.count(screened)} people screened and "
        f"{words.count(indicated)} indicated whose ethnic group is not known{depends}."
    )
    return (first, *told[1:])


def _of_finds(held: Held) -> tuple[str, ...]:
    differences = held.told("find_rate_against_elsewhere_difference")
    if not differences:
        return tuple(find_rate_sentence(held.findings, each) for each in held.told("find_rate"))
    kinds = _kinds(held.told("outcome_share"))
    return (*(_beside_elsewhere(held, each) for each in differences), *kinds)


def _beside_elsewhere(held: Held, difference: Finding) -> str:
    clause = FIND_WORDS[str(held.findings.plan["find"]["definition"])]
    where = mine((held.given.get("elsewhere") or {}).get("where")) or "without the operation"
    here, there = (
        counted_share(difference.counts[f"{side}finds"], difference.counts[f"{side}finds_known"])
        for side in ("", "reference_")
    )
    is_tested = difference.is_borne_out or not excludes(difference, 0)
    return (
        f"In {here} searches {clause}, and in {there} searches that it is compared with ({where}); "
        f"the gap is likely {points(difference)}.{'' if is_tested else f' {NOT_BORNE_OUT}'}"
    )


def _kinds(shares: tuple[Finding, ...]) -> tuple[str, ...]:
    """What followed the searches, outcome by outcome."""
    counted = {each.stratum["outcome"]: each.counts.get("with_outcome", 0) for each in shares}
    followed = [
        f"{schema.STEPS.get(code, code).lower()}, {words.count(number)}"
        for code, number in counted.items()
        if number and code not in _NOT_FOLLOWED
    ]
    return (f"What followed: {'; '.join(followed)}.",) if followed else ()


def _of_shares(held: Held) -> tuple[str, ...]:
    """Each group's share of the searches beside its share of every baseline."""
    shares = [each for each in held.told("parity_share") if held_share(each) is not None]
    groups = dict.fromkeys(each.group for each in shares)
    labels = {each.name: each.label for each in held.findings.provenance.baselines}
    by_group = [[each for each in shares if each.group == group] for group in groups]
    if not by_group:
        return ()
    first, *others = by_group
    own = {each.name for each in held.findings.provenance.baselines if each.is_own_table}
    note = "" if {each.baseline for each in first} <= own else f"; {_NOT_THERE}"
    beside = f"beside {_named(first, labels)}{note}"
    return (
        f"{_of_searches(first[0], _OF_KNOWN, _unknown(first[0], held))} {beside}.",
        *(f"{_of_searches(each[0])} beside {words.listed(_residents(each))}." for each in others),
    )


_NOT_THERE = "residents are not the people who pass at an hour"
_OF_KNOWN = " people searched whose ethnicity is known"


def _of_searches(share: Finding, whom: str = "", unknown: str = "") -> str:
    number, searches = share.counts["searches"], share.counts["all_searches"]
    likely = words.percent_range(share.low, share.high)
    who = words.sentence(words.people(share.group))
    return (
        f"{who}{' were' if whom else ':'} {words.count(number)} of {words.count(searches)}{whom} "
        f"({words.percent(share.value or 0.0)}, likely range {likely}{unknown})"
    )


def _unknown(share: Finding, held: Held) -> str:
    """What the share could be, whoever those of unknown ethnicity are; nothing without any."""
    bounds = [each for each in held.told("parity_bounds") if each.group == share.group]
    return "".join(
        f"; {words.percent_range(each.low, each.high)} whoever the unknown are" for each in bounds
    )


def _named(shares: list[Finding], labels: Mapping[str, str]) -> str:
    """The group's share of every baseline, each with what it is of."""
    names = [labels.get(each.baseline or "", each.baseline or "") for each in shares]
    pairs = zip(_residents(shares), names, strict=True)
    return words.listed([f"{share} ({name})" for share, name in pairs])


def _residents(shares: list[Finding]) -> list[str]:
    return [words.percent(held_share(each) or 0.0) for each in shares]


def _of_intelligence(held: Held) -> tuple[str, ...]:
    told = held.told("intelligence_share")
    shares = tuple(map(_recorded, (each for each in told if not each.stratum)))
    ends = [each for each in told if each.stratum]
    rates = held.told("intelligence_find_rate")
    return (*shares, *_if_blank(ends), *(_found_with(each, held) for each in rates))


def _recorded(share: Finding) -> str:
    number, searches = share.counts["with_intelligence"], share.counts["searches"]
    likely = words.percent_range(share.low, share.high)
    return (
        f"Intelligence is among the recorded grounds of {words.count(number)} of "
        f"{words.counted(searches, 'search', 'searches')} ({words.percent(share.value or 0.0)}, "
        f"likely range {likely})."
    )


def _if_blank(ends: list[Finding]) -> tuple[str, ...]:
    """What the share would be, whatever the grounds of searches for which none are recorded."""
    if not ends:
        return ()
    parts = [
        f"{words.count(e.counts['with_intelligence'])} of {words.count(e.counts['searches'])}"
        for e in ends
    ]
    return (f"With searches whose grounds are blank it would be from {' to '.join(parts)}.",)


def _found_with(rate: Finding, held: Held) -> str:
    clause = FIND_WORDS[str(held.findings.plan["find"]["definition"])]
    whose = "with" if rate.stratum["intelligence"] == schema.YES else "without"
    found, known = rate.counts["finds"], rate.counts["finds_known"]
    likely = words.percent_range(rate.low, rate.high)
    return (
        f"In {words.count(found)} of {words.count(known)} searches {whose} it {clause} "
        f"(likely range {likely})."
    )


_BY_CLAIM: Mapping[str, Callable[[Held], tuple[str, ...]]] = MappingProxyType(
    {
        "dog_does_not_discriminate": _of_dog,
        "it_worked": _of_finds,
        "up_by_a_third": changed_claims.of_change,
        "proportionate_to_the_area": _of_shares,
        "intelligence_led": _of_intelligence,
        "reduced_crime": changed_claims.of_change,
        "two_counts": own_claims.of_counts,
        "two_rates": own_claims.of_rates,
        "share_against_share": own_claims.of_share,
    }
)
