"""The sentences around the questions to ask, and how to read the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import asking, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.reporting.subject import Subject


def questions_lead(asked: Sequence[str]) -> str:
    """How many questions follow."""
    return (
        f"{words.sentence(words.in_letters(len(asked)))} question{'s' * (len(asked) != 1)} that "
        "these numbers raise and cannot answer."
    )


def request_files(subject: Subject) -> str:
    """Where the letter and its forms are, and how they come back."""
    letter, *forms = asking.files(subject.findings)
    if not forms:
        return f"What follows stands in {letter} beside this report, ready to send."
    return (
        f"What follows stands in {letter} beside this report, ready to send with "
        f"{words.listed(forms)}. {_READ_BACK[len(forms) > 1]}"
    )


_READ_BACK = {
    False: "Once it is filled in, this program reads the form.",
    True: "Once they are filled in, this program reads the forms.",
}


def sample(subject: Subject) -> str | None:
    """Where the records are listed that are worth reading, or why they are not."""
    operation = subject.findings.plan["operation"]
    if not operation or not subject.findings.accounting.rows_read:
        return None
    if reason := asking.why_no_sample(subject.findings):
        return f"No list of records to read is written, because {reason}."
    return (
        f"{asking.SAMPLE} is written beside this report where it is made from the records. It "
        "lists the records worth reading by their place in the file, each with the reasons, and "
        "says nothing of who was searched. Each row is still of one person: keep it with the "
        "records, and do not publish it."
    )


def reading_lead(subject: Subject) -> str:
    """What the report is, in one sentence."""
    return (
        f"This report counts searches in {subject.place} by {subject.basis}, compares groups, and "
        "says how sure each comparison is."
    )
