"""Captions, text alternatives and sources: the sentences that stand beside tables and charts.

They obey the same rules as page one: a range on every estimate, both counts beside a share,
the comparison named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report import labels, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.findings import Finding
    from audit.report.subject import Subject

MOST_FILES = 2
"""The most files that a source line names."""


def scope(subject: Subject) -> str:
    """Where and when, as a caption ends."""
    return f"{subject.place}, {subject.period}"


def scope_and_basis(subject: Subject) -> str:
    """Where, when and by whose word on ethnicity."""
    return f"{scope(subject)}; {subject.basis}"


def records_source(subject: Subject) -> str:
    """The files that the counts come from."""
    names = [words.shortened(file.name, 60) for file in subject.findings.provenance.files]
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


def estimate(finding: Finding, shown: str, likely: str) -> str:
    """A value with its likely range, short enough for a chart: `3.8 (3.6 to 4.0)`."""
    return f"{shown} ({likely})" if finding.method else shown


def described(kind: str, what: str, items: Sequence[str]) -> str:
    """The text alternative of a chart: its kind, what it shows, and every number in it."""
    return f"{kind} of {what}. {'; '.join(items)}."


def rates(subject: Subject) -> str:
    """What the chart of search rates shows, as a finding."""
    own, other = (
        subject.by_group("search_rate").get(group) for group in (subject.primary, subject.reference)
    )
    unit = rate_unit(subject)
    if own is None or own.value is None:
        return f"{words.sentence(unit)}, by ethnic group."
    text = f"{words.rate(own.value)} {unit} for {words.people(own.group)}"
    if other is None or other.value is None or other is own:
        return f"{text}."
    return f"{text}, {words.rate(other.value)} for {words.people(other.group)}."


def rate_unit(subject: Subject) -> str:
    """The unit of a search rate; a year is named where the period is known."""
    known = any(
        "months" in each.counts or "days" in each.counts
        for each in subject.by_group("search_rate").values()
    )
    return f"searches{' a year' if known else ''} per 1,000 residents"


def ratio_by_group(ratios: Sequence[Finding], reference: str) -> str:
    """How many of the groups have a ratio whose range leaves out 1, as a finding."""
    higher = [each for each in ratios if each.low is not None and each.low > 1]
    lower = [each for each in ratios if each.high is not None and each.high < 1]
    unclear = len(ratios) - len(higher) - len(lower)
    parts = []
    if higher:
        parts.append(f"{_groups(higher)} were searched at a higher rate")
    if lower:
        parts.append(f"{_groups(lower)} were searched at a lower rate")
    text = "; ".join(parts) or "No group’s range leaves out an equal rate"
    if parts:
        text += f" than {words.people(reference)}"
    if unclear and parts:
        text += f"; for {words.counted(unclear, 'other group')} the range includes an equal rate"
    return f"{words.sentence(text)}."


def _groups(ratios: Sequence[Finding]) -> str:
    return words.listed([words.people(each.group) for each in ratios])


def baselines_agree(ratios: Sequence[Finding], group: str) -> str:
    """Whether several baselines point the same way, in words."""
    sides = {_side(each) for each in ratios}
    own = words.people(group)
    if len(ratios) == 1:
        return f"One baseline was used for {own}."
    many = words.in_letters(len(ratios))
    if sides == {1}:
        return f"All {many} baselines give a ratio above 1 for {own}, and no range includes 1."
    if sides == {-1}:
        return f"All {many} baselines give a ratio below 1 for {own}, and no range includes 1."
    if sides == {0}:
        return f"With none of the {many} baselines does the range for {own} leave out 1."
    return f"The {many} baselines do not agree on {own}: the answer depends on who is compared with."


def variations_range(main: Finding, varied: Sequence[Finding]) -> str:
    """From where to where the choices move the ratio."""
    values = [each.value for each in (main, *varied) if each.value is not None]
    if not values or main.value is None:
        return "No ratio can be given under any choice."
    own, other = words.people(main.group), words.people(main.reference or "")
    return (
        f"The ratio of {own} to {other} is {words.ratio(main.value)} in the main analysis and lies "
        f"between {words.ratio(min(values))} and {words.ratio(max(values))} under the other choices."
    )


def shares_range(main: Finding, varied: Sequence[Finding]) -> str:
    """From where to where the choices move a share of the searches."""
    values = [each.value for each in (main, *varied) if each.value is not None]
    if not values or main.value is None:
        return "No share can be given under any choice."
    return (
        f"{words.sentence(words.people(main.group))} were {words.percent(main.value)} of the people searched "
        f"whose ethnicity is known in the main analysis, and between {words.percent(min(values))} and "
        f"{words.percent(max(values))} under the other choices."
    )


def _side(finding: Finding) -> int:
    if finding.low is not None and finding.low > 1:
        return 1
    return -1 if finding.high is not None and finding.high < 1 else 0


def finds(subject: Subject, everybody: Finding | None) -> str:
    """What the chart of find rates shows."""
    if everybody is None or everybody.value is None:
        return "Find rates by ethnic group."
    return (
        f"In {words.percent(everybody.value)} of all searches ({words.count(everybody.counts['finds'])} of "
        f"{words.count(everybody.counts['finds_known'])}) {FIND_SHORT[subject.definition]}; by ethnic group."
    )


FIND_SHORT = {
    "any_outcome": "an outcome other than no further action followed",
    "linked_outcome": "an outcome linked to the object of search followed",
    "arrest": "an arrest followed",
    "item_found": "an item was found",
}


def ladder(steps: Sequence[Finding]) -> str:
    """The most frequent of the outcomes, as a finding."""
    counted = [each for each in steps if "with_outcome" in each.counts and each.value is not None]
    if not counted:
        return "What followed the searches, by ethnic group."
    top = max(counted, key=lambda each: each.counts["with_outcome"])
    whole = top.counts.get("searches", 0)
    outcome = labels.code("outcome", top.stratum["outcome"])
    return (
        f"The most frequent outcome was {outcome[:1].lower()}{outcome[1:]}: "
        f"{words.count(top.counts['with_outcome'])} of {words.count(whole)} searches "
        f"({words.percent(top.value or 0)})."
    )


def months(subject: Subject) -> str:
    """The spread of the searches over the months."""
    held = subject.findings.provenance.coverage.months
    least, most = min(held.values()), max(held.values())
    return (
        f"Between {words.count(least)} and {words.counted(most, 'search', 'searches')} used in each of "
        f"{words.counted(len(held), 'month')}."
    )
