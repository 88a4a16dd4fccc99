"""Captions and caveats of who was searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import sentences, words
from audit.reporting.captions.shared import (
    group_label,
    is_of_parts,
    not_published_note,
    rate_unit,
    scope_and_basis,
)

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.subject import Subject


def share_of_searches(share: Finding | None) -> str:
    """The primary group's part of the searches, for want of a ratio."""
    if share is None or share.status != "estimated" or share.value is None:
        return "Searches are counted by ethnic group; no share can be given."
    own, whole = share.counts["searches"], share.counts["all_searches"]
    value = words.beside_range(words.percent, share.value, share.low, share.high)
    return (
        f"{words.sentence(words.people(share.group))} were {value} of the "
        f"people searched whose ethnicity is known: {words.count(own)} of {words.count(whole)} "
        f"(likely range {words.percent_range(share.low, share.high)})."
    )


NOT_BY_GROUP = "the searches were not published by ethnic group"


def counts_table(subject: Subject, *, has_rates: bool) -> str:
    """The caption of the table of searches."""
    rates = f", and {rate_unit(subject)}" if has_rates else ""
    return f"Searches by ethnic group{rates}. {scope_and_basis(subject)}."


def counts_notes(subject: Subject, *, has_rates: bool) -> tuple[str, ...]:
    """What the shares leave out, which row holds others, and that a search is not a person."""
    notes = (_left_out(subject, has_rates=has_rates), _together(subject), TWICE)
    return (*not_published_note(subject), *(each for each in notes if each))


TWICE = "A person searched twice counts twice."


def _left_out(subject: Subject, *, has_rates: bool) -> str:
    unknown = subject.by_group("searches").get("unknown")
    if unknown is None or not unknown.value:
        return ""
    number = words.counted(round(unknown.value), "search", "searches")
    what = "Shares and rates of groups leave" if has_rates else "Shares leave"
    low = ", so every rate of a group is too low" if has_rates else ""
    return f"{what} out {number} of people of unknown ethnicity{low}."


def _together(subject: Subject) -> str:
    """That a row takes others together, where a broad group stands beside its parts."""
    held = [each for each in subject.groups if is_of_parts(subject, each)]
    if not held:
        return ""
    named = words.listed([f"“{group_label(subject, each)}”" for each in held])
    return f"{named} counts again the searches of its parts above, so the shares exceed 100%."


def ratios_table(subject: Subject) -> str:
    """The caption of the table of ratios and gaps."""
    reference = words.people(subject.reference)
    return (
        f"Search rates beside that of {reference}: as a ratio, as a gap in {rate_unit(subject)}, "
        f"and as searches above the number at the rate of {reference}. {scope_and_basis(subject)}."
    )


def ratios_notes(subject: Subject) -> tuple[str, ...]:
    """That a ratio and a share can point two ways, since they compare with different people."""
    held = [each for each in subject.groups if _points_two_ways(subject, each)]
    if not held:
        return ()
    named = words.listed([words.people(each) for each in held])
    two_ways = (
        f"Of {named} the ratio lies on one side of 1, the share of searches on the other side of "
        f"that of residents: the ratio is to {words.people(subject.reference)}, the share is of "
        "everyone."
    )
    return (two_ways,)


def _points_two_ways(subject: Subject, group: str) -> bool:
    ratio = subject.by_group("rate_ratio").get(group)
    share = subject.by_group("parity_share").get(group)
    if ratio is None or ratio.status != "estimated" or not sentences.is_settled(ratio):
        return False
    if share is None or share.value is None or not share.counts.get("all_residents"):
        return False
    own = share.counts["residents"] / share.counts["all_residents"]
    return share.value != own and ((ratio.value or 0) > 1) != (share.value > own)


EXCESS = (
    "Excess searches are arithmetic: they do not say that any single search was without reason. "
    "Their range takes the group’s own number of searches as given."
)
