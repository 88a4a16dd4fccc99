"""The chain of an operation: who passed, was screened, indicated, searched; what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.operations.links import OF_A_GROUP
from audit.reporting import cells, words
from audit.reporting.captions import operation as operation_captions
from audit.reporting.captions import operation_chain as captions
from audit.reporting.section import Block, Heading, Points, Words, present
from audit.reporting.sections.operation_stages import as_counted, groups_of, of_stage, stages_table
from audit.reporting.sentences import chain
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding
    from audit.reporting.subject import Subject

LINKS = "links"
NOT_BY_GROUP = "not recorded by ethnic group"
_Link = tuple[str, str]
"""The name of a stage, and of the one that its people are a part of."""


def blocks(subject: Subject) -> tuple[Block, ...]:
    """What is known of the chain; nothing where there was no dog and no stage is known."""
    if not of_stage(subject, "searched"):
        return ()
    said = tuple(_said(subject))
    return present(
        Heading(captions.HEADING),
        Words((captions.HOW_TO_READ,)) if operation_captions.has_dog(subject) else None,
        stages_table(subject),
        _links(subject),
        Points(said) if said else None,
    )


# Links


def _all_links(subject: Subject) -> list[_Link]:
    """Every link there is, by its later stage."""
    found = dict.fromkeys(
        (each.stratum["stage"], each.stratum["of"])
        for each in subject.findings.findings
        if each.measure in ("stage_rate", "stage_ratio")
        # Of the searched for each resident the section on who was searched speaks.
        and each.stratum != {"stage": "searched", "of": "residents"}
    )
    return sorted(found, key=lambda link: list(captions.STAGES).index(link[0]))


def _at(subject: Subject, measure: str, link: _Link) -> dict[str, Finding]:
    return dict(subject.by_group(measure, stage=link[0], of=link[1]))


def _is_answered(subject: Subject, link: _Link) -> bool:
    held = (*_at(subject, "stage_rate", link).values(), *_at(subject, "stage_ratio", link).values())
    return any(each.status == "estimated" for each in held)


def _links(subject: Subject) -> Table | None:
    answered = [link for link in _all_links(subject) if _is_answered(subject, link)]
    if not answered:
        return None
    return Table(
        name=LINKS,
        caption=captions.links_table(subject),
        columns=(
            Column("link", "Link", "text"),
            Column("group", "Ethnic group", "text"),
            Column("people", "Went on"),
            Column("of", "Of"),
            Column("share", "Share"),
            Column("share_range", "Likely range", "range"),
            Column("ratio", "Ratio"),
            Column("ratio_range", "Likely range", "range"),
        ),
        rows=tuple(row for link in answered for row in _link_rows(subject, link)),
        source=captions.source(subject, subject.main_baselines if _has_residents(answered) else ()),
    )


def _has_residents(links: list[_Link]) -> bool:
    return any(of == "residents" for _, of in links)


def _link_rows(subject: Subject, link: _Link) -> Iterator[Row]:
    rates, ratios = _at(subject, "stage_rate", link), _at(subject, "stage_ratio", link)
    for group in (*groups_of(subject), ALL):
        rate, ratio = rates.get(group), ratios.get(group)
        if any(each is not None and each.status == "estimated" for each in (rate, ratio)):
            yield _link_row(subject, link, rate, ratio)


def _link_row(subject: Subject, link: _Link, rate: Finding | None, ratio: Finding | None) -> Row:
    counted, of = (rate, "of") if rate else (ratio, "residents")
    group = counted.group if counted else ALL
    return Row(
        (
            cells.text(captions.link(*link)),
            cells.text(words.label(group)),
            as_counted(subject, link[0], cells.count(counted, "people")),
            as_counted(subject, link[1], cells.count(counted, of)),
            cells.share(rate, "of") if rate else cells.NONE,
            cells.likely(rate, words.percent_range) if rate else cells.NONE,
            cells.value(ratio, words.ratio) if ratio else cells.NONE,
            cells.likely(ratio, words.interval) if ratio else cells.NONE,
        ),
        is_total=group == ALL,
    )


# What is said


def _said(subject: Subject) -> Iterator[str]:
    """What no link answers, then what the whole chain does."""
    grown = chain.grown(subject.findings)
    for link in _all_links(subject):
        name, groups = captions.link(*link), list(_at(subject, "stage_ratio", link).values())
        everybody = _at(subject, "stage_rate", link).get(ALL)
        if not _is_answered(subject, link):
            yield from (chain.unanswered(name, each) for each in [everybody or groups[0]])
            continue
        yield from (
            chain.unanswered(f"{name}, {_whom(each)}", each)
            for each in _at(subject, "stage_rate", link).values()
            if each in grown or (each.group == ALL and each.reason == OF_A_GROUP.reason)
        )
        if groups and all(each.reason == NOT_BY_GROUP for each in groups):
            yield chain.unanswered(f"{name}, by ethnic group", groups[0])
    yield from _of_chain(subject)


def _whom(finding: Finding) -> str:
    return "all people" if finding.group == ALL else words.people(finding.group)


def _of_chain(subject: Subject) -> Iterator[str]:
    """The ratio over all links of every group that has one, and why others have none."""
    ratios = [each for each in subject.findings.findings if each.measure == "chain_ratio"]
    known = [each for each in ratios if each.status == "estimated"]
    if not ratios:
        yield captions.NO_GROUPS
    yield from map(chain.chain_sentence, known)
    if product := chain.product_sentence(known):
        yield product
    for each in {each.reason: each for each in ratios if each not in known}.values():
        groups = [other.group for other in ratios if other.reason == each.reason]
        yield chain.unanswered(captions.whole_chain(groups if known else ()), each)
