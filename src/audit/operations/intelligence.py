"""How many searches have intelligence among their recorded grounds, and what those found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.counts import GroupCounts
from audit.estimate import NotEstimable
from audit.ethnicity import ALL
from audit.findings import Finding
from audit.measures.find_rate import without_rate
from audit.stats import proportion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.estimate import Result
    from audit.operations.base import Facts

SHARE, FIND_RATE = "intelligence_share", "intelligence_find_rate"
IF_NONE, IF_SO = {"without_grounds": "without"}, {"without_grounds": "with"}
"""As if no search without recorded grounds had intelligence among them, and as if all had."""
NO_GROUNDS = NotEstimable("no search records its grounds")
EXACT = "clopper-pearson"


def findings(facts: Facts) -> Iterator[Finding]:
    """The share and both find rates, where it is claimed that the operation was led by it."""
    if any(each.claim == "intelligence_led" for each in facts.operation.claims):
        yield from _shares(facts)
        for code in ("yes", "no"):
            if group := facts.by_intelligence.get(code):
                yield _find_rate(group, code, facts.level)


def _shares(facts: Facts) -> Iterator[Finding]:
    yes, no, blank = (_searches(facts, code) for code in ("yes", "no", "not_recorded"))
    yield _share(yes, yes + no, {}, facts.level)
    if blank and yes + no:
        yield _share(yes, yes + no + blank, IF_NONE, facts.level)
        yield _share(yes + blank, yes + no + blank, IF_SO, facts.level)


def _searches(facts: Facts, code: str) -> int:
    return facts.by_intelligence.get(code, GroupCounts(ALL)).searches


def _share(number: int, searches: int, stratum: Mapping[str, str], level: float) -> Finding:
    return Finding.of(
        SHARE,
        ALL,
        proportion(x=number, n=searches, level=level, method=EXACT) if searches else NO_GROUNDS,
        counts={"with_intelligence": number, "searches": searches},
        stratum=stratum,
    )


def _find_rate(group: GroupCounts, code: str, level: float) -> Finding:
    result: Result = without_rate(group) or proportion(
        x=group.finds, n=group.finds_known, level=level, method=EXACT
    )
    return Finding.of(
        FIND_RATE,
        ALL,
        result,
        counts={"finds": group.finds, "finds_known": group.finds_known},
        stratum={"intelligence": code},
    )
