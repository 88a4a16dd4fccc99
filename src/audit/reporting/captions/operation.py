"""Captions of an operation, and what was claimed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import scope
from audit.reporting.sentences import held_total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.reporting.subject import Subject


def operation_lead(subject: Subject) -> str:
    """How many searches the operation's records hold."""
    everybody = subject.by_group("searches").get("all")
    number = (
        words.counted(round(everybody.value), "search", "searches")
        if everybody and everybody.value
        else "no search"
    )
    dog = " A drug dog was used; its indication is not a find." if _has_dog(subject) else ""
    return f"The records of this operation hold {number}, {subject.period}.{dog}"


def _has_dog(subject: Subject) -> bool:
    return bool((subject.findings.plan["operation"] or {}).get("drug_dog"))


def stages_table(subject: Subject) -> str:
    """The caption of the table of stages."""
    return f"People at each stage of the operation. {scope(subject)}."


def stage_in_records(subject: Subject, stage: str) -> int | None:
    """What the records themselves know of a stage; None where they know nothing."""
    if stage == "searched":
        return held_total(subject.findings, "searched")
    if stage == "found":
        found = subject.by_group("find_rate", definition="item_found").get("all")
        if found is None and subject.definition == "item_found":
            found = subject.by_group("find_rate").get("all")
        known = found is not None and found.counts.get("finds_known")
        return found.counts.get("finds") if found is not None and known else None
    return None


def claim(claimed: Mapping[str, str]) -> str:
    """A claim, and whether these records can test it."""
    quote = words.shortened(claimed.get("quote", ""), 200)
    if claimed.get("claim") == "dog_does_not_discriminate":
        return (
            f"“{quote}” Cannot be told from these records: they hold only people who were "
            "searched, not those whom the dog passed or did not indicate."
        )
    return f"“{quote}” This version of the report does not test this claim."


def totals_table(subject: Subject) -> str:
    """The caption of the table of published totals."""
    return f"Published totals against the records, in searches. {scope(subject)}."
