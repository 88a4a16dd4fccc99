"""Published totals → counts of groups: an operation of which there are no records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit import schema
from audit.counts import GroupCounts
from audit.estimate import NotEstimable
from audit.ethnicity import ALL, CLASSIFICATIONS, EIGHTEEN, PARENTS, ROMA, UNKNOWN
from audit.plan_counts import (
    BY_ETHNICITY,
    POSITIVE,
    POSITIVE_BY_ETHNICITY,
    POSITIVE_PARTS,
    SEARCHED,
)
from audit.population import Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.baselines import Baseline
    from audit.ethnicity import Classification
    from audit.inputs import UnknownPolicy
    from audit.plan import Plan
    from audit.plan_operation import Operation

MOST_UNKNOWN = 0.5
"""The part of the searches from which on, if it is of unknown ethnicity, the known tell little."""
ONE_GROUP = NotEstimable(
    "of one group alone it was published how many were searched, so nobody knows whom to count "
    "beside it"
)
MOST_ARE_UNKNOWN = NotEstimable("of most of the people searched the ethnic group was not published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published of one operation, as groups that measures can be asked of."""

    operation: Operation
    classification: Classification
    reference: str
    """The code of the reference group."""
    baseline: Baseline | None = None
    areas: tuple[str, ...] = ()

    @classmethod
    def of(cls, plan: Plan, operation: Operation, baseline: Baseline | None = None) -> Published:
        """What a plan says was published, beside one baseline."""
        return cls(
            operation=operation,
            classification=CLASSIFICATIONS[plan.ethnicity.classification],
            reference=plan.ethnicity.reference,
            baseline=baseline,
            areas=(plan.scope.area,) if plan.scope.area else (),
        )

    @property
    def searched(self) -> int:
        """The people searched."""
        return self.operation.number(SEARCHED) or 0

    def everybody(self) -> GroupCounts:
        """All searches, with the outcomes that were named and what is left of the positive ones."""
        positive = self.operation.number(POSITIVE)
        return GroupCounts(
            group=ALL,
            outcomes=self._outcomes(positive),
            finds=positive or 0,
            finds_known=self.searched if positive is not None else 0,
            residents=self._residents(),
        )

    def _outcomes(self, positive: int | None) -> Mapping[str, int]:
        """
        Searches by outcome, which add up to the people searched.

        Positive outcomes that no part explains are of a kind not told. Of searches outside the
        positive ones no more is known than that; without a number of positive ones, nothing is.
        """
        named = {code: self.operation.number(code) or 0 for code in schema.OUTCOME}
        parts = sum(named[code] for code in POSITIVE_PARTS)
        others = named[schema.NO_FURTHER_ACTION] + named[schema.NOT_RECORDED]
        if positive is None:
            named[schema.NOT_RECORDED] += self.searched - parts - others
        else:
            named[schema.POSITIVE] = positive - parts
            named[schema.NOT_POSITIVE] = self.searched - positive - others
        return {code: number for code, number in named.items() if number}

    def groups(self) -> dict[str, GroupCounts]:
        """
        Every group that was counted, in printed order.

        Groups that were not named had no search only where the named ones alone add up to all. The
        rest, and people of unknown ethnicity, may be of any group: then nothing is known of them.
        """
        counted, partial = self._by_group(BY_ETHNICITY), self.partial()
        return {
            code: self._group(code, counted.get(code, 0))
            for code in self.classification.codes
            if (code in counted or self._is_whole) and code not in partial
        }

    @property
    def _is_whole(self) -> bool:
        """Whether the groups that were named add up to everybody searched."""
        counted = self._by_group(BY_ETHNICITY)
        return bool(counted) and sum(counted.values()) == self.searched

    def by_group(self) -> dict[str, int]:
        """The searches of every group that was counted."""
        return {code: each.searches for code, each in self.groups().items()}

    def residents(self) -> dict[str, int]:
        """The residents of every group that was counted, so far as the baseline has them."""
        held = {code: each.residents for code, each in self.groups().items()}
        return {code: number for code, number in held.items() if number is not None}

    def partial(self) -> dict[str, tuple[str, ...]]:
        """
        The broad groups of which only some parts were named, with these parts.

        White British people alone are not all White people: such a number is not the group's. Their
        ethnicity is known all the same.
        """
        named = self.operation.table(BY_ETHNICITY)
        if self.classification is EIGHTEEN or self._is_whole:
            return {}
        parts: dict[str, tuple[str, ...]] = {}
        for code in self.classification.codes:
            every = {each.code for each in EIGHTEEN.groups if each.parent == code}
            held = tuple(each for each in named if PARENTS.get(each) == code)
            if held and code not in named and not every <= set(held):
                parts[code] = held
        return parts

    def untelling(self) -> NotEstimable | None:
        """Why shares of the known would say little of everybody searched; None where they do."""
        counted = self._by_group(BY_ETHNICITY)
        if self._is_whole or not counted:
            return None
        if len(counted) == 1:
            return ONE_GROUP
        is_most = self.unknown().searches > MOST_UNKNOWN * self.searched
        return MOST_ARE_UNKNOWN if is_most else None

    def _group(self, code: str, searches: int) -> GroupCounts:
        found = self._found(code)
        outcomes = (
            {schema.NOT_RECORDED: searches}
            if found is None
            else {schema.POSITIVE: found, schema.NOT_POSITIVE: searches - found}
        )
        return GroupCounts(
            group=code,
            outcomes={each: number for each, number in outcomes.items() if number},
            finds=found or 0,
            finds_known=searches if found is not None else 0,
            residents=self._residents(code),
        )

    def _found(self, group: str) -> int | None:
        """The finds of a group; None where they were not published of every part of it."""
        searched, found = (
            self._named(name, group) for name in (BY_ETHNICITY, POSITIVE_BY_ETHNICITY)
        )
        return sum(found.values()) if found and searched.keys() <= found.keys() else None

    def unknown(self) -> GroupCounts:
        """
        The searches of people whose group was not published, or was published as unknown.

        Finds are known of the latter alone.
        """
        searches = self.searched - sum(self._by_group(BY_ETHNICITY).values())
        found = self._found(UNKNOWN)
        told = 0 if found is None else sum(self._named(BY_ETHNICITY, UNKNOWN).values())
        outcomes = {
            schema.POSITIVE: found or 0,
            schema.NOT_POSITIVE: told - (found or 0),
            schema.NOT_RECORDED: searches - told,
        }
        return GroupCounts(
            UNKNOWN,
            outcomes={each: number for each, number in outcomes.items() if number},
            finds=found or 0,
            finds_known=told,
        )

    def cases(self, unknown: UnknownPolicy = "left_out") -> list[Case]:
        """
        Every group that was counted, beside the reference where that was counted too.

        `unknown` says where the searches go of people whose group was not published.
        """
        groups, others = self.groups(), self.unknown()
        known = self.searched - others.searches
        whole = GroupCounts(ALL, {schema.NOT_RECORDED: known}, residents=self._residents())
        reference = groups.get(self.reference)
        if unknown != "left_out":
            whole = whole + others
        if unknown == "in_reference" and reference is not None:
            reference = reference + others
        made = []
        for code, each in groups.items():
            is_reference = code == self.reference
            gains = unknown == "in_group" or (unknown == "in_reference" and is_reference)
            group = each + others if gains else each
            made.append(Case(group, None if is_reference else reference, whole))
        return made

    def _by_group(self, name: str) -> dict[str, int]:
        """A published table by the groups that are compared, without unknown ethnicity."""
        rolled: dict[str, int] = {}
        for code, number in self.operation.table(name).items():
            group = self.classification.roll_up(code)
            if group != UNKNOWN:
                rolled[group] = rolled.get(group, 0) + number
        return rolled

    def _named(self, name: str, group: str) -> dict[str, int]:
        """What a published table names of one group, or of people of unknown ethnicity."""
        table = self.operation.table(name)
        return {
            code: number
            for code, number in table.items()
            if self.classification.roll_up(code) == group
        }

    def _residents(self, code: str = ALL) -> int | None:
        """Residents of a group, or of all of them, in all areas; None where any is not known."""
        codes = (*self.classification.codes, *self._uncoded) if code == ALL else (code,)
        numbers = list(self._each_number(codes))
        known = [number for number in numbers if number is not None]
        return sum(known) if known and len(known) == len(numbers) else None

    @property
    def _uncoded(self) -> tuple[str, ...]:
        """Residents whom the census counts, and published tables by a fine code do not."""
        return (ROMA.code,) if self.classification is EIGHTEEN else ()

    def _each_number(self, codes: tuple[str, ...]) -> Iterator[int | None]:
        if self.baseline is not None:
            for area in self.areas:
                yield from (self.baseline.number_of(area, code) for code in codes)
