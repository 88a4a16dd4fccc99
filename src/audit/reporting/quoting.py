"""A paragraph to quote: the statements of page one with their source, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import sentences, words
from audit.reporting.subject import Subject

if TYPE_CHECKING:
    from audit.findings import Findings


def paragraph(findings: Findings) -> str:
    """
    What page one says as one paragraph, and below it how to cite it.

    Of one operation it begins with whose numbers these are, and ends with what was claimed and
    whether the totals add up, so that it can stand in an article by itself.
    """
    said = [each.text for each in findings.statements]
    if findings.plan["operation"] is not None:
        said = [_whose(Subject.of(findings)), *said]
        said += [each for each in sentences.on_numbers(findings) if each not in said]
    return f"{' '.join(said)}\n\n{sentences.cite(findings)}"


def _whose(subject: Subject) -> str:
    """Who says how many people were searched, where and when."""
    everybody = subject.by_group("searches").get("all")
    if everybody is None or everybody.value is None:
        return f"This is about an operation in {subject.place}."
    number, operation = round(everybody.value), subject.findings.plan["operation"]
    where = _where(subject, str(operation.get("place") or ""))
    if not subject.is_published:
        searches = words.counted(number, "search", "searches")
        return f"The records of an operation{where} hold {searches}."
    source = words.shortened(str(operation.get("source") or ""), 200).removesuffix(".")
    people = words.counted(number, "person was", "people were")
    whose = f"according to {source}" if source else "according to published totals"
    return f"{words.sentence(people)} searched in an operation{where}, {whose}."


def _where(subject: Subject, place: str) -> str:
    """Where and when, as far as it is known, after the word operation."""
    spot = f" {words.shortened(place, 100)}" if place else ""
    area = subject.findings.plan["scope"]["area"]
    within = f" in {subject.place}" if area else ""
    dated = subject.findings.provenance.coverage.first is not None
    return f"{spot}{within}{f' on {subject.period}' if dated else ''}"
