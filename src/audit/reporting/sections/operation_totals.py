"""The published totals of an operation beside what the records hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells, labels, sentences
from audit.reporting.captions import operation as captions
from audit.reporting.captions import shared
from audit.reporting.sentences import held_total
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject

TOTALS = "published_totals"


def blocks(subject: Subject) -> tuple[Block, ...]:
    """The totals; nothing where none were published."""
    given = subject.findings.plan["operation"].get("published_totals") or {}
    published = {name: number for name, number in given.items() if isinstance(number, int)}
    return (_totals(subject, published),) if published else ()


def _totals(subject: Subject, published: dict[str, int]) -> Table:
    return Table(
        name=TOTALS,
        caption=captions.totals_table(subject),
        columns=(
            Column("total", "Total", "text"),
            Column("published", "Published"),
            Column("records", "In the records"),
            Column("difference", "Difference"),
        ),
        rows=tuple(_total_row(subject, name, number) for name, number in published.items()),
        source=shared.source(subject),
        notes=(sentences.totals_check(subject.findings),),
    )


def _total_row(subject: Subject, name: str, published: int) -> Row:
    held = held_total(subject.findings, name)
    gap = None if held is None else held - published
    return Row(
        (
            cells.text(labels.TOTALS.get(name, name)),
            cells.number(published),
            cells.number(held),
            cells.number(None) if gap is None else Cell(cells.signed_count(gap), gap),
        )
    )
