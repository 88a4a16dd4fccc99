"""The stages of an operation with what is known of each: in total, by group, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import ALL, CODES, NOT_STATED, PARENTS, UNKNOWN
from audit.plan_counts import STAGES, WITHOUT_INDICATION, total, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.counts import GroupCounts
    from audit.operations.base import Facts
    from audit.plan_counts import Number

SEARCHED = "searched"
FOUND = "found"
OF_THE_DOG = ("screened", "indicated")
"""The stages that only an operation with a dog has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of the chain; a number that is not recorded is absent, never 0."""

    name: str
    total: int | None = None
    by_group: Mapping[str, int] = field(default_factory=dict)
    """People of each group of whom it is recorded, the unknown not among them."""
    unknown: int | None = None
    """People of unknown ethnicity; None where nobody has said how many."""
    of: Mapping[str, int] | None = None
    """
    What the number is a part of, by group and in all, where that is not all of the stage before.

    Of some searches it is not recorded whether anything was found.
    """
    is_estimated: bool = False
    """Whether the plan says that it is an estimate."""
    is_by_definition: bool = False
    """Whether something found is what the plan counts as a find, where no item is recorded."""

    @property
    def is_recorded(self) -> bool:
        """Whether anything is: a total, or a number of some group."""
        return self.total is not None or bool(self.by_group)

    def number(self, group: str) -> int | None:
        """The people of a group, or all of them; None where that is not recorded."""
        return self.total if group == ALL else number_of(self.by_group, group)


def number_of(numbers: Mapping[str, int], group: str) -> int | None:
    """The number of a group, or of the finer groups that it is made of; None without any."""
    if group in numbers:
        return numbers[group]
    parts = [number for code, number in numbers.items() if PARENTS.get(code) == group]
    return sum(parts) if parts else None


def stages_of(facts: Facts) -> tuple[Stage, ...]:
    """
    The stages in their order, whether or not anything is recorded of them.

    Without a dog nobody was screened or indicated by one, so that those stages are left out
    unless the plan gives them. What the plan says of a stage comes before what was counted.
    """
    made: dict[str, Stage] = {name: _given(facts, name) or Stage(name=name) for name in STAGES}
    made[SEARCHED] = _searched(facts)
    made[FOUND] = _given(facts, FOUND) or _found(facts)
    return tuple(
        stage
        for name, stage in made.items()
        if facts.operation.drug_dog or name not in OF_THE_DOG or stage.is_recorded
    )


def _given(facts: Facts, name: str) -> Stage | None:
    """
    A stage as the plan has it; None where it says nothing, as 0 in total does.

    Numbers of some groups alone make no total.
    """
    number = facts.operation.stages.get(name)
    if number is None or not total(number):
        return None
    by_group, unknown = _by_group(facts, number)
    return Stage(
        name=name,
        total=whole(number),
        by_group=by_group,
        unknown=unknown,
        is_estimated=name in facts.operation.estimated_stages,
    )


def _by_group(facts: Facts, number: Number) -> tuple[dict[str, int], int | None]:
    """A number by the groups that are compared, in printed order, and of unknown ethnicity."""
    if not isinstance(number, dict):
        return {}, None
    rolled: dict[str, int] = {}
    for code, people in number.items():
        group = UNKNOWN if code == NOT_STATED else facts.classification.roll_up(code)
        rolled[group] = rolled.get(group, 0) + people
    unknown = rolled.pop(UNKNOWN, None)
    return {code: rolled[code] for code in CODES if code in rolled}, unknown


def _searched(facts: Facts) -> Stage:
    """The people searched; in an operation with a dog those on an indication, where known."""
    given, without = _given(facts, SEARCHED), facts.operation.stages.get(WITHOUT_INDICATION, 0)
    if given is not None:
        return _less(facts, given, without) if facts.operation.drug_dog else given
    if is_told(facts):
        return _counted(facts.by_indication.get(schema.YES, {}))
    counted = _counted(facts.groups)
    return _less(facts, counted, without) if facts.operation.drug_dog else counted


def is_told(facts: Facts) -> bool:
    """Whether any record of an operation with a dog says if the dog indicated."""
    return facts.operation.drug_dog and any(
        groups[ALL].searches
        for code, groups in facts.by_indication.items()
        if code != schema.NOT_RECORDED
    )


def _counted(groups: Mapping[str, GroupCounts]) -> Stage:
    """The people searched, by what was counted; by group only where any ethnicity is known."""
    known = {code: counts.searches for code, counts in groups.items() if code not in (ALL, UNKNOWN)}
    is_by_group = any(known.values())
    return Stage(
        name=SEARCHED,
        total=groups[ALL].searches if ALL in groups else 0,
        by_group=known if is_by_group else {},
        unknown=groups[UNKNOWN].searches if is_by_group and UNKNOWN in groups else None,
    )


def _less(facts: Facts, stage: Stage, without: Number) -> Stage:
    """The stage without those searched without an indication, by group where both are known."""
    if not total(without):
        return stage
    apart, unknown = _by_group(facts, without)
    left = {
        code: people - apart[code]
        for code, people in stage.by_group.items()
        if code in apart and people >= apart[code]
    }
    taken_off = whole(without)
    rest = None if stage.total is None or taken_off is None else stage.total - taken_off
    is_part = rest is None or rest >= 0
    return Stage(
        name=stage.name,
        total=rest if is_part else None,
        by_group=left if is_part else {},
        unknown=_unknown_left(stage.unknown, unknown) if left and is_part else None,
        is_estimated=stage.is_estimated,
    )


def _unknown_left(unknown: int | None, without: int | None) -> int | None:
    """Those of unknown ethnicity without a part of them; None where they are not recorded."""
    if unknown is None or (without or 0) > unknown:
        return None
    return unknown - (without or 0)


def _found(facts: Facts) -> Stage:
    """
    Those searched on whom something was found: an item where that is recorded, else a find.

    Not recorded where the searches on an indication are known as a number alone: what was found
    may then be of others.
    """
    by_items, by_definition = facts.items, facts.groups
    if is_told(facts) and SEARCHED not in facts.operation.stages:
        by_items = facts.items_by_indication.get(schema.YES, {})
        by_definition = facts.by_indication.get(schema.YES, {})
    elif facts.operation.drug_dog and total(facts.operation.stages.get(WITHOUT_INDICATION, 0)):
        return Stage(name=FOUND)
    is_by_items = ALL in by_items and by_items[ALL].finds_known > 0
    groups = by_items if is_by_items else by_definition
    known = {code: counts for code, counts in groups.items() if counts.finds_known}
    if ALL not in known:
        return Stage(name=FOUND)
    return Stage(
        name=FOUND,
        total=known[ALL].finds,
        by_group={code: each.finds for code, each in known.items() if code not in (ALL, UNKNOWN)},
        unknown=known[UNKNOWN].finds if UNKNOWN in known else None,
        of={code: each.finds_known for code, each in known.items()},
        is_by_definition=not is_by_items,
    )
