"""What was said of an operation, held against what is recorded; and what changed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.section import Block, Caveat, Heading, Points, Terms
from audit.reporting.sentences import changes
from audit.reporting.sentences.claim_held import mine
from audit.reporting.sentences.claims import claim_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding
    from audit.reporting.subject import Subject


HEADING = "What was said about it"


def blocks(subject: Subject) -> tuple[Block, ...]:
    """Every claim of the plan, then every change; nothing where there is neither."""
    return (*_claims(subject), *_changes(subject))


def _claims(subject: Subject) -> Iterator[Block]:
    findings = subject.findings
    if findings.claims:
        yield Heading(HEADING)
    for each in findings.claims:
        yield Terms(claim_terms(each, findings))


def _changes(subject: Subject) -> Iterator[Block]:
    changed = subject.findings.plan["operation"].get("changes", ())
    if not changed:
        return
    said = [text for each in changed for text in _of(subject, each)]
    yield Heading("Before and after")
    yield Points(tuple(said))
    is_elsewhere = any(each.get("elsewhere_now") is not None for each in changed)
    beside = (changes.ASSUMED_ELSEWHERE,) if is_elsewhere else ()
    assumed = ("These ranges assume the following.", *changes.ASSUMPTIONS, *beside)
    yield Caveat(" ".join((changes.METHOD, *assumed)))


def _of(subject: Subject, change: dict[str, object]) -> Iterator[str]:
    """How one count changed, here and elsewhere, and both together."""
    what, where = mine(change["what"]), mine(change.get("elsewhere"))
    for each in _findings(subject, str(change["what"])):
        if each.measure == "ratio_of_ratios":
            yield changes.beside_elsewhere_sentence(each, where)
        else:
            place = (where or "elsewhere") if "where" in each.stratum else ""
            yield changes.change_sentence(each, what, place, changes.dates_of(change))


def _findings(subject: Subject, what: str) -> Iterator[Finding]:
    return (
        each
        for each in subject.findings.findings
        if each.measure in ("change_ratio", "ratio_of_ratios")
        and each.stratum.get("change") == what
    )
