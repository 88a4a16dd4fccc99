"""What every data-health check is: a name, a source, and a look at the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.ethnicity import FIVE, PARENTS, UNKNOWN
from audit.findings import Check, Headline, Level
from audit.inputs import searches_among

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from audit.gather import Gathered
    from audit.inputs import Inputs
    from audit.plan import Plan
    from audit.tally import Tally

_WORST_FIRST: tuple[Level, ...] = ("unfit", "warning", "note", "ok")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a check may look at."""

    gathered: Gathered
    plan: Plan
    inputs: Inputs | None
    """None where the records are checked without an area and a baseline."""

    @property
    def searches(self) -> Tally:
        """The searches that the audit is about."""
        return searches_among(self.gathered.tally, self.plan.scope.kinds)

    @property
    def ethnicity(self) -> str:
        """The column of ethnicity that the plan uses first."""
        officer = self.plan.ethnicity.basis == "officer_defined"
        return "ethnicity_officer_defined" if officer else "ethnicity_self_defined"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check saw."""

    level: Level
    message: str
    evidence: dict[str, Any]
    blocks: tuple[Headline, ...] = ()
    """The headlines that cannot be given; only where the level is `unfit`."""


def without_area(**nothing: Any) -> Seen:  # noqa: ANN401 (evidence of any kind)
    """What a check of residents says where no area is named; `nothing` is its evidence, empty."""
    return Seen("ok", "Not looked at without an area.", {"looked_at": False, **nothing})


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """One thing that goes wrong in records of this kind."""

    name: str
    because: str
    """What goes wrong with the audit where it is not looked at."""
    look: Callable[[Evidence], Seen]
    definition: str = ""
    """What is counted."""
    threshold: str = ""
    """From where on it is a note, a warning or unfit, in words."""
    source: str = ""
    """Where the definition and the threshold come from."""

    def check(self, evidence: Evidence) -> Check:
        """The finding of this check, as findings.json has it."""
        return self.told(self.look(evidence))

    def told(self, seen: Seen) -> Check:
        """What was seen, under the name of this check."""
        return Check(
            check=self.name,
            level=seen.level,
            message=seen.message,
            evidence=seen.evidence,
            blocks=seen.blocks,
        )


def counts_of(tally: Tally, dimension: str) -> dict[str, int]:
    """Searches by the codes of one dimension."""
    return {codes[0]: searches for codes, searches in tally.by(dimension).rows()}


def broad(code: str) -> str:
    """The broad group of an ethnicity code; unknown for those that are in none."""
    return PARENTS.get(code, code if code in FIVE.codes else UNKNOWN)


def percent(part: int, whole: int) -> str:
    """A share in words, for messages: `12%`, `under 1%`, `none`."""
    if not part:
        return "none"
    return "under 1%" if part * 100 < whole else f"{100 * part / whole:.0f}%"


def sentence(problems: Sequence[str]) -> str:
    """Several problems as one sentence."""
    message = "; ".join(problems)
    return f"{message[:1].upper()}{message[1:]}."


def worst_first(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks by what they saw; those of one level in their order."""
    return tuple(sorted(checks, key=lambda each: _WORST_FIRST.index(each.level)))
