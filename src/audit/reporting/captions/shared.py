"""Where, when, from what: what every caption of the report ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import CLASSIFICATIONS, FIVE, PARENTS
from audit.reporting import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.findings import BaselineSource, Finding
    from audit.reporting.subject import Subject


MOST_FILES = 2
"""The most files that a source line names."""


def scope(subject: Subject) -> str:
    """Where and when, as the last sentence of a caption begins."""
    return words.sentence(within(subject))


def within(subject: Subject) -> str:
    """Where and when, as it goes on within a sentence."""
    if subject.is_published and subject.is_nowhere:
        return "as published"
    if subject.is_published and subject.findings.provenance.coverage.first is None:
        return subject.place
    return f"{subject.place}, {subject.period}"


def scope_and_basis(subject: Subject) -> str:
    """Where, when and by whose word on ethnicity."""
    return f"{scope(subject)}; {subject.basis}"


def group_label(subject: Subject, group: str) -> str:
    """A group as a row is named; a broad group that stands beside its own parts is marked."""
    name = words.label(group)
    return f"{name}, all together" if is_of_parts(subject, group) else name


def not_published(subject: Subject) -> tuple[str, ...]:
    """The groups whose searches were not published beside those that were; none of records."""
    if not subject.is_published or not subject.groups:
        return ()
    codes = CLASSIFICATIONS[subject.findings.plan["ethnicity"]["classification"]].codes
    return tuple(each for each in codes if each not in subject.groups)


def not_published_note(subject: Subject) -> tuple[str, ...]:
    """That nothing was published of some groups, which is not that nobody of them was searched."""
    groups = not_published(subject)
    if not groups:
        return ()
    named = words.listed([words.people(each) for each in groups], "or")
    return (f"How many {named} were searched was not published; it is not known to be none.",)


def is_of_parts(subject: Subject, group: str) -> bool:
    """Whether a broad group stands beside groups that are parts of it."""
    return group in FIVE.codes and any(PARENTS.get(each) == group for each in subject.groups)


def records_source(subject: Subject) -> str:
    """The files that the counts come from."""
    names = [words.shortened(file.name, 60) for file in subject.findings.provenance.files]
    if not names and subject.is_published:
        source = str(subject.findings.plan["operation"].get("source") or "")
        return words.shortened(source, 120).removesuffix(".") or "published totals"
    if not names:
        return "the records"
    more = len(names) - MOST_FILES
    if more > 0:
        return f"{words.count(len(names))} files of records, {names[0]} to {names[-1]}"
    return " and ".join(names)


def source(subject: Subject, baselines: Iterable[str] = ()) -> str:
    """Where the numbers of a table or chart come from."""
    named = [subject.baseline(name) for name in baselines]
    published = [f"{words.shortened(each.source, 160)}" for each in named if each is not None]
    return "; ".join(dict.fromkeys([records_source(subject), *published]))


def described(kind: str, what: str, items: Sequence[str]) -> str:
    """The text alternative of a chart: its kind, what it shows, and every number in it."""
    return f"{kind} of {what}. {'; '.join(items)}."


def rate_unit(subject: Subject) -> str:
    """The unit of a search rate; a year is named where the period is known."""
    known = any(
        "months" in each.counts or "days" in each.counts
        for each in subject.by_group("search_rate").values()
    )
    return f"searches{' a year' if known else ''} per 1,000 residents"


def find_name(subject: Subject, definition: str | None = None) -> str:
    """What counts as a find, as a noun with its article."""
    return {
        "any_outcome": "any outcome but no further action",
        "linked_outcome": "an outcome linked to the object of search",
        "arrest": "an arrest",
        "item_found": "an item found",
    }[definition or subject.definition]


def side(finding: Finding) -> int:
    """1 where the whole range of a ratio lies above 1, −1 where it lies below, else 0."""
    if finding.low is not None and finding.low > 1:
        return 1
    return -1 if finding.high is not None and finding.high < 1 else 0


def tables_note(table: str, printed: int, whole: int) -> str:
    """That a table is longer than what is printed."""
    if printed >= whole:
        return ""
    return (
        f"Shown: {words.count(printed)} of {words.count(whole)} rows. All are in "
        f"tables/{table}.csv."
    )


def baseline_date(source: BaselineSource) -> str:
    """The date of a baseline as it is printed."""
    if not source.date:
        return "no date given"
    try:
        return words.date(source.date)
    except ValueError:
        return words.shortened(source.date, 40)
