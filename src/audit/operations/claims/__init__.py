"""Every claim that can be held against what is recorded, one a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import ClaimFound, Finding
    from audit.plan_operation import Operation


def assessed(operation: Operation, findings: Sequence[Finding]) -> tuple[ClaimFound, ...]:  # noqa: ARG001 (no claim can be held against anything yet)
    """Every claim of the plan, in its order, held against what was found."""
    return ()
