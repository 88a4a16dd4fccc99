"""The operation: the chain of its stages, what was claimed, and the published totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.captions import operation as captions
from audit.reporting.section import Block, Body, LeftOut, Maker
from audit.reporting.sections import (
    operation_chain,
    operation_claims,
    operation_indication,
    operation_totals,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.reporting.subject import Subject

PARTS: tuple[Callable[[Subject], tuple[Block, ...]], ...] = (
    operation_chain.blocks,
    operation_indication.blocks,
    operation_claims.blocks,
    operation_totals.blocks,
)
"""The parts of the section in reading order; one with nothing to say has no blocks."""


def _make(subject: Subject) -> Body | LeftOut:
    if not subject.findings.plan["operation"]:
        return LeftOut("the plan describes no operation")
    parts = tuple(block for part in PARTS for block in part(subject))
    return Body(captions.operation_lead(subject), parts)


MAKER = Maker("operation", "The operation", _make)
