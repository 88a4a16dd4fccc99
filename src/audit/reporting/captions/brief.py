"""What only a brief report says: claims in a line each, and where the rest is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import asking, words
from audit.reporting.captions import method
from audit.reporting.sentences.claims import quoted, result_words

if TYPE_CHECKING:
    from audit.reporting.subject import Subject

MOST_QUESTIONS = 6
"""Questions that a brief report asks."""
_RATIO = (
    "Ratio",
    "One group’s search rate over another’s: 1 means equal rates, 3 means three times the rate.",
)
_FIND_RATE = (
    "Find rate",
    "The share of searches with a find. What counts as a find is said each time.",
)
_LIKELY_RANGE = (
    "Likely range (confidence interval)",
    (
        "The values that fit the numbers once chance is allowed for, and chance alone. Where that "
        "of a ratio includes 1, or that of a gap 0, these numbers cannot tell whether there was a "
        "difference."
    ),
)
_PARITY = (
    "Parity share",
    "The share of the people present that would have to be of a group for the searches to match.",
)

_TAGS = (
    "Tags on page one",
    (
        "Shown: the range settles it, or it is plain arithmetic. Uncertain: the range does not "
        "settle it. Cannot be told: more numbers of this kind would not settle it either, or "
        "there are too few."
    ),
)


def reading_terms(subject: Subject) -> tuple[tuple[str, str], ...]:
    """The words that page one rests on, each in a sentence or two."""
    ratios = subject.by_group("rate_ratio").values()
    has_ratio = any(each.status == "estimated" for each in ratios)
    of_groups = (*((_RATIO,) if has_ratio else ()), *((_PARITY,) if subject.groups else ()))
    return (*of_groups, _FIND_RATE, _LIKELY_RANGE, _TAGS)


def beside_questions(subject: Subject, asked: int) -> str:
    """How many questions more the full report asks, and where the request is; empty if neither."""
    said = (_further(asked - MOST_QUESTIONS), _request(subject))
    return " ".join(each for each in said if each)


def _further(more: int) -> str | None:
    if more <= 0:
        return None
    are = "is" if more == 1 else "are"
    return f"{words.sentence(words.in_letters(more))} more {are} in the full report."


def claims(subject: Subject) -> tuple[str, ...]:
    """Every claim with its result; what it rests on is in the full report."""
    return tuple(
        f"{quoted(each)}: {result_words(each, subject.findings).lower()}."
        for each in subject.findings.claims
    )


def _request(subject: Subject) -> str | None:
    """That there is a letter that asks for what is missing, with its forms."""
    made = asking.files(subject.findings)
    if not made:
        return None
    letter, *others = made
    beside = f", with {words.listed(others)}" if others else ""
    return f"A request for what is missing stands in {letter} beside this report{beside}."


def where_the_rest_is(subject: Subject) -> tuple[str, ...]:
    """Where the tables and methods are that a brief report leaves out, and how it is made again."""
    credited = any(each.credit for each in subject.findings.provenance.baselines)
    return (
        (
            "This is the brief report. tables.xlsx and tables/*.csv hold every table of the full "
            "one, which says how each number is made and from what: stop-audit render "
            "findings.json --length full --out full"
        ),
        method.again(subject)[0],
        *((f"Credits: {method.credit_lines(subject)}.",) if credited else ()),
    )
