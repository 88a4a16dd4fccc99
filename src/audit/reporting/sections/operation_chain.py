"""The chain of an operation: who passed, was screened, indicated, searched; what was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.ethnicity import ALL, CODES, UNKNOWN
from audit.operations.links import OF_A_GROUP
from audit.reporting import cells, words
from audit.reporting.captions import operation as operation_captions
from audit.reporting.captions import operation_chain as captions
from audit.reporting.section import Block, Heading, Points, Words, present
from audit.reporting.sections.strata import MOST_GROUPS, compared_groups
from audit.reporting.sentences import chain
from audit.reporting.table import NOT_COLLECTED, Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Finding
    from audit.reporting.subject import Subject

STAGES, LINKS = "stages", "links"
NOT_BY_GROUP = "not recorded by ethnic group"
_Link = tuple[str, str]
"""The name of a stage, and of the one that its people are a part of."""


def blocks(subject: Subject) -> tuple[Block, ...]:
    """What is known of the chain; nothing where there was no dog and no stage is known."""
    if not _of_stage(subject, "searched"):
        return ()
    said = tuple(_said(subject))
    return present(
        Heading(captions.HEADING),
        Words((captions.HOW_TO_READ,)) if operation_captions.has_dog(subject) else None,
        _stages(subject),
        _links(subject),
        Points(said) if said else None,
    )


def _of_stage(subject: Subject, stage: str) -> dict[str, Finding]:
    return dict(subject.by_group("stage_count", stage=stage))


def _groups(subject: Subject) -> tuple[str, ...]:
    """The groups that a stage is recorded of; the ones compared first where there are many."""
    held = {group for stage in captions.STAGES for group in _of_stage(subject, stage)}
    groups = tuple(code for code in CODES if code in held and code != UNKNOWN)
    if len(groups) <= MOST_GROUPS:
        return groups
    return tuple(code for code in compared_groups(subject) if code in held)


# Stages


def _stages(subject: Subject) -> Table:
    stages = [stage for stage in captions.STAGES if _of_stage(subject, stage)]
    columns = (*_groups(subject), *((UNKNOWN,) if _has_unknown(subject) else ()), ALL)
    return Table(
        name=STAGES,
        caption=captions.stages_table(subject),
        columns=(
            Column("stage", "Stage", "text"),
            *(Column(f"people_{group}", words.label(group)) for group in columns),
            Column("from", "Known from", "text"),
        ),
        rows=tuple(_stage_row(subject, stage, columns) for stage in stages),
        source=captions.source(subject),
        notes=tuple(_notes(subject)),
    )


def _has_unknown(subject: Subject) -> bool:
    held = (_of_stage(subject, stage).get(UNKNOWN) for stage in captions.STAGES)
    return any(each is not None and each.value != 0 for each in held)


def _stage_row(subject: Subject, stage: str, columns: tuple[str, ...]) -> Row:
    held = _of_stage(subject, stage)
    return Row(
        (
            cells.text(captions.STAGES[stage]),
            *(_people(subject, stage, held.get(group)) for group in columns),
            cells.text(_origin(subject, stage, held.get(ALL))),
        )
    )


def _people(subject: Subject, stage: str, finding: Finding | None) -> Cell:
    """The people of a stage; a number that was not recorded is not none."""
    if finding is None or finding.status == "not_estimable":
        return Cell(NOT_COLLECTED, mark=NOT_COLLECTED)
    return _known(subject, stage, cells.value(finding, words.count))


def _origin(subject: Subject, stage: str, everybody: Finding | None) -> str:
    """Where a number comes from, in a word."""
    if everybody is None or everybody.status == "not_estimable":
        return "not recorded"
    if everybody.status == "suppressed":
        return "not shown"
    given, source = chain.are_given(subject.findings, stage), chain.stages_source(subject.findings)
    whose = source if given else captions.counted_by(subject)
    is_less = stage == "searched" and _is_taken_off(subject, is_given=given)
    return captions.taken_off(whose, source) if is_less else whose


def _is_taken_off(subject: Subject, *, is_given: bool) -> bool:
    """Whether those without an indication were taken off the searched, as the plan gives them."""
    of_plan = chain.are_given(subject.findings, "searched_without_indication")
    # Records that tell indications apart do so by group; the plan's own number has none.
    is_told = len(subject.by_group("searches", drug_dog_indication="yes")) > 1
    is_dog = operation_captions.has_dog(subject)
    return is_dog and of_plan and (is_given or not is_told)


def _notes(subject: Subject) -> Iterator[str]:
    searched, found = (_of_stage(subject, stage).get(ALL) for stage in ("searched", "found"))
    without = subject.by_group("searches_without_indication").get(ALL)
    if without is not None and without.value and _is_narrowed(searched, without):
        yield captions.searched_note(round(without.value))
    if found is not None and (note := captions.found_note(subject, found, searched)):
        yield note
    if chain.are_given(subject.findings, "searched") and not subject.is_published:
        yes = subject.by_group("searches", drug_dog_indication="yes").get(ALL)
        yield from [captions.searched_of_plan(subject, yes)] if yes is not None else []
    if found is not None and (positive := _positive_note(subject, found)):
        yield positive
    if any(
        each.extra.get("estimated")
        for stage in captions.STAGES
        for each in _of_stage(subject, stage).values()
    ):
        yield captions.ESTIMATES


def _positive_note(subject: Subject, found: Finding) -> str | None:
    """That something found at the stage is no positive outcome, where their numbers differ."""
    rate = subject.by_group("find_rate").get(ALL)
    if rate is None or subject.definition != "any_outcome":
        return None
    people, positive = found.counts.get("people"), rate.counts.get("finds")
    is_given = chain.are_given(subject.findings, "found")
    if not is_given or people is None or not positive or people == positive:
        return None
    return captions.found_and_positive(people, positive)


def _is_narrowed(searched: Finding | None, without: Finding) -> bool:
    """Whether the searches of the chain are those on an indication."""
    return searched is not None and searched.counts.get("people") == without.counts.get("yes")


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
    for group in (*_groups(subject), ALL):
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
            _known(subject, link[0], cells.count(counted, "people")),
            _known(subject, link[1], cells.count(counted, of)),
            cells.share(rate, "of") if rate else cells.NONE,
            cells.likely(rate, words.percent_range) if rate else cells.NONE,
            cells.value(ratio, words.ratio) if ratio else cells.NONE,
            cells.likely(ratio, words.interval) if ratio else cells.NONE,
        ),
        is_total=group == ALL,
    )


def _known(subject: Subject, stage: str, cell: Cell) -> Cell:
    """A count of people at a stage, called what it is where it is an estimate."""
    everybody = _of_stage(subject, stage).get(ALL)
    is_estimated = everybody is not None and everybody.extra.get("estimated")
    return replace(cell, shown=captions.about(cell.shown)) if is_estimated else cell


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
