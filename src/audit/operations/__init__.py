"""What one operation needs: its totals, the chain of its stages, and what was claimed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.operations import (
    chain,
    changes,
    claimed,
    context,
    exact,
    indication,
    intelligence,
    predictive,
    totals,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.findings import Finding
    from audit.operations.base import Facts

PARTS: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    exact.findings,
    totals.findings,
    chain.findings,
    indication.findings,
    predictive.findings,
    context.findings,
    changes.findings,
    intelligence.findings,
    claimed.findings,
)
"""Everything that is asked of an operation, in the order in which it is printed."""


def findings_of(facts: Facts) -> tuple[Finding, ...]:
    """All that is found of an operation beside the measures of every audit."""
    return tuple(finding for part in PARTS for finding in part(facts))
