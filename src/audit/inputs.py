"""The whole input of the pure core: counts, baselines and choices; and a group's counts from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from audit import schema
from audit.counts import Compared, GroupCounts, Period, together
from audit.estimate import NotEstimable
from audit.ethnicity import (
    ALL,
    CLASSIFICATIONS,
    CODES,
    EIGHTEEN,
    EVERYONE_ELSE,
    FIVE,
    LABELS,
    NOT_STATED,
    PARENTS,
    ROMA,
    UNKNOWN,
    WHITE_BRITISH,
    Basis,
    Classification,
)
from audit.schema import GROUNDS_JOIN
from audit.stats import apportion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.baselines import Baseline
    from audit.plan import Definition, Plan
    from audit.tally import Tally

UnknownPolicy = Literal["left_out", "pro_rata", "in_reference", "in_group"]
"""What is done with searches of people of unknown ethnicity."""

Cell = tuple[str, str, str]
"""What followed a search: the outcome, whether it is linked, and whether an item was found."""
Cells = Counter[Cell]

MAIN_GROUPS = ("asian", "black", "white")
"""Groups that officers' records hold where people say that they are of them."""
ENOUGH_TO_TELL = 20
"""Searches of a group of which an officer would have recorded some as of that group."""

_RESULT = ("outcome", "outcome_linked", "item_found")
_ETHNICITY = ("ethnicity_self_defined", "ethnicity_officer_defined")
_NO_ETHNICITY = (NOT_STATED, UNKNOWN)
_BASES: dict[Basis, str] = {
    "self_defined": "self-defined",
    "officer_defined": "officer-defined",
    "self_else_officer": "self- or officer-defined",
}


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """What an audit measures. A sensitivity analysis is the same audit of altered inputs."""

    tally: Tally
    baselines: tuple[Baseline, ...]
    """The main one first."""
    plan: Plan
    areas: tuple[str, ...]
    period: Period
    basis: Basis
    kinds: tuple[str, ...]
    unknown: UnknownPolicy = "left_out"
    link_is_used: bool = True
    """False where the link to the object of search is never true, so that no is not known."""
    people: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """By group, how many people were searched once, twice and so on; empty without a key."""

    @property
    def level(self) -> float:
        """The confidence level, a fraction."""
        return self.plan.report.level

    @property
    def reference(self) -> str:
        """The code of the reference group."""
        return self.plan.ethnicity.reference

    @property
    def classification(self) -> Classification:
        """The groups that are compared."""
        return CLASSIFICATIONS[self.plan.ethnicity.classification]

    @property
    def needs_detail(self) -> bool:
        """Whether broad labels such as White are too coarse for what the plan asks."""
        return self.classification is EIGHTEEN or self.reference == WHITE_BRITISH

    def unusable(self) -> NotEstimable | None:
        """Why the groups of the plan cannot be counted by this basis; None where they can."""
        cells = counted(self)[""].cells
        known = {code: each.total() for code, each in cells.items() if code not in _NO_ETHNICITY}
        if not any(known.values()):
            return NotEstimable(f"the records hold no {_BASES[self.basis]} ethnicity")
        if self.needs_detail and (broad := sum(known.get(code, 0) for code in FIVE.codes)):
            return NotEstimable(
                f"{broad:,} searches are recorded under broad groups such as White or Black only, "
                "and the plan asks for finer ones"
            )
        return None

    def lost_values(self) -> NotEstimable | None:
        """Why officer-defined ethnicity cannot be counted; None where no value was lost."""
        own, officer = (
            counted(replace(self, basis=basis))[""] for basis in ("self_defined", "officer_defined")
        )
        lost = [
            LABELS[group]
            for group in MAIN_GROUPS
            if own.of(_belonging(group)).total() >= ENOUGH_TO_TELL
            and not officer.of(_belonging(group)).total()
        ]
        if not lost:
            return None
        return NotEstimable(
            f"officer-defined ethnicity is never {' or '.join(lost)} in these records, though "
            "people say that they are"
        )


