"""Sentences on a dog's indications: what is recorded of them, and what searches on them found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.operations.indication import NOT_APART
from audit.reporting import words
from audit.reporting.sentences.chain import CANNOT_TELL
from audit.reporting.sentences.found import FIND_WORDS
from audit.reporting.sentences.shared import definition_of, excludes

if TYPE_CHECKING:
    from audit.findings import Finding, Findings

_NOTHING = {
    "any_outcome": "no further action followed",
    "linked_outcome": "no outcome followed that was linked to what was looked for",
    "arrest": "no arrest followed",
    "item_found": "nothing was found",
}


def without_sentence(finding: Finding) -> str:
    """How many searches have no indication on record: with none, and with a blank, apart."""
    if finding.status == "suppressed":
        return f"How many searches have no indication on record is {words.HIDDEN}."
    if finding.status != "estimated":
        return f"How many searches were without an indication cannot be told: {finding.reason}."
    none, blank = (finding.counts.get(name, 0) for name in ("no", "not_recorded"))
    whole = sum(finding.counts.values())
    searches = words.counted(whole, "search", "searches")
    if not none and not blank:
        return f"All {searches} have an indication on record."
    if not none:
        return f"Of {words.count(blank)} of {searches} it is not recorded if the dog indicated."
    if not blank:
        return f"{words.count(none)} of {searches} are recorded as without an indication."
    return (
        f"{words.count(none + blank)} of {searches} have no indication on record: "
        f"{words.count(none)} recorded as without one, and {words.count(blank)} of which nothing "
        "is recorded, which is not the same."
    )


def difference_sentence(findings: Findings, gap: Finding) -> str:
    """Find rates on an indication and without one, as strongly as the range of their gap allows."""
    if gap.status == "suppressed":
        return f"Find rates with and without an indication are {words.HIDDEN}."
    if gap.status != "estimated" or gap.value is None:
        of_one = "" if gap.reason == NOT_APART.reason else "in one of the two "
        return (
            f"Find rates on an indication and without one cannot be compared: {of_one}{gap.reason}."
        )
    clause = FIND_WORDS[definition_of(findings, gap)]
    counts = {name: words.count(number) for name, number in gap.counts.items()}
    told = (
        f"{words.sentence(clause)} in {counts['finds']} of {counts['finds_known']} searches on an "
        f"indication and in {counts['without_finds']} of {counts['without_finds_known']} without "
        f"one; the gap is likely {_points(gap)}."
    )
    return told if excludes(gap, 0) else f"{told} {CANNOT_TELL}"


def _points(gap: Finding) -> str:
    """The range of a gap in points, with its direction: `from 16 points lower to 29 higher`."""
    low, high = (-1.0 if gap.low is None else gap.low), (1.0 if gap.high is None else gap.high)
    ends = [f"{words.points(end)} {'lower' if end < 0 else 'higher'}" for end in (low, high)]
    return f"between {ends[0]} and {ends[1]} on an indication"


def nothing_sentence(findings: Findings, finding: Finding) -> str:
    """How often searches on an indication found nothing, with the range and what is not known."""
    if finding.status == "suppressed":
        return f"How many searches on an indication found nothing is {words.HIDDEN}."
    if finding.status != "estimated" or finding.value is None:
        return f"How many searches on an indication found nothing cannot be told: {finding.reason}."
    nothing, known, whole = (
        finding.counts[name] for name in ("nothing", "finds_known", "searches")
    )
    value = words.beside_range(words.percent, finding.value, finding.low, finding.high)
    likely = words.percent_range(finding.low, finding.high)
    blank = f"; for {words.count(whole - known)} it is not recorded" if whole > known else ""
    return (
        f"In {words.count(nothing)} of {words.count(known)} searches on an indication "
        f"{_NOTHING[definition_of(findings, finding)]} ({value}, likely range {likely}){blank}."
    )
