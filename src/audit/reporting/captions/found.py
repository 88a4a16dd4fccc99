"""Captions and caveats of what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import labels, words
from audit.reporting.captions.shared import find_name, scope, scope_and_basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.reporting.subject import Subject


FIND_RATES = (
    "Equal find rates do not show that people were chosen alike, and unequal ones do not show "
    "that they were not: groups may differ in how easily something is found on those searched. No "
    "further action is not the same as nothing found, and a blank is neither."
)


def find_rates_table(subject: Subject) -> str:
    """The caption of the table of find rates."""
    reference = words.people(subject.reference)
    return (
        f"Find rates by ethnic group, in per cent, and their gap to that of {reference} in "
        f"percentage points. A find is {find_name(subject)}. {scope_and_basis(subject)}."
    )


def find_rates_notes(subject: Subject) -> tuple[str, ...]:
    """Searches that a find rate leaves out."""
    everybody = subject.by_group("find_rate").get("all")
    counts = everybody.counts if everybody is not None else {}
    if "searches" not in counts or "finds_known" not in counts:
        return ()
    missing = counts["searches"] - counts["finds_known"]
    if missing == 0:
        return ()
    return (
        f"Left out: {words.counted(missing, 'search', 'searches')} of which it is not recorded.",
    )


def definitions_table(subject: Subject) -> str:
    """The caption of the table of definitions."""
    return (
        "Find rates under each definition of a find, in per cent, or both counts where few were "
        f"searched. {scope_and_basis(subject)}."
    )


NOT_BY_GROUP = (
    "What followed the searches was not published by ethnic group, so no group’s find rate can be "
    "computed or compared."
)
EXACT = (
    "The likely range is Wilson’s, which holds the true share about as often as it says. The exact "
    "method, of Clopper and Pearson, holds it at least as often, whatever the number of searches."
)


def any_find(subject: Subject, group: str) -> str:
    """The row of all finds, of everybody or of a group."""
    name = "Any positive outcome" if subject.is_published else words.sentence(find_name(subject))
    return name if group == "all" else f"{name}, {words.people(group)}"


def exact_table(subject: Subject) -> str:
    """The caption of the table of shares by two methods."""
    return f"What followed the searches, with the range by two methods. {scope(subject)}."


def ladder_table(subject: Subject) -> str:
    """The caption of the outcome ladder."""
    return (
        "What followed the searches: number by ethnic group, and share of all searches. "
        f"{scope_and_basis(subject)}."
    )


def steps_not_taken(steps: Sequence[str]) -> tuple[str, ...]:
    """The outcomes that no search had."""
    named = [words.small(labels.code("outcome", step)) for step in steps]
    return (f"No search had: {words.listed(named, 'or')}.",) if named else ()


def clothing_table(subject: Subject) -> str:
    """The caption of the table of clothing removal."""
    return (
        "Searches in which more than outer clothing was removed, by ethnic group, in per cent of "
        f"those of which it is recorded. {scope_and_basis(subject)}."
    )


CLOTHING = "Searches of which it is not recorded are left out; they are in the next table."
CLOTHING_REMOVAL = "Clothing removal"
NO_CLOTHING = "whether more than outer clothing was removed is not recorded"
