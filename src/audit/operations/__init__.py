"""What one operation needs: its totals, the chain of its stages, and what was claimed of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.findings import Finding
    from audit.operations.base import Facts
    from audit.plan_operation import Operation


def findings_of(facts: Facts) -> tuple[Finding, ...]:
    """All that is found of an operation beside the measures of every audit."""
    parts = (import_module(f"audit.operations.{part}") for part in _parts(facts.operation))
    return tuple(finding for part in parts for finding in part.findings(facts))


def _parts(operation: Operation) -> tuple[str, ...]:
    """
    The modules that can say anything of an operation, in the order in which it is printed.

    Those that have nothing to go by are not imported.
    """
    has_dog, has_stages = operation.drug_dog, bool(operation.stages)
    return (
        "exact",
        "totals",
        *(("chain",) if has_dog or has_stages else ()),
        *(("indication", "predictive", "context") if has_dog else ()),
        *(("changes",) if operation.changes else ()),
        *(("intelligence", "claimed") if operation.claims else ()),
    )
