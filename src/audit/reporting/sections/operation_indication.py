"""Searches by a dog's indication, how right indications can be, and figures of dogs elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.reporting import cells, words
from audit.reporting.captions import operation_indication as captions
from audit.reporting.captions import shared
from audit.reporting.section import Block, Caveat, Heading, Words, present
from audit.reporting.sections.strata import MOST_GROUPS, compared_groups
from audit.reporting.sentences import FIND_NAMES, indication
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.findings import Finding
    from audit.reporting.subject import Subject

COLUMN, ITEM = "drug_dog_indication", "item_found"
INDICATIONS, BY_GROUP = "indications", "indications_by_ethnicity"
MOST_PUBLISHED = 6
PREDICTIVE, PUBLISHED = "predictive_values", "published_find_rates"


def blocks(subject: Subject) -> tuple[Block, ...]:
    """All of it; nothing without a dog."""
    without = subject.by_group("searches_without_indication").get(ALL)
    if without is None:
        return ()
    return present(
        Heading(captions.HEADING),
        Words(tuple(_said(subject, without))),
        _indications(subject),
        _by_group(subject),
        Caveat(captions.NOTHING_FOUND) if _knows_nothing_found(subject) else None,
        _predictive(subject),
        _published(subject),
    )


def _said(subject: Subject, without: Finding) -> Iterator[str]:
    """What is recorded of indications, and what searches on them found."""
    yield indication.without_sentence(without)
    said = _definition(subject)
    gap, nothing = (
        subject.by_group(measure, **said).get(ALL)
        for measure in ("indication_find_rate_difference", "nothing_found_after_indication")
    )
    if gap is not None and (nothing is None or nothing.status == "estimated"):
        yield indication.difference_sentence(subject.findings, gap)
    if nothing is not None:
        yield indication.nothing_sentence(subject.findings, nothing)


def _knows_nothing_found(subject: Subject) -> bool:
    """Whether it is told how many searches on an indication found nothing."""
    held = subject.by_group("nothing_found_after_indication", **_definition(subject)).get(ALL)
    return held is not None and held.status == "estimated"


def _definition(subject: Subject) -> dict[str, str]:
    """What counts as a find here: an item where that is recorded, else what the plan says."""
    said = {"definition": ITEM}
    return said if subject.by_group("nothing_found_after_indication", **said) else {}


def _rates(subject: Subject, code: str, said: Mapping[str, str]) -> Mapping[str, Finding]:
    return subject.by_group("find_rate", **{COLUMN: code, **said})


# Everybody, by indication


def _indications(subject: Subject) -> Table | None:
    codes = subject.strata("searches", COLUMN)
    rates = [_rates(subject, code, _definition(subject)).get(ALL) for code in codes]
    if not any(each is not None and each.status == "estimated" for each in rates):
        return None
    definitions = dict.fromkeys((subject.definition, *_definition(subject).values()))
    return Table(
        name=INDICATIONS,
        caption=captions.indications_table(subject),
        columns=(
            Column("indication", "Indication", "text"),
            Column("definition", "What counts as a find", "text"),
            Column("searches", "Searches"),
            Column("finds", "Finds"),
            Column("finds_known", "Of searches"),
            Column("find_rate", "Find rate"),
            Column("find_rate_range", "Likely range", "range"),
        ),
        rows=tuple(_row(subject, code, each) for each in definitions for code in codes),
        source=shared.source(subject),
    )


def _row(subject: Subject, code: str, definition: str) -> Row:
    said = {} if definition == subject.definition else {"definition": definition}
    searches = subject.by_group("searches", **{COLUMN: code}).get(ALL)
    rate = _rates(subject, code, said).get(ALL)
    return Row(
        (
            cells.text(captions.ANSWERS[code]),
            cells.text(words.sentence(FIND_NAMES[definition])),
            cells.count(searches, "searches"),
            *_of_rate(rate),
        )
    )


def _of_rate(rate: Finding | None) -> tuple[Cell, ...]:
    """A find rate with its counts and its range."""
    return (
        cells.count(rate, "finds"),
        cells.count(rate, "finds_known"),
        cells.share(rate, "finds_known"),
        cells.likely(rate, words.percent_range),
    )


# By ethnic group


def _by_group(subject: Subject) -> Table | None:
    said = _definition(subject)
    on_one, without = _rates(subject, "yes", said), _rates(subject, "no", said)
    many = len(subject.groups) > MOST_GROUPS
    groups = compared_groups(subject) if many else subject.groups
    shown = [each for each in groups if each in on_one or each in without]
    if not any(each.status == "estimated" for each in on_one.values()) or not shown:
        return None
    return Table(
        name=BY_GROUP,
        caption=captions.by_group_table(subject, said.get("definition", subject.definition)),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("indication", "Indication", "text"),
            Column("finds", "Finds"),
            Column("finds_known", "Of searches"),
            Column("find_rate", "Find rate"),
            Column("find_rate_range", "Likely range", "range"),
            Column("gap", "Gap, points"),
            Column("gap_range", "Likely range", "range"),
        ),
        rows=tuple(row for group in shown for row in _group_rows(subject, group)),
        source=shared.source(subject),
    )


def _group_rows(subject: Subject, group: str) -> Iterator[Row]:
    said = _definition(subject)
    gap = subject.by_group("indication_find_rate_difference", **said).get(group)
    for code in ("yes", "no"):
        rate = _rates(subject, code, said).get(group)
        if rate is not None:
            is_first = code == "yes"
            yield Row(
                (
                    cells.text(shared.group_label(subject, group)),
                    cells.text(captions.ANSWERS[code]),
                    *_of_rate(rate),
                    cells.value(gap, cells.signed_points) if is_first and gap else cells.NONE,
                    cells.likely(gap, cells.point_range) if is_first and gap else cells.NONE,
                )
            )


# Elsewhere, and in general


def _predictive(subject: Subject) -> Table | None:
    found = [each for each in subject.findings.findings if each.measure == "predictive_value"]
    dogs = list(dict.fromkeys(_dog(each) for each in found))
    carrying = list(dict.fromkeys(each.stratum["prevalence"] for each in found))
    if not found:
        return None
    held = {(_dog(each), each.stratum["prevalence"]): each for each in found}
    return Table(
        name=PREDICTIVE,
        caption=captions.predictive_table(),
        columns=(
            Column("carry_drugs", "Carry drugs", "name"),
            *(Column(f"right_{place}", captions.dog(*dog)) for place, dog in enumerate(dogs, 1)),
        ),
        rows=tuple(
            Row(
                (
                    Cell(words.percent(float(share)), share),
                    *(cells.value(held[dog, share], words.percent) for dog in dogs),
                )
            )
            for share in carrying
        ),
        source=captions.SUPPOSED,
        notes=(captions.ILLUSTRATION,),
    )


def _dog(finding: Finding) -> tuple[str, str]:
    return finding.stratum["sensitivity"], finding.stratum["specificity"]


def _published(subject: Subject) -> Table | None:
    found = [each for each in subject.findings.findings if each.measure == "published_find_rate"]
    if not found:
        return None
    return Table(
        name=PUBLISHED,
        caption=captions.published_table(),
        columns=(
            Column("place", "Place and period", "text"),
            Column("searches_were", "Searches were", "text"),
            Column("finds", "Finds"),
            Column("searches", "Of"),
            Column("rate", "Rate"),
            Column("rate_range", "Likely range", "range"),
            Column("source", "Source", "text"),
        ),
        rows=tuple(map(_published_row, found)),
        source=captions.AS_NAMED,
        notes=(captions.CONTEXT,),
        most=MOST_PUBLISHED,
    )


def _published_row(finding: Finding) -> Row:
    said = finding.stratum
    value = finding.value or 0.0
    is_whole = finding.counts or round(100 * value, 6).is_integer()
    shown = words.percent(value) if is_whole else words.exact_percent(value)
    return Row(
        (
            cells.text(f"{said['place']}, {said['period']}"),
            cells.text(said["searches_were"]),
            cells.count(finding, "published_finds"),
            cells.count(finding, "published_searches"),
            Cell(captions.published_rate(finding, shown), value, finding=finding.id),
            cells.likely(finding, words.percent_range),
            cells.text(said["source"]),
        )
    )
