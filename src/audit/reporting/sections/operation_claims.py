"""What was said of an operation, held against what is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.captions import operation as captions
from audit.reporting.section import Block, Heading, Points

if TYPE_CHECKING:
    from audit.reporting.subject import Subject


def blocks(subject: Subject) -> tuple[Block, ...]:
    """Every claim of the plan; nothing where there is none."""
    claims = subject.findings.plan["operation"].get("claims", ())
    if not claims:
        return ()
    said = tuple(captions.claim(each) for each in claims)
    return (Heading("What was said about it"), Points(said))
