"""Paragraphs to quote: the statements of page one with their source, and nothing else."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from audit.reporting import sentences, whereabouts, words
from audit.reporting.subject import Subject

if TYPE_CHECKING:
    from audit.findings import Findings, Statement

LIKELY = "likely range"
_OF_WHOM = ("searches", "rate_ratio", "parity_share")
"""The measures that say who was searched."""


def paragraph(findings: Findings) -> str:
    """
    What page one says in one to three short paragraphs, and below them how to cite it.

    Of one operation they say whose numbers these are and what followed, then who was searched,
    then what was claimed and whether the totals add up, so that they can stand in an article.
    """
    made = [" ".join(each) for each in _parts(findings) if each]
    explained = next((place for place, each in enumerate(made) if LIKELY in each), None)
    if explained is not None:
        made[explained] += f" {_likely(findings)}"
    return "\n\n".join((*made, sentences.cite(findings)))


def _parts(findings: Findings) -> tuple[list[str], ...]:
    """The sentences of each paragraph."""
    if findings.plan["operation"] is None:
        return ([each.text for each in findings.statements],)
    before = list(takewhile(lambda each: not _is_of_whom(each), findings.statements))
    of_whom = findings.statements[len(before) : len(before) + 1]
    after = [each.text for each in findings.statements[len(before) + 1 :]]
    after += [each for each in sentences.on_numbers(findings) if each not in after]
    followed = [_whose(Subject.of(findings)), *(each.text for each in before)]
    return followed, [each.text for each in of_whom], after


def _is_of_whom(statement: Statement) -> bool:
    """Whether a statement says who was searched."""
    return any(each.partition("/")[0] in _OF_WHOM for each in statement.findings[:1])


def _likely(findings: Findings) -> str:
    level = words.confidence(findings.plan["report"]["level"])
    return f"(A likely range is where the true figure plausibly lies, at {level} confidence.)"


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
    coverage = subject.findings.provenance.coverage
    area = subject.findings.plan["scope"]["area"]
    parts = (
        whereabouts.at(place),
        f"in {subject.place}" if area else "",
        whereabouts.dated(coverage.first, coverage.last),
    )
    return "".join(f" {each}" for each in parts if each)
