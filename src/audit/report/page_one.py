"""Page one: what a reader needs who reads nothing else."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL, UNKNOWN
from audit.report import cells, labels, sentences, words
from audit.report.captions import page_one as captions
from audit.report.sections.records import by_severity
from audit.report.table import NOT_COLLECTED, SUPPRESSED

if TYPE_CHECKING:
    from audit.findings import Finding, Statement
    from audit.report.subject import Subject
    from audit.report.table import Table

TAGS = {
    "shown": "Shown",
    "uncertain": "Uncertain",
    "cannot_tell": "Cannot be told from these records",
}
MOST_BASELINES = 1
MOST_CHECKS = 2
LONGEST_TITLE, LONGEST_HEADER, LONGEST_TEXT = 120, 75, 300


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its tag and the tables that it rests on."""

    kind: str
    tag: str
    text: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """One of the five numbers."""

    figure: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the outcome ladder."""

    label: str
    count: str
    share: str
    kind: str


@dataclass(frozen=True, slots=True)
class Health:
    """One of the worst problems of the data."""

    level: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOne:
    """All that page one says."""

    title: str
    short_title: str
    description: str
    kicker: str
    subtitle: str
    is_demonstration: bool
    statements: tuple[Said, ...]
    numbers: tuple[Number, ...]
    ladder: tuple[Step, ...]
    compared: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    health: tuple[Health, ...]
    totals: str
    questions: tuple[str, ...]
    cite: str
    size: float = 10.5
    """The size of its letters in points."""

    def smaller(self) -> PageOne | None:
        """The same page in the next smaller size; None where there is none."""
        return next((replace(self, size=size) for size in SIZES if size < self.size), None)


SIZES = (10.5, 10.2, 9.9, 9.6, 9.3, 9.0, 8.7, 8.4, 8.0, 7.6)
ROOM = 862.0
"""The height that page one has in points, as `_height` counts: a tenth more than it is."""
WIDTH = 470.0
"""The width of its text in points."""
LETTER = 0.475
"""The mean width of a letter over its size."""


def _lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes, roughly."""
    return math.ceil(len(text) * size * LETTER / width)


def _height(page: PageOne, size: float) -> float:
    """How high page one would be in points with letters of that size, roughly."""
    return (
        _upper(page, size)
        + _columns(page, size)
        + 2.4 * size * _lines(page.cite, 0.86 * size, WIDTH)
    )


def _upper(page: PageOne, size: float) -> float:
    """The part of page one above its columns."""
    said = 0.0
    for place, each in enumerate(page.statements):
        own = 1.18 * size if place == 0 else size
        said += (
            1.36
            * own
            * _lines(each.text + " Table 10", own * (1.06 if place == 0 else 1), WIDTH - 14)
            + 2.6 * size
        )
    ladder = " · ".join(f"{each.label} {each.count} ({each.share})" for each in page.ladder)
    numbers = max(
        1 + _lines(each.label, 0.9 * size, 84) + _lines(each.detail, 0.86 * size, 84)
        for each in page.numbers
    )
    return (
        (3.4 * size if page.is_demonstration else 0)
        + 1.75 * 1.25 * size * _lines(page.title, 1.85 * size, WIDTH)
        + 1.4 * size * _lines(page.subtitle, size, WIDTH)
        + 4.2 * size
        + said
        + (1.15 * numbers + 4.6) * size
        + (1.3 * _lines(ladder, 0.95 * size, WIDTH) + 3.2) * size
    )


def _columns(page: PageOne, size: float) -> float:
    """The two columns of page one: the higher one counts."""
    own, width = 0.905 * size, 216.0
    checks = [f"{each.level}: {each.message}" for each in page.health]
    left = [*page.compared, *checks, f"Totals: {page.totals}"]
    right = [*page.cannot_tell, *page.questions]
    heights = [
        sum(1.37 * own * _lines(text, own, room) + 0.38 * size for text in texts)
        for texts, room in ((left, width), (right, width - 30))
    ]
    return max(heights) + 6.4 * size


def page_one(subject: Subject, tables: tuple[Table, ...]) -> PageOne:
    """Page one of a report that holds these tables."""
    findings = subject.findings
    title = words.shortened(findings.plan["title"], LONGEST_TITLE)
    page = PageOne(
        title=title,
        short_title=words.shortened(title, LONGEST_HEADER),
        description=captions.description(subject),
        kicker=captions.kicker(subject),
        subtitle=captions.subtitle(subject),
        is_demonstration=bool(findings.plan.get("demonstration")),
        statements=tuple(_said(each, tables) for each in findings.statements),
        numbers=_numbers(subject),
        ladder=_ladder(subject),
        compared=_compared(subject),
        cannot_tell=tuple(
            words.shortened(each, LONGEST_TEXT) for each in sentences.cannot_tell(findings)
        ),
        health=_health(subject),
        totals=words.shortened(sentences.totals_check(findings), LONGEST_TEXT),
        questions=sentences.questions(findings)[:3],
        cite=sentences.cite(findings),
    )
    return replace(page, size=_size(page))


