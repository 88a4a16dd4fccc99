"""The glossary at the end of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import glossary
from audit.reporting.section import Body, LeftOut, Maker, Terms

if TYPE_CHECKING:
    from audit.reporting.glossary import Entry
    from audit.reporting.subject import Subject


GENERAL = (
    "disproportionality",
    "likely_range",
    "outcome",
    "reference_group",
    "search",
    "suppressed",
    "unknown_ethnicity",
)
"""Words that a report from published numbers uses whatever they are."""


def _make(subject: Subject) -> Body | LeftOut:
    entries = [
        each
        for each in glossary.entries()
        if each.in_report and (not subject.is_published or _is_used(subject, each))
    ]
    return Body(
        "What the words of this report mean.",
        (Terms(tuple((each.title, each.meaning) for each in entries)),),
    )


def _is_used(subject: Subject, entry: Entry) -> bool:
    """Whether a report from published numbers uses a word."""
    if entry.term in GENERAL:
        return True
    found = subject.by_group(entry.term).values()
    return any(each.status == "estimated" for each in found)


MAKER = Maker("glossary", "Glossary", _make)
