"""Sentences on a group's share of the searches beside its share of the people of a baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.sentences.shared import excludes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import BaselineSource, Finding, Findings

MOST_BESIDE = 4
"""The most baselines that one sentence names."""
_RESIDENTS = "residents of "
OFTEN = "in four of five such samples"
"""The power that the findings are made with, in words."""


def nearest_first(findings: Findings) -> tuple[BaselineSource, ...]:
    """The baselines as they are named: where residents do not fit, the user's own tables first."""
    held = findings.provenance.baselines
    if findings.plan["baseline"]["resident_population_fits"] is not False:
        return held
    return tuple(sorted(held, key=lambda each: not each.is_own_table))


def share_could_have_shown(
    detectable: Finding, *, is_below: bool = False, whom: str = "the baseline"
) -> str | None:
    """
    From which share on, above the baseline’s or below, a difference from it would have shown.

    `whom` names the people of the baseline, where it is said whose share it is.
    """
    counts = detectable.counts
    residents, everyone = counts.get("residents"), counts.get("all_residents")
    if detectable.status != "estimated" or not residents or not everyone:
        return None
    searches = words.counted(counts["all_searches"], "search", "searches")
    given = f"With {searches} of people whose ethnicity is known"
    own, held = words.people(detectable.group), words.percent(residents / everyone)
    bound = detectable.extra.get("lower_share") if is_below else detectable.value
    beyond, where = ("less", "below") if is_below else ("more", "above")
    if not isinstance(bound, float):
        return f"{given}, no share of {own} {where} their {held} of {whom} would have shown."
    return (
        f"{given}, a share of {own} of about {words.percent(bound)} or {beyond} would have been "
        f"shown to be {where} their {held} of {whom} {OFTEN}; one nearer to it could have "
        "gone unseen."
    )


def residents_beside(findings: Findings, share: Finding) -> str | None:
    """The group's share of each baseline in one sentence; None where no baseline counts it."""
    sources = nearest_first(findings)[:MOST_BESIDE]
    shares = [
        (source, held)
        for source in sources
        for each in findings.where("parity_share", group=share.group, baseline=source.name)
        if (held := held_share(each)) is not None
    ]
    if not shares:
        return None
    of_residents = (source for source, _ in shares if _RESIDENTS in source.label)
    first = next(of_residents, None)
    parts = [
        f"{words.percent(held)} of {people_of(source, is_first=source is first)}"
        for source, held in shares
    ]
    return f"{words.sentence(words.people(share.group))} are {words.listed(parts)}."


def people_of(source: BaselineSource, otherwise: str = "", *, is_first: bool = True) -> str:
    """
    Whom a baseline counts: `the residents of Haringey`, and after that `those of …`.

    `otherwise` stands for those of a baseline whose name does not say whom it counts.
    """
    if source.is_own_table:
        return f"those counted in {place_of(source)}"
    if _RESIDENTS not in source.label:
        return otherwise or f"those counted in {place_of(source)}"
    return f"{'the residents' if is_first else 'those'} of {place_of(source)}"


def place_of(source: BaselineSource) -> str:
    """The place whose residents a baseline counts, or what it is called."""
    return words.shortened(source.label.partition(_RESIDENTS)[2] or source.label, 60)


def wards_sentence(wards: Finding) -> str | None:
    """From the lowest to the highest share of a group among the wards of a borough."""
    if wards.status != "estimated" or wards.low is None or wards.high is None:
        return None
    within = words.shortened((wards.baseline or "").partition(":")[2], 60)
    low, high = words.told_apart(words.percent, wards.low, wards.high)
    return (
        f"Over the {words.count(wards.counts['wards'])} wards of {within}, the share of "
        f"{words.people(wards.group)} goes from {low} to {high} of the residents."
    )


def holds_baseline(share: Finding) -> bool:
    """Whether the range of a parity share does not settle on which side of the baseline it lies."""
    return held_share(share) is not None and _side(share) == 0


def presence_sentence(shares: Sequence[Finding]) -> str | None:
    """Which baselines' shares of the group the range of its parity share leaves out."""
    held = [share for share in shares if held_share(share) is not None]
    if not held or any(share.status != "estimated" for share in held):
        return None
    sides = [_side(share) for share in held]
    own, many = words.people(held[0].group), _baselines(held)
    likely = words.percent_range(held[0].low, held[0].high)
    opening = f"The likely range of the parity share of {own} ({likely}{_of_few(held[0])})"
    if set(sides) == {0}:
        return (
            f"{opening} holds their share of {many}: these records cannot tell whether the "
            "searches differ from it."
        )
    if len(set(sides)) == 1:
        where = "above" if sides[0] > 0 else "below"
        return f"{opening} lies {where} their share of {many}."
    return f"{opening} {_by_side(sides)}: the answer depends on who is compared with."


def _of_few(share: Finding) -> str:
    """The counts of a share where its base is small: of few searches no percentage stands alone."""
    whole = share.counts.get("all_searches", words.SMALL_BASE)
    if whole >= words.SMALL_BASE:
        return ""
    return f"; {words.count(share.counts['searches'])} of {words.count(whole)} searches"


def _by_side(sides: Sequence[int]) -> str:
    """On which side of how many baselines a range lies."""
    named = {1: "lies above", -1: "lies below", 0: "holds"}
    parts = [(verb, sides.count(side)) for side, verb in named.items() if side in sides]
    counted = [(verb, words.in_letters(number), number) for verb, number in parts]
    (verb, first, number), *others = counted
    said = f"{verb} their share of {first} baseline{'s' * (number != 1)}"
    return words.listed([said, *(f"{verb} that of {number}" for verb, number, _ in others)])


def held_share(share: Finding) -> float | None:
    """The group's share of the baseline that a finding was measured with."""
    residents, everyone = share.counts.get("residents"), share.counts.get("all_residents")
    return residents / everyone if residents is not None and everyone else None


def _side(share: Finding) -> int:
    """1 where the whole range lies above the baseline's share, −1 where below, else 0."""
    baseline = held_share(share) or 0.0
    if not excludes(share, baseline):
        return 0
    return 1 if (share.value or 0.0) > baseline else -1


def _baselines(shares: Sequence[Finding]) -> str:
    """A baseline's share of the group, or how many baselines there are."""
    if len(shares) == 1:
        return f"the baseline, {words.percent(held_share(shares[0]) or 0.0)}"
    number = words.in_letters(len(shares))
    return "both baselines" if number == "two" else f"all {number} baselines"
