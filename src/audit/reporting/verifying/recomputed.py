"""Findings made again from the counts that they print, by the measures that made them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.ethnicity import CLASSIFICATIONS
from audit.findings import Finding
from audit.measures import (
    MEASURES,
    Comparison,
    Ladder,
    OfGroups,
    Rate,
    Share,
    ShareWithUnknown,
    Spread,
    WithUnknown,
)
from audit.operations.exact import VARIATION as BY_EXACT_METHOD
from audit.reporting.verifying.comparing import compared
from audit.reporting.verifying.families import with_families
from audit.reporting.verifying.of_operations import AGAIN
from audit.reporting.verifying.problems import Held, Problem
from audit.reporting.verifying.recounted import OWN, REFERENCE, UNKNOWN, WHOLE, group_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.estimate import Result
    from audit.findings import Findings
    from audit.measures import Measure

_BY_NAME = {each.name: each for each in MEASURES}
COUNTS = "its counts"


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What came of making findings again from their counts."""

    held: Held
    left: int
    """Estimates that rest on more than the counts beside them, such as parts or single people."""


def recomputed(findings: Findings) -> Recomputed:
    """Every estimate whose counts suffice, made again and held against what is said."""
    made: dict[str, Finding] = {}
    left, problems = 0, list(_names(findings))
    for each in findings.findings:
        if each.status != "estimated":
            continue
        try:
            result = again(each, findings)
        except (LookupError, ValueError, TypeError, ArithmeticError):
            problems.append(Problem("number", each.id, "cannot be made of the counts beside it"))
            continue
        left += result is None
        if result is not None:
            made[each.id] = _as(each, result)
    by_id = with_families(findings, made)
    parts = [
        compared(each, by_id[each.id], COUNTS) for each in findings.findings if each.id in made
    ]
    return Recomputed(sum(parts, Held(problems=tuple(problems))), left)


def again(finding: Finding, findings: Findings) -> Result | None:
    """The result of a finding by its counts; None where they do not suffice."""
    level = findings.plan["report"]["level"]
    if finding.measure in AGAIN:
        return AGAIN[finding.measure](finding, level)
    measure = _BY_NAME.get(finding.measure)
    if measure is None or measure.needs_people:
        return None
    if finding.variation == BY_EXACT_METHOD:
        return AGAIN[BY_EXACT_METHOD](finding, level)
    return _measured(measure, finding, findings, level)


def _measured(  # noqa: PLR0911 - one a kind of measure
    measure: Measure, finding: Finding, findings: Findings, level: float
) -> Result | None:
    own = group_of(finding, OWN)
    reference, whole, unknown = (group_of(finding, each) for each in (REFERENCE, WHOLE, UNKNOWN))
    match measure:
        case Rate():
            return measure.of(own, level)
        case Share():
            return measure.within(own, whole, level)
        case Comparison():
            return measure.between(own, reference, level)
        case WithUnknown():
            return measure.given(own, reference, unknown, level)
        case ShareWithUnknown():
            return measure.given(own, whole, unknown, level)
        case Ladder():
            return measure.step(own, finding.stratum["outcome"], level)
        case Spread():
            return measure.share(finding.counts["with_code"], finding.counts["searches"], level)
        case OfGroups():
            return _over(measure, finding, findings, level)
        case _:
            return None


def _over(measure: OfGroups, finding: Finding, findings: Findings, level: float) -> Result | None:
    """A measure of all groups, which are those that have a find rate of the same searches."""
    groups = (
        *CLASSIFICATIONS[findings.plan["ethnicity"]["classification"]].codes,
        findings.plan["report"]["primary"]["group"],
    )
    rates = {
        each.group: each for each in findings.where("find_rate", stratum=dict(finding.stratum))
    }
    held = [rates[group] for group in dict.fromkeys(groups) if group in rates]
    if any(each.status == "suppressed" for each in held):
        return None
    return measure.over([group_of(each) for each in held], level)


def _as(finding: Finding, result: Result) -> Finding:
    """A finding with another result."""
    made = Finding.of(finding.measure, finding.group, result, counts=finding.counts)
    same = ("id", "reference", "stratum", "baseline", "variation")
    return made.model_copy(update={name: getattr(finding, name) for name in same})


def _names(findings: Findings) -> Iterator[Problem]:
    """Findings whose id is taken, or is not that of their measure and group."""
    seen: set[str] = set()
    for each in findings.findings:
        if each.id in seen:
            yield Problem("words", each.id, "two findings have this id")
        seen.add(each.id)
        beside = each.reference and f"vs-{each.reference}"
        parts = [part for part in (each.measure, each.group, beside) if part]
        if each.id.split("/")[: len(parts)] != parts:
            says = f"is said to be {each.measure} of {each.group}"
            yield Problem("words", each.id, says)
