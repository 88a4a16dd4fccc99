"""Searches by whether a dog's indication is recorded: how many, and what was found in each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.counts import GroupCounts
from audit.estimate import Estimate, NotEstimable
from audit.ethnicity import ALL
from audit.findings import Finding
from audit.measures.find_rate import NOTHING_KNOWN, without_rate
from audit.plan_counts import SEARCHED, WITHOUT_INDICATION, total, whole
from audit.stats import proportion, risk_difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.estimate import Result
    from audit.operations.base import Facts

    _ByGroup = Mapping[str, GroupCounts]

COLUMN = schema.DRUG_DOG_INDICATION
ANSWERS = (schema.YES, schema.NO, schema.NOT_RECORDED)
ITEM = "item_found"
NOT_TOLD = NotEstimable("it is not recorded which searches followed an indication")
NOT_APART = NotEstimable("what was found is not published apart by indication")


def findings(facts: Facts) -> Iterator[Finding]:
    """Numbers, find rates and their difference by indication; nothing without a dog."""
    if facts.operation.drug_dog:
        made = _made(facts)
        yield from made if facts.by_indication else map(_of_numbers, made)


def _of_numbers(finding: Finding) -> Finding:
    """A finding on both kinds of searches as numbers, of which finds may be told for all alone."""
    if finding.reason != NOTHING_KNOWN.reason:
        return finding
    return finding.model_copy(update={"reason": NOT_APART.reason})


def _made(facts: Facts) -> Iterator[Finding]:
    held = facts.by_indication or _from_plan(facts)
    yield from _searches(held)
    yield from _without(facts, held)
    yield from _of_finds(held, {}, facts.level)
    has_items = _knows_finds(facts.items_by_indication)
    if has_items:
        yield from _of_finds(facts.items_by_indication, {"definition": ITEM}, facts.level)
    after = facts.items_by_indication if has_items else held
    said = {"definition": ITEM} if has_items else {}
    yield from (_nothing(each, said, facts.level) for each in after.get(schema.YES, {}).values())


def _from_plan(facts: Facts) -> dict[str, _ByGroup]:
    """Both kinds of searches as numbers, where the plan gives those without an indication."""
    without = whole(facts.operation.stages.get(WITHOUT_INDICATION, 0))
    given = facts.operation.stages.get(SEARCHED, 0)
    searched = whole(given) if total(given) else facts.groups[ALL].searches
    if searched is None or not without or without > searched:
        return {}
    numbers = {schema.YES: searched - without, schema.NO: without}
    return {
        code: {ALL: GroupCounts(ALL, {schema.NOT_RECORDED: number})}
        for code, number in numbers.items()
    }


def _searches(held: Mapping[str, _ByGroup]) -> Iterator[Finding]:
    """The searches of each kind that there is, by group."""
    for code in ANSWERS:
        groups = held.get(code, {})
        if ALL in groups and groups[ALL].searches:
            for group in groups.values():
                yield Finding.of(
                    "searches",
                    group.group,
                    Estimate(float(group.searches)),
                    counts={"searches": group.searches},
                    stratum={COLUMN: code},
                )


def _without(facts: Facts, held: Mapping[str, _ByGroup]) -> Iterator[Finding]:
    """The searches of which no indication is recorded: with none, and with a blank, apart."""
    names = {name: None for groups in held.values() for name in groups} or {ALL: None}
    for group in names:
        counts = {
            code: held[code][group].searches for code in ANSWERS if group in held.get(code, {})
        }
        number = sum(counts.get(code, 0) for code in (schema.NO, schema.NOT_RECORDED))
        yield Finding.of(
            "searches_without_indication",
            group,
            Estimate(float(number)) if held else NOT_TOLD,
            counts=counts or {"searches": facts.groups[ALL].searches},
        )


def _knows_finds(held: Mapping[str, _ByGroup]) -> bool:
    return any(groups[ALL].finds_known for groups in held.values() if ALL in groups)


def _of_finds(
    held: Mapping[str, _ByGroup], said: Mapping[str, str], level: float
) -> Iterator[Finding]:
    """The find rate of each kind of searches, and how far the first is above the second."""
    for code in ANSWERS:
        for group in held.get(code, {}).values():
            if group.searches:
                yield _rate(group, {COLUMN: code, **said}, level)
    sides = held.get(schema.YES, {}), held.get(schema.NO, {})
    for name in dict.fromkeys([*sides[0], *sides[1]]):
        own, other = (side.get(name, GroupCounts(name)) for side in sides)
        yield _difference(own, other, said, level)


def _rate(group: GroupCounts, stratum: Mapping[str, str], level: float) -> Finding:
    return Finding.of(
        "find_rate",
        group.group,
        without_rate(group) or proportion(x=group.finds, n=group.finds_known, level=level),
        counts=_counts(group) | {"searches": group.searches, "finds_unclear": group.finds_unclear},
        stratum=stratum,
    )


def _counts(group: GroupCounts, prefix: str = "") -> dict[str, int]:
    return {f"{prefix}finds": group.finds, f"{prefix}finds_known": group.finds_known}


def _difference(
    own: GroupCounts, other: GroupCounts, said: Mapping[str, str], level: float
) -> Finding:
    """The find rate of searches on an indication less that of searches without one."""
    result: Result = (
        without_rate(own)
        or without_rate(other)
        or risk_difference(
            x1=own.finds,
            n1=own.finds_known,
            x2=other.finds,
            n2=other.finds_known,
            level=level,
        )
    )
    return Finding.of(
        "indication_find_rate_difference",
        own.group,
        result,
        counts=_counts(own) | _counts(other, "without_"),
        stratum=said,
    )


def _nothing(group: GroupCounts, said: Mapping[str, str], level: float) -> Finding:
    """The part of the searches on an indication that found nothing, of those that are known."""
    nothing = group.finds_known - group.finds
    return Finding.of(
        "nothing_found_after_indication",
        group.group,
        without_rate(group) or proportion(x=nothing, n=group.finds_known, level=level),
        counts={
            "nothing": nothing,
            "finds_known": group.finds_known,
            "searches": group.searches,
        },
        stratum=said,
    )
