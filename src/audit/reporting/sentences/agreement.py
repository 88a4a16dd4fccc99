"""Sentences on how far a person's and an officer's word on ethnicity agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.sentences.shared import excludes

if TYPE_CHECKING:
    from audit.findings import Finding


def agreement_sentence(agreement: Finding) -> str | None:
    """In how many of the searches with both words they agree."""
    agreed, searches = (agreement.counts.get(name) for name in ("agreed", "searches"))
    if agreed is None or not searches:
        return None
    share = (
        f"{words.count(agreed)} of {words.counted(searches, 'search', 'searches')}"
        if searches < words.SMALL_BASE
        else f"{words.percent(agreed / searches)} of {words.count(searches)} searches "
        f"({words.count(agreed)})"
    )
    return f"What people said of their ethnicity and what officers recorded agreed in {share}."


def beyond_chance_sentence(agreement: Finding) -> str | None:
    """How much of the agreement is more than chance would bring; Cohen's kappa in words."""
    if agreement.status != "estimated" or agreement.value is None or agreement.low is None:
        return None
    opening = "Part of that would come about by chance, because some groups are searched far more."
    if not excludes(agreement, 0):
        return f"{opening} These records cannot tell whether they agree more often than by chance."
    if agreement.value < 0:
        return f"{opening} They agreed less often than chance would bring."
    return (
        f"{opening} On a scale from 0, for no more than chance would bring, to 1, for always, they "
        f"agreed by {words.ratio(agreement.value)} (likely range "
        f"{words.interval(agreement.low, agreement.high)}; Cohen’s kappa)."
    )


def no_agreement_sentence(lost: Finding) -> str:
    """That no agreement is given where officers' codes were lost, with the reason."""
    reason = words.shortened(lost.reason or "", 200)
    return (
        f"How often they agreed is not given: {reason}. The table holds the searches of which both "
        "are recorded."
    )
