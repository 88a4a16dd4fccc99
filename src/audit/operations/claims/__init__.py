"""Every claim that can be held against what is recorded, one a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.findings import ClaimFound
from audit.operations.claims import (
    dog_does_not_discriminate,
    intelligence_led,
    it_worked,
    own,
    proportionate_to_the_area,
    reduced_crime,
    share_against_share,
    two_counts,
    two_rates,
    up_by_a_third,
)
from audit.operations.claims.base import ClaimTest, Evidence

if TYPE_CHECKING:
    from audit.findings import Findings
    from audit.plan_operation import Operation

CLAIMS: tuple[ClaimTest, ...] = (
    dog_does_not_discriminate.CLAIM,
    it_worked.CLAIM,
    up_by_a_third.CLAIM,
    proportionate_to_the_area.CLAIM,
    intelligence_led.CLAIM,
    reduced_crime.CLAIM,
    two_counts.CLAIM,
    two_rates.CLAIM,
    share_against_share.CLAIM,
)
BY_NAME = {each.name: each for each in CLAIMS}


def assessed(operation: Operation, findings: Findings) -> tuple[ClaimFound, ...]:
    """Every claim of the plan, in its order, held against the findings as they may be shown."""
    return tuple(
        _found(Evidence(findings, claim, number))
        for number, claim in enumerate(operation.claims, start=1)
    )


def _found(evidence: Evidence) -> ClaimFound:
    claim, test = evidence.claim, BY_NAME[evidence.claim.claim]
    tested = test.assess(evidence)
    return ClaimFound(
        claim=claim.claim,
        quote=claim.quote,
        hypothesis=claim.hypothesis
        or tested.hypothesis
        or (own.in_words(claim.says) if claim.says else test.hypothesis),
        needs=test.needs,
        verdict=tested.verdict,
        missing=tested.missing,
        findings=tuple(each.id for each in tested.findings),
        caveats=(*tested.caveats, *test.caveats),
    )


__all__ = ["BY_NAME", "CLAIMS", "ClaimTest", "Evidence", "assessed"]
