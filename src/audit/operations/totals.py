"""Totals that were quoted against their parts, the records and each other: what does not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.estimate import Estimate
from audit.ethnicity import ALL
from audit.findings import Finding
from audit.operations.stages import FOUND
from audit.operations.stages import is_told as is_told_apart
from audit.plan_counts import (
    OF_STAGES,
    POSITIVE,
    POSITIVE_PARTS,
    PUBLISHED,
    SEARCHED,
    WITHOUT_INDICATION,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.counts import GroupCounts
    from audit.operations.base import Facts
    from audit.plan_operation import Operation

_STAGES = (SEARCHED, WITHOUT_INDICATION, FOUND)
"""Stages of the plan that records may tell too."""


def findings(facts: Facts) -> Iterator[Finding]:
    """What the published parts leave unexplained, then where totals of two sources differ."""
    yield from _unexplained(facts.operation)
    for source, quoted in _sources(facts):
        for name, number in quoted.items():
            held = _held_at(facts, name) if source == OF_STAGES else _held(facts, name)
            if held is not None:
                yield Finding.of(
                    "totals_difference",
                    ALL,
                    Estimate(float(held - number)),
                    counts={"quoted": number, "held": held},
                    stratum={"total": name, "source": source},
                )


def _unexplained(operation: Operation) -> Iterator[Finding]:
    """
    How many of the published positive outcomes no published part explains.

    The value is the fewest, where no search has two of the outcomes; `most` is the number where
    they overlap as far as they can, so that the largest part holds all others. Nothing where no
    total or no part was published.
    """
    positive = operation.number(POSITIVE)
    named = {code: operation.number(code) for code in POSITIVE_PARTS}
    parts = {code: number for code, number in named.items() if number is not None}
    if positive is None or not parts:
        return
    explained = sum(parts.values())
    most = float(positive - max(parts.values()))
    yield Finding.of(
        "unexplained_outcomes",
        ALL,
        Estimate(float(positive - explained), extra={"most": most}),
        counts={"positive_outcomes": positive, "explained": explained, **parts},
    )


def _sources(facts: Facts) -> Iterator[tuple[str, Mapping[str, int]]]:
    """Totals by where they come from, apart from those that they are held against."""
    operation = facts.operation
    stages = {name: whole(operation.stages.get(name, 0)) for name in _STAGES}
    at_stages = {name: number for name, number in stages.items() if number}
    if facts.has_records:
        named = {each: operation.number(each) for each in operation.published_totals}
        yield PUBLISHED, {name: number for name, number in named.items() if number is not None}
        yield OF_STAGES, at_stages
    elif SEARCHED in at_stages:
        yield OF_STAGES, {SEARCHED: at_stages[SEARCHED]}
    for other in operation.other_totals:
        yield other.source, other.totals


def _held(facts: Facts, name: str) -> int | None:
    """A total as the records have it, or without records as published; None where neither has."""
    if not facts.has_records:
        return facts.operation.number(name)
    everybody = facts.groups[ALL]
    if name == SEARCHED:
        return everybody.searches
    if everybody.outcomes.keys() & schema.UNTOLD.keys():
        return None
    return _positive(everybody) if name == POSITIVE else everybody.outcomes.get(name, 0)


def _held_at(facts: Facts, name: str) -> int | None:
    """
    The number of a stage as the records have it; None where they do not tell it of every search.

    What was found is an item found, as at the stage: of those searched on an indication where
    records tell these apart.
    """
    if name == SEARCHED or not facts.has_records:
        return _held(facts, SEARCHED)
    told = facts.by_indication
    is_told = is_told_apart(facts)
    if name == WITHOUT_INDICATION:
        known = is_told and not _searches(told.get(schema.NOT_RECORDED))
        return _searches(told.get(schema.NO)) if known else None
    items = facts.items_by_indication.get(schema.YES, {}) if is_told else facts.items
    everybody = items.get(ALL)
    is_whole = everybody is not None and everybody.finds_known == everybody.searches > 0
    return everybody.finds if everybody is not None and is_whole else None


def _searches(groups: Mapping[str, GroupCounts] | None) -> int:
    return groups[ALL].searches if groups and ALL in groups else 0


def _positive(everybody: GroupCounts) -> int:
    return sum(everybody.outcomes.get(code, 0) for code in POSITIVE_PARTS)
