"""The operation: what is known of its stages, what was claimed, and the published totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.reporting import cells, labels, sentences
from audit.reporting.captions import operation as captions
from audit.reporting.captions import shared
from audit.reporting.section import Body, Heading, LeftOut, Maker, Points, present
from audit.reporting.sentences import held_total
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.reporting.subject import Subject

STAGES, TOTALS = "stages", "published_totals"
CHAIN = {
    "passed": "Passed the place",
    "screened": "Screened by the dog",
    "indicated": "Indicated by the dog",
    "searched": "Searched",
    "found": "Something found",
}


def _make(subject: Subject) -> Body | LeftOut:
    operation: dict[str, Any] | None = subject.findings.plan["operation"]
    if not operation:
        return LeftOut("the plan describes no operation")
    claims = tuple(captions.claim(each) for each in operation.get("claims", ()))
    return Body(
        captions.operation_lead(subject),
        present(
            _stages(subject, operation)
            if operation.get("drug_dog") or operation.get("stages")
            else None,
            Heading("What was said about it") if claims else None,
            Points(claims) if claims else None,
            _totals(subject, operation),
        ),
    )


def _stages(subject: Subject, operation: dict[str, Any]) -> Table:
    stages = operation.get("stages") or {}
    return Table(
        name=STAGES,
        caption=captions.stages_table(subject),
        columns=(
            Column("stage", "Stage", "text"),
            Column("people", "People"),
            Column("from", "Known from", "name"),
        ),
        rows=tuple(_stage_row(subject, stage, stages.get(stage)) for stage in CHAIN),
        source=shared.source(subject),
    )


def _stage_row(subject: Subject, stage: str, given: int | dict[str, int] | None) -> Row:
    number = sum(given.values()) if isinstance(given, dict) else given
    origin = "the plan"
    if not number:
        number, origin = captions.stage_in_records(subject, stage), "the records"
    known = cells.number(number)
    return Row(
        (cells.text(CHAIN[stage]), known, Cell(origin if number is not None else "not recorded"))
    )


def _totals(subject: Subject, operation: dict[str, Any]) -> Table | None:
    published = operation.get("published_totals") or {}
    if not published:
        return None
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


MAKER = Maker("operation", "The operation", _make)
