"""Whether the flag that links an outcome to what was looked for can be used."""

from __future__ import annotations

from audit.health.base import Evidence, HealthCheck, Seen
from audit.schema import ARREST, NO, NO_FURTHER_ACTION, NOT_RECORDED, YES

NEARLY_ALL = 0.98
FEW = 20
"""Outcomes below which nothing is said of the flag."""


def _look(evidence: Evidence) -> Seen:
    seen = _numbers(evidence)
    is_asked_for = evidence.plan.find.definition == "linked_outcome"
    problem = _problem(seen)
    if problem == _NEVER_TRUE:
        return Seen("unfit" if is_asked_for else "warning", problem, seen)
    if problem:
        return Seen("note", problem, seen)
    return Seen("ok", "The link to the object of search is recorded.", seen)


_NEVER_TRUE = "The link to the object of search is never true, even on arrests."


def _problem(seen: dict[str, int]) -> str:
    """What is wrong with the flag; nothing where it can be used."""
    positive, unclear = seen["positive"], seen["positive_unclear"]
    if seen["linked_yes"] + seen["linked_no"] == 0:
        return "Whether an outcome is linked to the object of search is never recorded."
    if positive >= FEW and seen["positive_linked"] == 0 and not unclear:
        return _NEVER_TRUE
    if positive >= FEW and seen["positive_linked"] >= NEARLY_ALL * positive:
        return "The link to the object of search is true on nearly every outcome."
    if unclear:
        return (
            f"The link to the object of search is blank for {unclear:,} of {positive:,} outcomes."
        )
    if linked := seen["no_further_action_linked"]:
        return f"{linked:,} searches with no further action are linked to the object."
    return ""


def _numbers(evidence: Evidence) -> dict[str, int]:
    rows = evidence.searches.by("outcome", "outcome_linked").rows()
    positive = {
        linked: sum(
            n
            for (outcome, flag), n in rows
            if flag == linked and outcome not in (NO_FURTHER_ACTION, NOT_RECORDED)
        )
        for linked in (YES, NO, NOT_RECORDED)
    }
    return {
        "positive": sum(positive.values()),
        "positive_linked": positive[YES],
        "positive_unclear": positive[NOT_RECORDED],
        "linked_yes": sum(n for (_, flag), n in rows if flag == YES),
        "linked_no": sum(n for (_, flag), n in rows if flag == NO),
        "arrests_not_linked": sum(n for codes, n in rows if codes == (ARREST, NO)),
        "no_further_action_linked": sum(
            n for codes, n in rows if codes == (NO_FURTHER_ACTION, YES)
        ),
    }


CHECK = HealthCheck(
    "linked_flag",
    "Find rates of linked outcomes rest on it, and forces fill it in different ways or not at all.",
    _look,
)
