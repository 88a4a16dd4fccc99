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
    letter, *others = asking.files(subject.findings)
    forms = [each for each in others if each != asking.LABELS]
    if not forms:
        return f"What follows stands in {letter} beside this report, ready to send."
    labels = f" {asking.LABELS} says what its columns take." if asking.LABELS in others else ""
    return (
        f"What follows stands in {letter} beside this report, ready to send with "
        f"{words.listed(forms)}. {_READ_BACK[len(forms) > 1]}{labels}"
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
        f"{asking.SAMPLE} is written beside this report where it is made from the records, and "
        "where any of them has a reason to be read first. It lists the records worth reading by "
        "their place in the file, each with the reasons, and says nothing of who was searched. "
        "Each row is still of one person: keep it with the records, and do not publish it."
    )


def reading_lead(subject: Subject) -> str:
    """What the report is, in one sentence."""
    if subject.is_published:
        return (
            "This report says what can be told from numbers that were published of one operation, "
            "how sure each of them is, and what cannot be told."
        )
    return (
        f"This report counts searches in {subject.place} by {subject.basis}, compares groups, and "
        "says how sure each comparison is."
    )


_FIND_RATE = (
    "Find rate",
    (
        "The share of searches with a find. Here a find is any positive outcome, which is not the "
        "same as something found. Searches of which no more was published are not known to have "
        "ended in nothing."
    ),
)
_LIKELY_RANGE = (
    "Likely range (confidence interval)",
    (
        "The range of values that fit the numbers once chance is allowed for. The fewer the "
        "searches, the wider it is. Mistakes in the numbers are not in the range."
    ),
)
_RATIO = (
    "Ratio",
    (
        "One group’s search rate over another’s: 1 means equal rates. Where its range includes 1, "
        "these numbers cannot tell whether there was a difference."
    ),
)
_PARITY = (
    "Parity share",
    (
        "Who would have to have been there for the searches to match those present. People can be "
        "searched where they do not live, as at a station, so residents may be the wrong "
        "comparison."
    ),
)
_UNKNOWN = (
    "Unknown ethnicity",
    (
        "People whose ethnic group was not published. Unknown is a gap, not a group: they are left "
        "out of shares and counted beside them."
    ),
)
_TAGS = (
    "Three tags on page one",
    (
        "How far a sentence can be relied on. Shown: the range settles it, or it is plain "
        "arithmetic. Uncertain: the range does not settle it. Cannot be told from these records: "
        "more numbers of this kind would not settle it either."
    ),
)
_SYMBOLS = (
    "Symbols in tables",
    (
        "! is hidden, so that nobody can be recognised; ? is too few to be reliable; - is not "
        "published; N/A is not applicable."
    ),
)


def reading_terms(*, has_groups: bool, has_ratio: bool) -> tuple[tuple[str, str], ...]:
    """How to read a report from published numbers: the words that it uses, and no others."""
    of_groups = (*((_RATIO,) if has_ratio else ()), *((_PARITY, _UNKNOWN) if has_groups else ()))
    return (_FIND_RATE, _LIKELY_RANGE, *of_groups, _TAGS, _SYMBOLS)