def _belonging(group: str) -> tuple[str, ...]:
    """A broad group's code and those of its parts."""
    return tuple(code for code in CODES if group in (code, PARENTS.get(code)))


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in one part of the records: cells by ethnicity code."""

    cells: Mapping[str, Cells]

    def of(self, codes: Iterable[str]) -> Cells:
        """The cells of several codes together."""
        return sum((self.cells.get(code, Counter()) for code in codes), Counter())

    def shared_out(self) -> Counted:
        """
        With the searches of unknown ethnicity shared out in proportion to the known codes.

        Webster's parts never shrink as the total grows, so cell by cell no code loses a search.
        """
        known = [code for code in sorted(self.cells) if code not in _NO_ETHNICITY]
        weights = [self.cells[code].total() for code in known]
        if not sum(weights):
            return self
        shared = {code: Counter(self.cells[code]) for code in known}
        taken, before = 0, (0,) * len(known)
        for cell, searches in sorted(self.of(_NO_ETHNICITY).items()):
            taken += searches
            after = apportion(taken, weights)
            for code, new, old in zip(known, after, before, strict=True):
                shared[code][cell] += new - old
            before = after
        return Counted(shared)


def counted(inputs: Inputs, stratum: str | None = None) -> dict[str, Counted]:
    """
    The cells of every ethnicity code, by the codes of `stratum`; under `""` for all records.

    A search counts under each of its grounds, so that those parts overlap.
    """
    if stratum is None:
        return {"": counted_by(inputs).get((), Counted({}))}
    parts: defaultdict[str, defaultdict[str, Cells]] = defaultdict(lambda: defaultdict(Counter))
    for (codes,), part in counted_by(inputs, stratum).items():
        for code in codes.split(GROUNDS_JOIN) if stratum == "grounds" else [codes]:
            for ethnicity, cells in part.cells.items():
                parts[code][ethnicity].update(cells)
    return {name: Counted(cells) for name, cells in sorted(parts.items())} or {"": Counted({})}


def counted_by(inputs: Inputs, *strata: str) -> dict[tuple[str, ...], Counted]:
    """The cells of every ethnicity code, by each combination of the codes of `strata`."""
    parts: defaultdict[tuple[str, ...], defaultdict[str, Cells]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    searched = searches_of(inputs).by(*strata, *_ETHNICITY, *_RESULT)
    for (*part, self_defined, officer_defined, outcome, linked, item), searches in searched.rows():
        ethnicity = resolved(inputs.basis, self_defined, officer_defined)
        parts[tuple(part)][ethnicity][outcome, linked, item] += searches
    return {codes: Counted(cells) for codes, cells in sorted(parts.items())}


def searches_of(inputs: Inputs) -> Tally:
    """The searches that the inputs are about."""
    return inputs.tally.select(kind=(*inputs.kinds, schema.NOT_RECORDED))


def resolved(basis: Basis, self_defined: str, officer_defined: str) -> str:
    """The ethnicity of a search by one or the other's word, or by both."""
    match basis:
        case "self_defined":
            return self_defined
        case "officer_defined":
            return officer_defined
        case "self_else_officer":
            return officer_defined if self_defined in _NO_ETHNICITY else self_defined


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
                own = (group.group, *_belonging(group.group))
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
        return self._counts(UNKNOWN, self.part.of(_NO_ETHNICITY))

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


def find_status(definition: Definition, outcome: str, *, linked: str, item: str) -> FindStatus:
    """
    Whether a search led to a find, by one definition.

    `unknown` where the record says nothing, `unclear` where it has an outcome but not whether
    that was linked to what was looked for.
    """
    if definition == "item_found":
        return _answered(item, "unknown")
    if outcome == schema.NOT_RECORDED:
        return "unknown"
    match definition:
        case "arrest":
            return "find" if outcome == schema.ARREST else "none"
        case "linked_outcome" if outcome != schema.NO_FURTHER_ACTION:
            return _answered(linked, "unclear")
        case _:
            return "none" if outcome == schema.NO_FURTHER_ACTION else "find"


def _answered(code: str, otherwise: FindStatus) -> FindStatus:
    match code:
        case schema.YES:
            return "find"
        case schema.NO:
            return "none"
        case _:
            return otherwise
