"""What this sample could have shown, beside what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, words
from audit.reporting.captions import shared
from audit.reporting.captions import sure as captions
from audit.reporting.section import Heading, Words
from audit.reporting.sections import smallest
from audit.reporting.table import Column, Row, Table

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.reporting.section import Block
    from audit.reporting.sections.smallest import Kind
    from audit.reporting.subject import Subject
    from audit.reporting.table import Cell

HEADING = "What this sample could have shown"
SAMPLE = "detectable"


def blocks(subject: Subject) -> tuple[Block, ...]:
    """What the table is for, and the table of all groups; nothing without such findings."""
    kinds = tuple(each for each in smallest.KINDS if _is_held(subject, each.smallest))
    if not kinds:
        return ()
    said = captions.sample_lead(subject, has_shares=smallest.SHARE in kinds)
    return (
        Heading(HEADING),
        Words((said,)),
        _table(subject, kinds),
    )


def _is_held(subject: Subject, measure: str) -> bool:
    """Whether any group has a number, or would have one if it were not hidden."""
    return any(each.status != "not_estimable" for each in subject.by_group(measure).values())


def _table(subject: Subject, kinds: tuple[Kind, ...]) -> Table:
    measures = [measure for each in kinds for measure in (each.found, each.smallest)]
    held = {group for measure in measures for group in subject.by_group(measure)}
    return Table(
        name=SAMPLE,
        caption=captions.sample_table(subject, [each.name for each in kinds]),
        columns=(
            Column("group", "Ethnic group", "text"),
            Column("searches", "Searches"),
            *(column for each in kinds for column in _columns(each.name)),
        ),
        rows=tuple(_row(subject, group, kinds) for group in subject.groups if group in held),
        source=shared.source(subject, subject.main_baselines),
        notes=captions.SAMPLE_NOTES,
    )


def _columns(name: str) -> tuple[Column, Column]:
    return (
        Column(name, f"{name.capitalize()} found"),
        Column(f"{name}_shown_from", f"{name.capitalize()} shown from"),
    )


def _row(subject: Subject, group: str, kinds: tuple[Kind, ...]) -> Row:
    searches = subject.by_group("searches").get(group)
    return Row(
        (
            cells.text(words.label(group)),
            cells.value(searches, words.count),
            *(cell for each in kinds for cell in _pair(subject, group, each)),
        )
    )


def _pair(subject: Subject, group: str, kind: Kind) -> tuple[Cell, Cell]:
    found, bound = (subject.by_group(measure).get(group) for measure in (kind.found, kind.smallest))
    return _found(found, kind), smallest.cell(kind, bound)


def _found(finding: Finding | None, kind: Kind) -> Cell:
    """A number; of the reference itself, which is compared with nobody, none."""
    if finding is None:
        return cells.NONE
    if kind is smallest.SHARE:
        return cells.share(finding, "all_searches")
    return cells.value(finding, kind.shown)
