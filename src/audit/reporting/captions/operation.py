"""Captions of an operation as a whole, and of its published totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.captions.shared import scope

if TYPE_CHECKING:
    from audit.reporting.subject import Subject


def operation_lead(subject: Subject) -> str:
    """How many searches the operation's records hold, or how many were published."""
    everybody = subject.by_group("searches").get("all")
    number = (
        words.counted(round(everybody.value), "search", "searches")
        if everybody and everybody.value
        else "no search"
    )
    dog = " A drug dog was used; its indication is not a find." if has_dog(subject) else ""
    if subject.is_published:
        return f"The published totals of this operation count {number}.{dog}"
    return f"The records of this operation hold {number}, {subject.period}.{dog}"


def has_dog(subject: Subject) -> bool:
    """Whether the plan says that a drug dog was used."""
    return bool((subject.findings.plan["operation"] or {}).get("drug_dog"))


def totals_table(subject: Subject) -> str:
    """The caption of the table of totals."""
    what = "Totals of several sources" if subject.is_published else "Totals against the records"
    return f"{what}, in searches. {scope(subject)}."
