"""Whether the flag that links an outcome to what was looked for can be used."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audit.health.base import Evidence, HealthCheck, Seen
from audit.health.traits import name
from audit.schema import ARREST, NO, NO_FURTHER_ACTION, NOT_RECORDED, YES

if TYPE_CHECKING:
    from collections.abc import Iterator

NEARLY_ALL, MOST_OF = 0.98, 0.5
STRAY = 0.005
"""The share of outcomes that may be linked, or blank, by a slip."""
FEW = 20
"""Outcomes below which nothing is said of the flag."""
MOST_NAMED = 6
"""Months that a message names."""


def _look(evidence: Evidence) -> Seen:
    seen = _numbers(evidence)
    is_asked_for = evidence.plan.find.definition == "linked_outcome"
    problem = _problem(seen)
    months = _never_true(evidence)
    numbers = {**seen, "outcomes_of_months_never_linked": months}
    is_never = seen["positive"] >= FEW and _is_never_true(seen)
    if is_never and is_asked_for:
        return Seen("unfit", problem, numbers, blocks=("found",))
    if is_never or (months and seen["positive_linked"]):
        return Seen("warning", problem if is_never else _some(months), numbers)
    if problem:
        return Seen("note", problem, numbers)
    return Seen("ok", "The link to the object of search is recorded.", numbers)


_NEVER_TRUE = "The link to the object of search is never true, even on arrests."


def _next_to_never(seen: dict[str, int]) -> str:
    return (
        f"The link to the object of search is true on {seen['positive_linked']:,} of "
        f"{seen['positive']:,} outcomes only: it was not filled in."
    )


def _some(months: dict[str, int]) -> str:
    shown = ", ".join(list(months)[:MOST_NAMED])
    more = f" and {len(months) - MOST_NAMED} more" * (len(months) > MOST_NAMED)
    return (
        f"The link to the object of search is never true in some months ({shown}{more}), and is "
        "in others: it was not filled in."
    )


def _problem(seen: dict[str, int]) -> str:
    """All that is wrong with the flag, the worst first; nothing where it can be used."""
    return " ".join(_problems(seen))


def _problems(seen: dict[str, int]) -> Iterator[str]:
    positive, unclear = seen["positive"], seen["positive_unclear"]
    if seen["linked_yes"] + seen["linked_no"] == 0:
        yield "Whether an outcome is linked to the object of search is never recorded."
        return
    if positive >= FEW and _is_never_true(seen):
        yield _NEVER_TRUE if not seen["positive_linked"] else _next_to_never(seen)
        return
    if positive >= FEW and seen["positive_linked"] >= NEARLY_ALL * positive:
        yield "The link to the object of search is true on nearly every outcome."
    if unclear:
        yield f"The link to the object of search is blank for {unclear:,} of {positive:,} outcomes."
    if linked := seen["no_further_action_linked"]:
        yield f"{linked:,} searches with no further action are linked to the object."
    arrests, unlinked = seen["arrests"], seen["arrests_not_linked"]
    if arrests >= FEW and unlinked > MOST_OF * arrests:
        yield (
            f"{unlinked:,} of {arrests:,} arrests are not linked to the object: they were for "
            "something else, or the link was not filled in."
        )


def _is_never_true(seen: dict[str, int]) -> bool:
    """Whether next to no outcome is linked, though nearly all are said to be or not."""
    most = STRAY * seen["positive"]
    return seen["positive_linked"] <= most and seen["positive_unclear"] <= most


def _never_true(evidence: Evidence) -> dict[str, int]:
    """The months with enough outcomes of which none is linked, though all are said to be or not."""
    positive: Counter[str] = Counter()
    usable: Counter[str] = Counter()
    tally = evidence.searches.by("force", "month", "outcome", "outcome_linked")
    for (force, month, outcome, linked), number in tally.rows():
        if outcome not in (NO_FURTHER_ACTION, NOT_RECORDED):
            positive[name(force, month)] += number
            usable[name(force, month)] += number * (linked in (YES, NOT_RECORDED))
    return {month: n for month, n in sorted(positive.items()) if n >= FEW and not usable[month]}


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
        "arrests": sum(n for (outcome, _), n in rows if outcome == ARREST),
        "arrests_not_linked": sum(n for codes, n in rows if codes == (ARREST, NO)),
        "no_further_action_linked": sum(
            n for codes, n in rows if codes == (NO_FURTHER_ACTION, YES)
        ),
    }


CHECK = HealthCheck(
    name="linked_flag",
    because="Find rates of linked outcomes rest on it, and forces fill it in different ways or not "
    "at all.",
    look=_look,
    definition="Outcomes other than no further action that are linked to the object of search, are "
    "not, or say nothing; arrests that are not linked, and searches without further action that "
    "are; by month, outcomes of which none is linked.",
    threshold=f"Of at least {FEW} outcomes: warning where none is linked and none is blank, slips "
    f"up to {STRAY:.1%} apart, in all or in some months; unfit for find rates where the plan goes "
    f"by the link. Note where it is never recorded, blank on some, true on {NEARLY_ALL:.0%}, on no "
    "further action, or false on arrests.",
    source="False on all 27,395 rows, arrests included, in the Metropolitan Police's files of "
    "September 2024 to April 2025; true on 2,033 rows of no further action in the Welsh files.",
)
