"""The shares of an operation by an exact method, beside Wilson's of every audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL
from audit.findings import Finding
from audit.measures import find_rate
from audit.measures.parity_share import EXACT
from audit.stats import proportion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.counts import GroupCounts
    from audit.operations.base import Facts

VARIATION = "exact_method"
"""The same counts, with Clopper and Pearson's interval."""


def findings(facts: Facts) -> Iterator[Finding]:
    """
    Find rates of all and of every group, and the part of all searches with each outcome.

    Clopper and Pearson (1934), Biometrika 26:404: such an interval holds the true share at least
    as often as it says, whatever the number of searches.
    """
    for group in facts.groups.values():
        if find_rate.without_rate(group) is None:
            yield _rate(group, facts.level)
    everybody = facts.groups[ALL]
    for outcome, number in everybody.outcomes.items():
        if number and _is_told(facts, everybody, outcome):
            yield _step(everybody, outcome, number, facts.level)


def _is_told(facts: Facts, everybody: GroupCounts, outcome: str) -> bool:
    """
    Whether a number is all that had the outcome.

    It is where it was published as such, but not where records tell of other searches only that
    their outcome was positive.
    """
    is_whole = not everybody.outcomes_untold or outcome in schema.UNTOLD
    return is_whole or facts.operation.number(outcome) is not None


def _rate(group: GroupCounts, level: float) -> Finding:
    counts = {name: getattr(group, name) for name in find_rate.MEASURE.counts}
    return Finding.of(
        find_rate.MEASURE.name,
        group.group,
        proportion(x=group.finds, n=group.finds_known, level=level, method=EXACT),
        counts=counts,
        variation=VARIATION,
    )


def _step(group: GroupCounts, outcome: str, number: int, level: float) -> Finding:
    return Finding.of(
        "outcome_share",
        group.group,
        proportion(x=number, n=group.searches, level=level, method=EXACT),
        counts={"with_outcome": number, "searches": group.searches},
        stratum={"outcome": outcome},
        variation=VARIATION,
    )
