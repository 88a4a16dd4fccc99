"""What every claim is: a hypothesis in words, what could test it, and how it is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.operations.claimed import stratum_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from audit.findings import Finding, Findings, Verdict
    from audit.plan_claims import Claim, ClaimName

HIDDEN = "Numbers that could test it are hidden, so that nobody can be recognised."
"""Said where disclosure control hides what a claim would be held against."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one claim is held against: the findings as they may be shown."""

    findings: Findings
    claim: Claim
    number: int
    """The claim's place in the plan, from 1."""

    def own(self, measure: str, **more: str) -> Finding | None:
        """A finding made of the numbers that the claim brings; None where it brings none."""
        return self.first(measure, {**stratum_of(self.number), **more})

    def first(self, measure: str, stratum: Mapping[str, str]) -> Finding | None:
        """The finding of a measure in one stratum in the main analysis; None without any."""
        return next(iter(self.findings.where(measure, stratum=dict(stratum))), None)

    def of_all(self, measure: str) -> Finding | None:
        """The finding of a measure on all searches."""
        return next(iter(self.findings.where(measure, group=ALL)), None)

    @property
    def has_records(self) -> bool:
        """Whether there are records of the searches, and not published numbers alone."""
        return not self.findings.is_published

    @property
    def primary(self) -> str:
        """The group that the plan declared first."""
        return str(self.findings.plan["report"]["primary"]["group"])


@dataclass(frozen=True, slots=True)
class Tested:
    """What became of a claim."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    """What it rests on, the finding that decides it first."""
    missing: tuple[str, ...] = ()
    """What is not recorded and would be needed, as codes of fields and stages."""
    caveats: tuple[str, ...] = ()
    """What holds of this case, beside what is always to be borne in mind."""
    hypothesis: str = ""
    """What was tested, where it is less than claims of this kind say; empty where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTest:
    """One kind of claim."""

    name: ClaimName
    hypothesis: str
    """What would make it hold, in a sentence."""
    needs: str
    """The data that could test it."""
    caveats: tuple[str, ...]
    """What no verdict on it says, in sentences."""
    rule: str
    """How it is decided, for docs/claims.md."""
    example: str
    """How it stands in a plan."""
    assess: Callable[[Evidence], Tested]


def because_of(finding: Finding) -> str:
    """Why a finding has no result, as a sentence."""
    reason = finding.reason or ""
    return f"{reason[:1].upper()}{reason[1:]}." if reason else ""


def untold(
    rests_on: Iterable[Finding | None], *, missing: tuple[str, ...] = (), because: str = ""
) -> Tested:
    """A claim that cannot be told: for want of what is missing, or because numbers are hidden."""
    held = tuple(each for each in rests_on if each is not None)
    if any(each.status == "suppressed" for each in held):
        return Tested("cannot_tell", held, caveats=(HIDDEN,))
    return Tested("cannot_tell", held, missing, (because,) if because else ())
