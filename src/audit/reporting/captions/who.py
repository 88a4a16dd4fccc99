"""Captions and caveats of who was searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import rate_unit, scope_and_basis

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.subject import Subject


def share_of_searches(share: Finding | None) -> str:
    """The primary group's part of the searches, for want of a ratio."""
    if share is None or share.status != "estimated" or share.value is None:
        return "Searches are counted by ethnic group; no share can be given."
    own, whole = share.counts["searches"], share.counts["all_searches"]
    return (
        f"{words.sentence(words.people(share.group))} were {words.percent(share.value)} of the "
        f"people searched whose ethnicity is known: {words.count(own)} of {words.count(whole)} "
        f"(likely range {words.percent_range(share.low, share.high)})."
    )


def counts_table(subject: Subject, *, has_rates: bool) -> str:
    """The caption of the table of searches."""
    rates = f", and {rate_unit(subject)}" if has_rates else ""
    return f"Searches by ethnic group{rates}. {scope_and_basis(subject)}."


def counts_notes(subject: Subject) -> tuple[str, ...]:
    """What the shares leave out, and that a search is not a person."""
    unknown = subject.by_group("searches").get("unknown")
    left_out = (
        "Shares and rates of groups leave out "
        f"{words.counted(round(unknown.value), 'search', 'searches')} of people of unknown "
        "ethnicity, so every rate of a group is too low."
        if unknown is not None and unknown.value
        else ""
    )
    return tuple(each for each in (left_out, "A person searched twice counts twice.") if each)


def ratios_table(subject: Subject) -> str:
    """The caption of the table of ratios and gaps."""
    reference = words.people(subject.reference)
    return (
        f"Search rates beside that of {reference}: as a ratio, as a gap in {rate_unit(subject)}, "
        f"and as searches above the number at the rate of {reference}. {scope_and_basis(subject)}."
    )


EXCESS = (
    "Excess searches are arithmetic: they do not say that any single search was without reason. "
    "Their range takes the group’s own number of searches as given."
)
