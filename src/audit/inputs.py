"""The whole input of the pure core: counts, baselines and choices; and what it counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from audit import schema
from audit.counts import Period
from audit.estimate import NotEstimable
from audit.ethnicity import (
    CLASSIFICATIONS,
    CODES,
    EIGHTEEN,
    FIVE,
    LABELS,
    NOT_STATED,
    PARENTS,
    UNKNOWN,
    WHITE_BRITISH,
    Basis,
    Classification,
)
from audit.schema import GROUNDS_JOIN
from audit.stats import apportion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.baselines import Baseline
    from audit.plan import Plan
    from audit.tally import Tally

UnknownPolicy = Literal["left_out", "pro_rata", "in_reference", "in_group"]
"""What is done with searches of people of unknown ethnicity."""

Cell = tuple[str, str, str]
"""What followed a search: the outcome, whether it is linked, and whether an item was found."""
Cells = Counter[Cell]

Gaps = Mapping[Basis, Mapping[str, NotEstimable]]
"""By each word on ethnicity, the codes of groups that the records seem unable to hold, and why."""

MAIN_GROUPS = ("asian", "black", "white")
"""Groups that officers' records hold where people say that they are of them."""
ENOUGH_TO_TELL = 20
"""Searches of a group of which an officer would have recorded some as of that group."""

_RESULT = ("outcome", "outcome_linked", "item_found")
_ETHNICITY = ("ethnicity_self_defined", "ethnicity_officer_defined")
NO_ETHNICITY = (NOT_STATED, UNKNOWN)
"""The codes of an ethnicity that is not known."""
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
    gaps: Gaps = field(default_factory=dict)
    """The groups that the records seem unable to hold (see `absent`)."""
    columns: frozenset[str] | None = None
    """Our names of the columns that any of the tables has; None where nobody has said."""
    not_residents: NotEstimable | None = None
    """Why no ratio to residents is given; None where residents fit (see `visitors`)."""

    @property
    def level(self) -> float:
        """The confidence level, a fraction."""
        return self.plan.report.level

    @property
    def reference(self) -> str:
        """The code of the reference group."""
        return self.plan.ethnicity.reference

    @property
    def residents_fit(self) -> bool:
        """Whether residents are taken for the people who can be searched."""
        said = self.plan.baseline.resident_population_fits
        return self.not_residents is None if said is None else said

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
        known = {code: each.total() for code, each in cells.items() if code not in NO_ETHNICITY}
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
        lost = never_said(officer.by_broad_group(), own.by_broad_group())
        if not lost:
            return None
        names = " or ".join(LABELS[group] for group in lost)
        return NotEstimable(
            f"officer-defined ethnicity is never {names} in these records, though people say that "
            "they are"
        )


def belonging(group: str) -> tuple[str, ...]:
    """A broad group's code and those of its parts."""
    return tuple(code for code in CODES if group in (code, PARENTS.get(code)))


def never_said(by_word: Mapping[str, int], by_other: Mapping[str, int]) -> list[str]:
    """The main groups that one word on ethnicity never is, though the other often is."""
    if not any(by_word.get(group) for group in FIVE.codes):
        return []  # Not recorded at all, which is no lost label.
    return [
        group
        for group in MAIN_GROUPS
        if by_other.get(group, 0) >= ENOUGH_TO_TELL and not by_word.get(group)
    ]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in one part of the records: cells by ethnicity code."""

    cells: Mapping[str, Cells]

    def of(self, codes: Iterable[str]) -> Cells:
        """The cells of several codes together."""
        return sum((self.cells.get(code, Counter()) for code in codes), Counter())

    def by_broad_group(self) -> dict[str, int]:
        """Searches by broad group."""
        return {group: self.of(belonging(group)).total() for group in FIVE.codes}

    def shared_out(self) -> Counted:
        """
        With the searches of unknown ethnicity shared out in proportion to the known codes.

        Webster's parts never shrink as the total grows, so cell by cell no code loses a search.
        """
        known = [code for code in sorted(self.cells) if code not in NO_ETHNICITY]
        weights = [self.cells[code].total() for code in known]
        if not sum(weights):
            return self
        shared = {code: Counter(self.cells[code]) for code in known}
        taken, before = 0, (0,) * len(known)
        for cell, searches in sorted(self.of(NO_ETHNICITY).items()):
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
    return searches_among(inputs.tally, inputs.kinds)


def searches_among(tally: Tally, kinds: Iterable[str]) -> Tally:
    """The searches of some kinds: no stop without a search, and no other kind that is recorded."""
    return _searches_among(tally, tuple(kinds))


@lru_cache(maxsize=1)
def _searches_among(tally: Tally, kinds: tuple[str, ...]) -> Tally:
    """The same; what is asked for again and again of one tally is selected once."""
    return tally.select(kind=(*kinds, schema.NOT_RECORDED), searched=(schema.YES,))


def resolved(basis: Basis, self_defined: str, officer_defined: str) -> str:
    """The ethnicity of a search by one or the other's word, or by both."""
    match basis:
        case "self_defined":
            return self_defined
        case "officer_defined":
            return officer_defined
        case "self_else_officer":
            return officer_defined if self_defined in NO_ETHNICITY else self_defined
