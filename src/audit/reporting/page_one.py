"""Page one: what a reader needs who reads nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit import schema
from audit.ethnicity import ALL, UNKNOWN
from audit.reporting import cells, fitting, labels, sentences, words
from audit.reporting.captions import page_one as captions
from audit.reporting.sections.records import by_severity
from audit.reporting.table import NOT_APPLICABLE, NOT_COLLECTED, SUPPRESSED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import Finding, Statement
    from audit.reporting.subject import Subject
    from audit.reporting.table import Table

TAGS = {
    "shown": "Shown",
    "uncertain": "Uncertain",
    "cannot_tell": "Cannot be told from these records",
}
TAG_OF_HIDDEN = words.sentence(words.HIDDEN)
MOST_BASELINES = 1
MOST_CHECKS = 2
LONGEST_NAME, LONGEST_CONTACT = 100, 200
LONGEST_TITLE, LONGEST_HEADER, LONGEST_TEXT, LONGEST_STATEMENT = 120, 75, 300, 900


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


@dataclass(frozen=True, slots=True)
class Masthead:
    """Whose report it is."""

    organisation: str
    contact: str
    logo: str
    """The picture as a `data:` address; empty where there is none."""


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
    masthead: Masthead | None = None
    """None where the plan names no organisation."""
    size: float = 10.5
    """The size of its letters in points."""


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
        statements=tuple(_said(subject, each, tables) for each in findings.statements),
        numbers=_numbers(subject),
        ladder=_ladder(subject),
        compared=_compared(subject),
        cannot_tell=tuple(
            words.shortened(each, LONGEST_TEXT) for each in sentences.cannot_tell(findings)
        ),
        health=_health(subject),
        totals=words.shortened(sentences.totals_check(findings), LONGEST_STATEMENT),
        questions=sentences.questions(findings)[:3],
        cite=words.shortened(sentences.cite(findings), LONGEST_TEXT),
        masthead=_masthead(findings.plan["report"]),
    )
    return fitting.fitted(page)


def _masthead(given: Mapping[str, Any]) -> Masthead | None:
    """Whose report it is, by the plan; `PlanError` where its logo may not be shown."""
    organisation = words.shortened(str(given.get("organisation") or "").strip(), LONGEST_NAME)
    contact = words.shortened(str(given.get("contact") or "").strip(), LONGEST_CONTACT)
    if not organisation and not contact:
        return None
    held = str(given.get("logo") or "") if organisation else ""
    return Masthead(organisation, contact, _logo(held) if held else "")


def _logo(held: str) -> str:
    from audit.reporting import logo  # noqa: PLC0415 - few reports have one

    return logo.checked(held)


def _said(subject: Subject, statement: Statement, tables: tuple[Table, ...]) -> Said:
    """A statement with the table that shows the most of its findings."""
    best = max(tables, key=lambda table: _held(statement, table), default=None)
    named = (best.name,) if best is not None and _held(statement, best) else ()
    text = words.shortened(statement.text, LONGEST_STATEMENT)
    tag = TAG_OF_HIDDEN if _is_hidden(subject, statement) else TAGS[statement.kind]
    return Said(statement.kind, tag, text, named)


def _is_hidden(subject: Subject, statement: Statement) -> bool:
    """Whether a statement speaks of nothing but findings that are hidden."""
    spoken_of = [each for each in subject.findings.findings if each.id in statement.findings]
    return bool(spoken_of) and all(each.status == "suppressed" for each in spoken_of)


def _held(statement: Statement, table: Table) -> int:
    """How many of a statement's findings a table shows."""
    shown = {cell.finding for row in table.printed for cell in row.cells}
    return len(shown & set(statement.findings))


def _numbers(subject: Subject) -> tuple[Number, ...]:
    return (
        _searches(subject),
        _vehicles(subject),
        _known(subject),
        _positive(subject),
        _linked(subject),
    )


def _searches(subject: Subject) -> Number:
    everybody = subject.by_group("searches").get(ALL)
    label, detail = captions.searches_number(subject)
    is_hidden = everybody is not None and everybody.status == "suppressed"
    shown = cells.value(everybody, words.count).shown
    return Number(shown, label, words.HIDDEN if is_hidden else detail)


def _vehicles(subject: Subject) -> Number:
    seen = next((each for each in subject.findings.health if each.check == "vehicle_only"), None)
    if seen is None:
        return Number(NOT_COLLECTED, *captions.vehicles_number(subject))
    if not seen.is_looked_at:
        return Number(NOT_COLLECTED, captions.VEHICLES[0], captions.NO_KIND)
    number = seen.evidence.get("vehicle_only")
    if not isinstance(number, int):
        return Number(SUPPRESSED, captions.VEHICLES[0], words.HIDDEN)
    return Number(words.count(number), *captions.VEHICLES)


