"""The sentences around the questions to ask, and how to read the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.reporting.subject import Subject


def questions_lead(asked: Sequence[str]) -> str:
    """How many questions follow."""
    return (
        f"{words.sentence(words.in_letters(len(asked)))} question{'s' * (len(asked) != 1)} that "
        "these numbers raise and cannot answer."
    )


DATA_REQUEST = (
    "To ask for records, ask for one row a search with: the date and time, the place, "
    "self-defined and officer-defined ethnicity, age, gender, the power, the object of search, "
    "the grounds as written, the outcome, whether the outcome was linked to the object, and what "
    "was found. Say that counts by group are enough where rows would identify people, and that "
    "blanks should stay blank."
)


def reading_lead(subject: Subject) -> str:
    """What the report is, in one sentence."""
    return (
        f"This report counts searches in {subject.place} by {subject.basis}, compares groups, and "
        "says how sure each comparison is."
    )
