"""Claims of small operations, held against findings that are written down in the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.findings import Coverage, Findings, Provenance
from audit.intake.accounting import Accounting
from audit.operations import changes, claimed, findings_of
from audit.operations.base import Facts
from audit.operations.claims import assessed
from audit.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.counts import GroupCounts
    from audit.findings import Check, ClaimFound, Finding

    Assess = Callable[..., ClaimFound]


@pytest.fixture
def assess() -> Assess:
    """One claim with its numbers, held against them and against the findings given."""

    def claim_of(
        claim: str,
        *,
        findings: Sequence[Finding] = (),
        groups: dict[str, GroupCounts] | None = None,
        health: Sequence[Check] = (),
        operation: dict[str, object] | None = None,
        **given: object,
    ) -> ClaimFound:
        claims = [{"quote": "so", "claim": claim, **given}]
        plan = Plan.model_validate({"operation": {**(operation or {}), "claims": claims}})
        assert plan.operation is not None
        facts = Facts(operation=plan.operation, level=0.95, reference="white", groups=groups or {})
        coverage = Coverage(first=None, last=None, months={}, years=1)
        held = Findings(
            plan=plan.as_used(),
            provenance=Provenance(
                files=(), code_books={}, baselines=(), versions={}, date="", coverage=coverage
            ),
            accounting=Accounting(rows_read=0, rows_used=0),
            recodes=(),
            health=tuple(health),
            findings=(*findings, *(findings_of(facts) if groups else _own(facts))),
        )
        (assessed_claim,) = assessed(plan.operation, held)
        return assessed_claim

    return claim_of


def _own(facts: Facts) -> tuple[Finding, ...]:
    """What the claim and the plan bring, of an operation of which nothing else is known."""
    return (*changes.findings(facts), *claimed.findings(facts))
