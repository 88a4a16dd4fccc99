"""The sentences above charts: what each shows, as a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import labels, words
from audit.reporting.captions.shared import rate_unit
from audit.reporting.sentences import is_enough

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding
    from audit.reporting.subject import Subject


MOST_GROUPS = 4
"""The most groups that a caption names."""


def rates(subject: Subject) -> str:
    """What the chart of search rates shows, as a finding."""
    own, other = (
        subject.by_group("search_rate").get(group or "")
        for group in (subject.primary, subject.reference_group)
    )
    unit = rate_unit(subject)
    if own is None or own.value is None:
        return f"{words.sentence(unit)}, by ethnic group."
    whom = words.people(own.group)
    if other is None or other.value is None or other is own:
        return f"{words.rate(own.value)} {unit} for {whom}."
    one, two = words.rates_beside(own.value, other.value)
    return f"{one} {unit} for {whom}, {two} for {words.people(other.group)}."


def ratio_by_group(ratios: Sequence[Finding], reference: str) -> str:
    """How many of the groups have a ratio whose range leaves out 1, as a finding."""
    enough = [each for each in ratios if is_enough(each)]
    higher = [each for each in enough if each.low is not None and each.low > 1]
    lower = [each for each in enough if each.high is not None and each.high < 1]
    unclear = len(enough) - len(higher) - len(lower)
    parts = []
    if higher:
        parts.append(f"{groups_of(higher)} were searched at a higher rate")
    if lower:
        parts.append(f"{groups_of(lower)} were searched at a lower rate")
    text = "; ".join(parts) or "No group’s range leaves out an equal rate"
    if parts:
        text += f" than {words.people(reference)}"
    if unclear and parts:
        text += f"; for {words.counted(unclear, 'other group')} the range includes an equal rate"
    return f"{words.sentence(text)}."


def groups_of(ratios: Sequence[Finding]) -> str:
    """The groups of several findings as people, in a list; many of them as their number."""
    if len(ratios) > MOST_GROUPS:
        return words.counted(len(ratios), "group")
    return words.listed([words.people(each.group) for each in ratios])


def finds(subject: Subject, everybody: Finding | None) -> str:
    """What the chart of find rates shows."""
    if everybody is None or everybody.value is None:
        return "Find rates by ethnic group."
    return (
        f"In {words.percent(everybody.value)} of all searches "
        f"({words.count(everybody.counts['finds'])} of "
        f"{words.count(everybody.counts['finds_known'])}) {FIND_SHORT[subject.definition]}; by "
        "ethnic group."
    )


FIND_SHORT = {
    "any_outcome": "an outcome other than no further action followed",
    "linked_outcome": "an outcome linked to the object of search followed",
    "arrest": "an arrest followed",
    "item_found": "an item was found",
}


def ladder(steps: Sequence[Finding]) -> str:
    """The most frequent of the outcomes, as a finding."""
    counted = [each for each in steps if "with_outcome" in each.counts and each.value is not None]
    if not counted or len(counted) < len(steps):
        return "What followed the searches, by ethnic group."
    top = max(counted, key=lambda each: each.counts["with_outcome"])
    whole = top.counts.get("searches", 0)
    outcome = labels.code("outcome", top.stratum["outcome"])
    return (
        f"The most frequent outcome was {words.small(outcome)}: "
        f"{words.count(top.counts['with_outcome'])} of {words.count(whole)} searches "
        f"({words.percent(top.value or 0)})."
    )


def baselines_figure(subject: Subject) -> str:
    """What the chart of baselines shows; the sentence above it says how they agree."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    return f"The rate of {own} over that of {reference}, by whose residents are counted."


def variations_figure(subject: Subject, *, has_ratio: bool) -> str:
    """What the chart of other choices shows; how far they move the result stands above it."""
    own, reference = words.people(subject.primary), words.people(subject.reference)
    if has_ratio:
        return f"The rate of {own} over that of {reference}, under each choice."
    return f"The share of searches that were of {own}, under each choice."


def share_axis(subject: Subject) -> str:
    """The title of the axis of shares of searches."""
    return f"{words.label(subject.primary)}, share of searches with known ethnicity"


def parity(share: Finding) -> str:
    """The parity share, to be held beside those of the baselines."""
    value = words.beside_range(words.percent, share.value or 0, share.low, share.high)
    own, whole = (words.count(share.counts[name]) for name in ("searches", "all_searches"))
    return (
        f"{words.label(share.group)}: {value} ({own} of {whole}) of the searches whose "
        f"ethnicity is known (likely range {words.percent_range(share.low, share.high)}), beside "
        "the share of each baseline."
    )
