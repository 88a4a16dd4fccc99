"""Counts by ethnicity and outcome → each group's counts, beside whom it is compared with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from audit import schema
from audit.counts import Compared, GroupCounts, together
from audit.ethnicity import (
    ALL,
    CODES,
    EIGHTEEN,
    EVERYONE_ELSE,
    FIVE,
    PARENTS,
    ROMA,
    UNKNOWN,
    WHITE_BRITISH,
)
from audit.inputs import NO_ETHNICITY, Cells, Counted, Inputs, belonging

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.baselines import Baseline
    from audit.plan import Definition


@dataclass(frozen=True, slots=True)
class Case:
    """One group, the group that it is compared with, and everybody whose ethnicity is known."""

    group: GroupCounts
    reference: GroupCounts | None
    """None for the reference itself, and where the group is a part of it."""
    whole: GroupCounts


@dataclass(frozen=True, slots=True)
class Population:
    """Turns the cells of one part of the records into group counts."""

    inputs: Inputs
    part: Counted
    definition: Definition
    baseline: Baseline | None = None
    areas: tuple[str, ...] = ()
    """Where the residents of `baseline` are counted."""
    people: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """By group, how many people were searched how often."""

    def cases(self) -> list[Case]:
        """Every group as the inputs' policy on unknown ethnicity has it."""
        is_shared_out = self.inputs.unknown == "pro_rata"
        held = replace(self, part=self.part.shared_out()) if is_shared_out else self
        groups = [held.group(code, code) for code in self.inputs.classification.codes]
        everyone = [*groups, *held.without_a_code()]
        whole = together(ALL, everyone)
        if self.inputs.unknown in ("in_reference", "in_group"):
            whole = whole + self.unknown()
        declared = self.inputs.plan.report.primary.group
        # The group that was declared first is measured beside its parts, in finer groups too.
        is_broader = declared in FIVE.codes and declared not in self.inputs.classification.codes
        asked = [*groups, held.group(declared, declared)] if is_broader else groups
        return [held.case(each, everyone, whole) for each in asked]

    def case(self, group: GroupCounts, groups: list[GroupCounts], whole: GroupCounts) -> Case:
        """A group with what it is compared with, as the policy on unknown ethnicity has both."""
        reference = self._reference_of(group, groups)
        holds_reference = group.group == self.inputs.reference or (
            self.inputs.reference == WHITE_BRITISH and reference is None
        )
        match self.inputs.unknown:
            case "in_group":
                return Case(group + self.unknown(), reference, whole)
            case "in_reference" if reference is not None:
                return Case(group, reference + self.unknown(), whole)
            case "in_reference" if holds_reference:
                return Case(group + self.unknown(), None, whole)
            case _:
                return Case(group, reference, whole)

    def _reference_of(self, group: GroupCounts, groups: list[GroupCounts]) -> GroupCounts | None:
        match self.inputs.reference:
            case "everyone_else":
                own = (group.group, *belonging(group.group))
                others = [each for each in groups if each.group not in own]
                return together(EVERYONE_ELSE, others)
            case "white_british":
                is_part = group.group in ("W1", "white")
                return None if is_part else self.group(WHITE_BRITISH, "W1")
            case white:
                is_part = white in (group.group, PARENTS.get(group.group))
                if is_part:
                    return None
                counted = (each for each in groups if each.group == white)
                return next(counted, None) or self.group(white, white)

    def without_a_code(self) -> list[GroupCounts]:
        """Residents whom the census counts, and records by a fine code do not: Roma people."""
        return [self.group(ROMA.code, ROMA.code)] if self.inputs.classification is EIGHTEEN else []

    def everybody(self) -> GroupCounts:
        """All searches, of known and of unknown ethnicity."""
        groups = [self.group(code, code) for code in self.inputs.classification.codes]
        residents = together(ALL, [*groups, *self.without_a_code()]).residents
        return replace(self._counts(ALL, self.part.of(CODES)), residents=residents)

    def unknown(self) -> GroupCounts:
        """The searches of people whose ethnicity is not known."""
        return self._counts(UNKNOWN, self.part.of(NO_ETHNICITY))

    def group(self, name: str, code: str) -> GroupCounts:
        """The counts of a group: those of its code and of every code that belongs to it."""
        cells = self.part.of(each for each in CODES if code in (each, PARENTS.get(each)))
        return replace(self._counts(name, cells), residents=self._residents(code))

    def _counts(self, name: str, cells: Cells) -> GroupCounts:
        outcomes: Counter[str] = Counter()
        finds: Counter[FindStatus] = Counter()
        for (outcome, linked, item), searches in cells.items():
            outcomes[outcome] += searches
            said = linked if self.inputs.link_is_used else schema.NOT_RECORDED
            finds[find_status(self.definition, outcome, linked=said, item=item)] += searches
        return GroupCounts(
            group=name,
            outcomes=outcomes,
            finds=finds["find"],
            finds_known=finds["find"] + finds["none"],
            finds_unclear=finds["unclear"],
            period=self.inputs.period,
            people=self.people.get(name, {}),
        )

    def compared(self) -> dict[str, Compared]:
        """Every group that has a reference beside it, by its code."""
        return {
            case.group.group: Compared(case.group, case.reference, case.whole)
            for case in self.cases()
            if case.reference is not None
        }

    def _residents(self, code: str) -> int | None:
        """The residents of a group in all areas; None where the baseline lacks it in any."""
        held = self.baseline
        if held is None:
            return None
        numbers = [held.number_of(area, code) for area in self.areas]
        known = [number for number in numbers if number is not None]
        return sum(known) if len(known) == len(numbers) else None


FindStatus = Literal["find", "none", "unclear", "unknown"]
_NOT_TOLD: Mapping[Definition, tuple[str, ...]] = {
    "any_outcome": schema.WITHOUT_POSITIVE_TOLD,
    "linked_outcome": (*schema.UNTOLD, schema.NOT_RECORDED),
    "arrest": schema.WITHOUT_ARREST_TOLD,
}
"""The outcomes that do not say whether there was a find, by each definition."""


def find_status(definition: Definition, outcome: str, *, linked: str, item: str) -> FindStatus:
    """
    Whether a search led to a find, by one definition.

    `unknown` where the record says nothing, `unclear` where it has an outcome but not whether
    that was linked to what was looked for.
    """
    if definition == "item_found":
        return _answered(item, "unknown")
    if outcome in _NOT_TOLD[definition]:
        return "unknown"
    match definition:
        case "arrest":
            return "find" if outcome in schema.ARRESTS else "none"
        case "linked_outcome" if outcome != schema.NO_FURTHER_ACTION:
            return _answered(linked, "unclear")
        case _:
            nothing = (schema.NO_FURTHER_ACTION, schema.NOT_POSITIVE)
            return "none" if outcome in nothing else "find"


def _answered(code: str, otherwise: FindStatus) -> FindStatus:
    match code:
        case schema.YES:
            return "find"
        case schema.NO:
            return "none"
        case _:
            return otherwise
