"""The chain of an operation: who passed, was screened, indicated, searched; what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import cells
from audit.reporting.captions import operation as captions
from audit.reporting.captions import shared
from audit.reporting.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from audit.reporting.section import Block
    from audit.reporting.subject import Subject

STAGES = "stages"
CHAIN = {
    "passed": "Passed the place",
    "screened": "Screened by the dog",
    "indicated": "Indicated by the dog",
    "searched": "Searched",
    "found": "Something found",
}


def blocks(subject: Subject) -> tuple[Block, ...]:
    """What is known of the chain; nothing where there was no dog and no stage is known."""
    operation = subject.findings.plan["operation"]
    if not (operation.get("drug_dog") or operation.get("stages")):
        return ()
    return (_stages(subject, operation.get("stages") or {}),)


def _stages(subject: Subject, stages: dict[str, int | dict[str, int]]) -> Table:
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