def _known(subject: Subject) -> Number:
    searches = subject.by_group("searches")
    everybody, unknown = searches.get(ALL), searches.get(UNKNOWN)
    if everybody is None or unknown is None:
        return Number(NOT_COLLECTED, *captions.known_number(None, None))
    if everybody.value is None or unknown.value is None:
        return Number(SUPPRESSED, captions.known_number(None, None)[0], words.HIDDEN)
    known = round(everybody.value - unknown.value)
    if subject.is_published and not known:
        return Number(NOT_COLLECTED, captions.known_number(None, None)[0], captions.NOT_PUBLISHED)
    return Number(words.count(known), *captions.known_number(known, round(everybody.value)))


def _finds(subject: Subject, definition: str) -> Finding | None:
    if definition == subject.definition:
        return subject.by_group("find_rate").get(ALL)
    return subject.by_group("find_rate", definition=definition).get(ALL)


def _positive(subject: Subject) -> Number:
    finding = _finds(subject, "any_outcome")
    shown = cells.count(finding, "finds").shown
    if finding is not None and finding.counts.get("finds_known") == 0:
        # Of nothing that is known, 0 would be read as none.
        shown = NOT_COLLECTED if subject.is_published else NOT_APPLICABLE
    words_beside = captions.positive_number(finding, is_published=subject.is_published)
    return Number(shown, *words_beside)


def _linked(subject: Subject) -> Number:
    finding = _finds(subject, "linked_outcome")
    shown = cells.count(finding, "finds").shown
    if finding is not None and finding.status == "not_estimable":
        shown = NOT_APPLICABLE  # a count that leaves most outcomes out would be read as the number
    return Number(shown, *captions.linked_number(finding, is_published=subject.is_published))


def _ladder(subject: Subject) -> tuple[Step, ...]:
    steps = {
        step: subject.by_group("outcome_share", outcome=step).get(ALL) for step in schema.STEPS
    }
    if all(each is None or each.status == "suppressed" for each in steps.values()):
        return ()
    kinds = {
        schema.NO_FURTHER_ACTION: "none",
        schema.NOT_RECORDED: "blank",
        schema.NOT_POSITIVE: "blank",
    }
    return tuple(
        Step(
            captions.step(subject, step),
            cells.count(each, "with_outcome").shown,
            cells.share(each, "searches").shown,
            kinds.get(step, "step"),
        )
        for step, each in _in_order(subject, steps)
        if each is not None and each.counts.get("with_outcome", 1)
    )


def _in_order(
    subject: Subject, steps: Mapping[str, Finding | None]
) -> list[tuple[str, Finding | None]]:
    """The steps as they are printed: what published totals leave open comes after what is named."""
    if not subject.is_published:
        return list(steps.items())
    return sorted(steps.items(), key=lambda step: step[0] in schema.UNTOLD)


def _compared(subject: Subject) -> tuple[str, ...]:
    if subject.findings.plan["operation"] is not None:
        return _beside_operation(subject)
    sources = subject.findings.provenance.baselines
    if not sources:
        return (captions.NO_BASELINE,)
    lines = [captions.baselines_used(sources), captions.residents_in_short(subject)]
    share = subject.of_primary("parity_share")
    is_sound = sentences.are_shares_sound(subject.findings)
    if share is None or share.status != "estimated" or not is_sound:
        return tuple(lines)
    parity = sentences.parity_sentence(share)
    if not any(parity in each.text for each in subject.findings.statements):
        lines.append(parity)
    lines += _shares(subject)
    return tuple(lines)


def _beside_operation(subject: Subject) -> tuple[str, ...]:
    """Whom an operation is compared with: residents of the area, of its wards and of the force."""
    if not subject.groups:
        return (captions.NOT_BY_GROUP,)
    if not subject.findings.provenance.baselines:
        return (captions.NO_AREA,)
    share = subject.of_primary("parity_share")
    is_sound = sentences.are_shares_sound(subject.findings)
    said = " ".join(each.text for each in subject.findings.statements)
    if share is None or share.status != "estimated" or not is_sound:
        return (captions.sources(subject), captions.residents_in_short(subject))
    wards = next(iter(subject.findings.where("ward_shares", group=share.group)), None)
    made = (
        sentences.parity_sentence(share),
        sentences.residents_beside(subject.findings, share),
        sentences.wards_sentence(wards) if wards is not None else None,
        captions.sources(subject),
        captions.residents_in_short(subject),
    )
    return tuple(each for each in made if each and each not in said)


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