def _size(page: PageOne) -> float:
    """The largest size in which page one is likely to be one page."""
    return next((size for size in SIZES if _height(page, size) <= ROOM), SIZES[-1])


def _said(statement: Statement, tables: tuple[Table, ...]) -> Said:
    """A statement with the first table that shows one of its findings."""
    wanted = set(statement.findings)
    holding = (
        table.name
        for table in tables
        if any(cell.finding in wanted for row in table.printed for cell in row.cells)
    )
    text = words.shortened(statement.text, LONGEST_TEXT + 80)
    return Said(statement.kind, TAGS[statement.kind], text, tuple(holding)[:1])


def _numbers(subject: Subject) -> tuple[Number, ...]:
    return (
        Number(_shown(subject.by_group("searches").get(ALL)), *captions.searches_number(subject)),
        _vehicles(subject),
        _known(subject),
        _positive(subject),
        _linked(subject),
    )


def _shown(finding: Finding | None) -> str:
    return cells.value(finding, words.count).shown


def _vehicles(subject: Subject) -> Number:
    evidence = next(
        (each.evidence for each in subject.findings.health if each.check == "vehicle_only"), {}
    )
    number = evidence.get("vehicle_only")
    return Number(
        words.count(number) if isinstance(number, int) else NOT_COLLECTED,
        *captions.VEHICLES,
    )


def _known(subject: Subject) -> Number:
    searches = subject.by_group("searches")
    everybody, unknown = searches.get(ALL), searches.get(UNKNOWN)
    if everybody is None or unknown is None:
        return Number(NOT_COLLECTED, *captions.known_number(subject, None, None))
    if everybody.value is None or unknown.value is None:
        return Number(SUPPRESSED, *captions.known_number(subject, None, None))
    known = round(everybody.value - unknown.value)
    return Number(
        words.count(known), *captions.known_number(subject, known, round(everybody.value))
    )


def _finds(subject: Subject, definition: str) -> Finding | None:
    if definition == subject.definition:
        return subject.by_group("find_rate").get(ALL)
    return subject.by_group("find_rate", definition=definition).get(ALL)


def _positive(subject: Subject) -> Number:
    finding = _finds(subject, "any_outcome")
    return Number(cells.count(finding, "finds").shown, *captions.positive_number(finding))


def _linked(subject: Subject) -> Number:
    finding = _finds(subject, "linked_outcome")
    return Number(cells.count(finding, "finds").shown, *captions.linked_number(finding))


def _ladder(subject: Subject) -> tuple[Step, ...]:
    steps = {
        step: subject.by_group("outcome_share", outcome=step).get(ALL) for step in schema.OUTCOME
    }
    kinds = {schema.NO_FURTHER_ACTION: "none", schema.NOT_RECORDED: "blank"}
    return tuple(
        Step(
            labels.code("outcome", step),
            cells.count(each, "with_outcome").shown,
            cells.share(each, "searches").shown,
            kinds.get(step, "step"),
        )
        for step, each in steps.items()
        if each is not None and each.counts.get("with_outcome", 1)
    )


def _compared(subject: Subject) -> tuple[str, ...]:
    sources = subject.findings.provenance.baselines
    if not sources:
        return ("No baseline was used.",)
    lines = [captions.baselines_used(sources), captions.residents_in_short(subject)]
    share = subject.of_primary("parity_share")
    if share is None or share.status != "estimated":
        return tuple(lines)
    parity = sentences.parity_sentence(share)
    if not any(parity in each.text for each in subject.findings.statements):
        lines.append(parity)
    lines += _shares(subject)
    return tuple(lines)


def _shares(subject: Subject) -> list[str]:
    """The primary group's share of the first baselines."""
    made = []
    for source in subject.findings.provenance.baselines[:MOST_BASELINES]:
        share = subject.of_primary("parity_share", baseline=source.name)
        text = (
            sentences.baseline_share_sentence(share, words.shortened(source.label))
            if share
            else None
        )
        if text:
            made.append(text)
    return made


def _health(subject: Subject) -> tuple[Health, ...]:
    worst = [each for each in by_severity(subject.findings) if each.level != "ok"][:MOST_CHECKS]
    if not worst:
        return (Health("Checks", captions.no_problem(len(subject.findings.health))),)
    return tuple(
        Health(labels.CHECKS[each.level], captions.health_line(each.message)) for each in worst
    )
