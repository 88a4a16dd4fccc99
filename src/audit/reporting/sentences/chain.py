"""Sentences on the chain of an operation: what no link can answer, and all links together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.ethnicity import ALL
from audit.plan_counts import total
from audit.reporting import words
from audit.reporting.sentences.changes import times
from audit.reporting.sentences.claim_held import mine
from audit.reporting.sentences.shared import both, excludes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding, Findings

CANNOT_TELL = "These numbers cannot tell whether there was a difference."
ESTIMATED = "One of these counts is an estimate, and its error is not in the range."
_FROM = {
    "passed": "all who passed",
    "screened": "all who were screened",
    "indicated": "all whom the dog indicated",
}


def unanswered(link: str, finding: Finding) -> str:
    """That a link has no answer, and why."""
    if finding.status == "suppressed":
        return f"{link}: {words.HIDDEN}."
    return f"{link}: cannot be answered, {finding.reason}{_grown(finding)}."


def _grown(finding: Finding) -> str:
    """Both numbers of a link at which more people went on than could; nothing of others."""
    people, of = (finding.counts.get(name) for name in ("people", "of"))
    if people is None or of is None or people <= of:
        return ""
    return f": {words.count(people)} and {words.count(of)}"


def grown(findings: Findings) -> tuple[Finding, ...]:
    """The shares of groups, or of all, of whom more went on than could: sources that differ."""
    return tuple(
        each
        for each in findings.findings
        if each.measure == "stage_rate" and each.status == "not_estimable" and _grown(each)
    )


def grown_sentence(findings: Findings) -> str | None:
    """That two stages cannot both hold, with their numbers; None where none grow."""
    by_reason: dict[str, list[str]] = {}
    for each in grown(findings):
        whom = "all people" if each.group == ALL else words.people(each.group)
        by_reason.setdefault(each.reason or "", []).append(f"{whom}{_grown(each)}")
    told = [f"{reason} ({'; '.join(whom)})" for reason, whom in by_reason.items()]
    return f"Stages of the operation do not fit: {'; '.join(told)}." if told else None


def stages_source(findings: Findings) -> str:
    """Whose the stages are that the plan gives: in its words, the form's name, or the plan."""
    operation = findings.plan["operation"] or {}
    given = operation.get("stages_source") or operation.get("stages_file")
    return mine(given) or "the plan"


def are_given(findings: Findings, *stages: str) -> bool:
    """Whether the plan gives the number of one of these stages."""
    held = (findings.plan["operation"] or {}).get("stages") or {}
    return any(total(held.get(each, 0)) for each in stages)


def chain_sentence(ratio: Finding) -> str:
    """The share of a group that was searched over that of the reference, over all links."""
    group, other = both(ratio)
    counts = {name: words.count(number) for name, number in ratio.counts.items()}
    whole = (
        f"From {_FROM[ratio.stratum['of']]} to those searched, {group} were searched at "
        f"{times(ratio, f'the share of {other}')}: {counts['people']} of {counts['of']} and "
        f"{counts['reference_people']} of {counts['reference_of']}."
    )
    beside = (
        None if excludes(ratio, 1) else CANNOT_TELL,
        ESTIMATED if ratio.extra.get("estimated") else None,
    )
    return " ".join(each for each in (whole, *beside) if each)


def product_sentence(ratios: Sequence[Finding]) -> str | None:
    """That the ratios of the links do not multiply to those of the chain; None where they do."""
    multiplied = [each for each in ratios if each.extra.get("links", 0)]
    off = [words.people(each.group) for each in multiplied if not each.extra["agrees"]]
    if not off:
        return None
    return (
        f"Multiplied, the ratios of the links do not give that of the chain for "
        f"{words.listed(off)}: the counts need to be checked."
    )
