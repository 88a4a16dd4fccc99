"""One claim beside its findings, and what the sentences on every kind of claim share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.reporting import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import ClaimFound, Finding, Findings

NOT_BORNE_OUT = "An exact test does not bear a difference out."


@dataclass(frozen=True, slots=True)
class Held:
    """One claim and all that may be said of it."""

    found: ClaimFound
    findings: Findings
    rests_on: tuple[Finding, ...]
    """Its findings, the one that decides it first."""
    given: Mapping[str, Any]
    """The claim as the plan has it."""

    @classmethod
    def of(cls, found: ClaimFound, findings: Findings) -> Held:
        """The claim with its findings, and with what the plan says at its place."""
        place = findings.claims.index(found) if found in findings.claims else -1
        claims = (findings.plan["operation"] or {}).get("claims", [])
        by_id = {each.id: each for each in findings.findings}
        return cls(
            found=found,
            findings=findings,
            rests_on=tuple(by_id[each] for each in found.findings if each in by_id),
            given=claims[place] if 0 <= place < len(claims) else {},
        )

    def told(self, *measures: str) -> tuple[Finding, ...]:
        """Those of its findings that are of some measures and have a result."""
        return tuple(
            each
            for each in self.rests_on
            if each.measure in measures and each.status == "estimated"
        )


def mine(text: object) -> str:
    """Words of the user's for print; nothing where there are none."""
    return words.shortened(str(text or ""), 100)


def points(difference: Finding) -> str:
    """The range of a difference of two rates: `from 2 points lower to 18 points higher`."""
    return f"from {_end(difference.low or 0.0)} to {_end(difference.high or 0.0)}"


def _end(difference: float) -> str:
    if not difference:
        return "no gap"
    side = "higher" if difference > 0 else "lower"
    return f"{words.points(difference)} {side}"
