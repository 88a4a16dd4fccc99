"""Sentences on the chain of an operation: what no link can answer, and all links together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.sentences.changes import times
from audit.reporting.sentences.shared import both, excludes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding

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
    return f"{link}: cannot be answered, {finding.reason}."


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
    """Whether the ratios of the links multiply to those of the chain; None where nothing does."""
    multiplied = [each for each in ratios if each.extra.get("links", 0)]
    if not multiplied:
        return None
    off = [words.people(each.group) for each in multiplied if not each.extra["agrees"]]
    if off:
        return (
            f"Multiplied, the ratios of the links do not give that of the chain for "
            f"{words.listed(off)}: the counts need to be checked."
        )
    return "Multiplied, the ratios of the links give that of the chain, as they must."
