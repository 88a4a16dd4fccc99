"""A paragraph to quote: the statements of page one with their source, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import sentences

if TYPE_CHECKING:
    from audit.findings import Findings


def paragraph(findings: Findings) -> str:
    """What page one says as one paragraph, and below it how to cite it."""
    said = " ".join(each.text for each in findings.statements)
    return f"{said}\n\n{sentences.cite(findings)}"
