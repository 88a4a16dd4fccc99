"""The counts that a finding prints → the counts of groups that its measure is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.counts import GroupCounts, Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import Finding

OWN, REFERENCE, WHOLE, UNKNOWN = "", "reference_", "all_", "unknown_"
"""What the names of counts begin with, by whose they are."""
_OTHERS = (REFERENCE, WHOLE, UNKNOWN)


def group_of(finding: Finding, whose: str = OWN) -> GroupCounts:
    """
    One side of a finding, so far as its counts tell.

    Outcomes that a finding does not name stand under one that is no arrest and no blank: no
    measure asks which it is.
    """
    held = _counts(finding.counts, whose)
    return GroupCounts(
        group=whose or finding.group,
        outcomes=_outcomes(finding, held),
        finds=held.get("finds", 0),
        finds_known=held.get("finds_known", 0),
        finds_unclear=held.get("finds_unclear", 0),
        residents=held.get("residents"),
        period=Period(finding.counts.get("months", 0), finding.counts.get("days", 0)),
    )


def _counts(counts: Mapping[str, int], whose: str) -> dict[str, int]:
    """The counts of one side by their own names."""
    if whose == OWN:
        return {name: each for name, each in counts.items() if not name.startswith(_OTHERS)}
    return {
        name.removeprefix(whose): each for name, each in counts.items() if name.startswith(whose)
    }


def _outcomes(finding: Finding, held: Mapping[str, int]) -> dict[str, int]:
    known = held.get("outcomes_known", held.get("finds_known", 0))
    searches = held.get("searches", known)
    named = {
        schema.ARREST: held.get("arrests", 0),
        schema.NO_FURTHER_ACTION: held.get("no_further_action", 0),
    }
    if "with_outcome" in held:
        named = {finding.stratum["outcome"]: held["with_outcome"]}
    rest = "caution" if "caution" not in named else schema.NO_FURTHER_ACTION
    return {**named, rest: searches - sum(named.values())}
