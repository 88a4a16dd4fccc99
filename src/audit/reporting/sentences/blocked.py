"""What is said in place of a headline that the records are unfit for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.findings import Statement

if TYPE_CHECKING:
    from audit.findings import Check, Findings, Headline

_NAMES: dict[Headline, str] = {
    "searched": "No comparison of how often groups are searched is given here",
    "found": "No comparison of how often searches find something is given here",
    "trend": "No change over time is given here",
}
FOR_CHECKING = "What follows is what the records hold, for checking; it is no finding."
OF_RESIDENTS = ("not_residents", "few_residents")
"""Checks after which shares of those searched can be given, though no ratio to residents."""


def blocking(findings: Findings, headline: Headline) -> Check | None:
    """The check that found the records unfit for a headline; None where none did."""
    return next((each for each in findings.health if headline in each.blocks), None)


def blocked_sentence(findings: Findings, headline: Headline) -> str | None:
    """Why a headline is not given; None where it can be."""
    check = blocking(findings, headline)
    held = "numbers" if findings.is_published else "records"
    return f"{_NAMES[headline]}: the {held} are unfit for it. {check.message}" if check else None


def blocked(findings: Findings, headline: Headline, *measures: str) -> Statement | None:
    """Page one's statement in place of a headline on `measures`; None where it can be given."""
    text = blocked_sentence(findings, headline)
    if text is None:
        return None
    ids = (each.id for measure in measures for each in findings.where(measure))
    return Statement(kind="cannot_tell", text=text, findings=tuple(ids))


def are_shares_sound(findings: Findings) -> bool:
    """Whether shares of those searched can be given though a ratio cannot."""
    check = blocking(findings, "searched")
    return check is None or check.check in OF_RESIDENTS
