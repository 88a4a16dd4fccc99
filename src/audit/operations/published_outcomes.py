"""What followed the searches, as far as it was published: the ladder of published totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL
from audit.findings import Finding
from audit.stats import proportion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.operations.base import Facts


def findings(facts: Facts) -> Iterator[Finding]:
    """
    The share of all searches with each outcome that was named, and with what is left of them.

    A published number is taken for all that had the outcome. What was not named is none, and has
    no share.
    """
    everybody = facts.groups[ALL]
    if not everybody.searches:
        return
    for outcome in schema.STEPS:
        if outcome in everybody.outcomes:
            number = everybody.outcomes[outcome]
            yield Finding.of(
                "outcome_share",
                ALL,
                proportion(x=number, n=everybody.searches, level=facts.level),
                counts={"with_outcome": number, "searches": everybody.searches},
                stratum={"outcome": outcome},
            )
