"""What every measure is: a name, a question, and how it is made of counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from audit.counts import Compared, GroupCounts
from audit.estimate import Estimate, NotEstimable, Result

Of = Callable[[GroupCounts, float], Result]
Between = Callable[[GroupCounts, GroupCounts, float], Result]
BetweenGiven = Callable[[GroupCounts, GroupCounts, GroupCounts, float], Result]
Over = Callable[[Sequence[GroupCounts], float], Result]
Pooled = Callable[[Sequence[Compared], float], Result]


@dataclass(frozen=True, slots=True)
class _Described:
    name: str
    """As in findings.json."""
    label: str
    unit: str
    question: str
    """What a lay reader would ask that this answers."""
    counts: tuple[str, ...]
    """The counts of each group that it is made of, for checking by hand."""
    needs_residents: bool = False
    """It is measured once for each baseline, and not where residents do not fit."""
    needs_finds: bool = False
    """It is measured once for each definition of a find."""
    needs_people: bool = False
    """It is measured only where a key tells people apart."""
    once: bool = False
    """It is measured of all records together, and not again by area or under a variation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(_Described):
    """A measure of one group by itself."""

    of: Of


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(_Described):
    """A measure of one group as a part of everybody of known ethnicity."""

    within: Between


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(_Described):
    """A measure of one group beside the reference."""

    between: Between


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder(_Described):
    """A measure of one group for each step of the outcome ladder."""

    step: Callable[[GroupCounts, str, float], Result]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithUnknown(_Described):
    """A measure of one group beside the reference, given the searches of unknown ethnicity."""

    given: BetweenGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareWithUnknown(_Described):
    """A measure of one group as a part of everybody, given the searches of unknown ethnicity."""

    given: BetweenGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class OfGroups(_Described):
    """A measure of how far all the groups differ."""

    over: Over


@dataclass(frozen=True, slots=True, kw_only=True)
class Strata(_Described):
    """A comparison made in every part of the records by itself, then taken together."""

    by: Literal["area", "age_band"]
    """What the parts are."""
    pooled: Pooled


@dataclass(frozen=True, slots=True)
class Alike:
    """Searches by sets that are alike in all that is recorded of them but the ethnicity."""

    group: Sequence[int]
    """Searches of the group in each set; the other three likewise."""
    reference: Sequence[int]
    others: Sequence[int]
    """Of people of any other known ethnicity."""
    unknown: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imputed(_Described):
    """A comparison in which the unknown are drawn from searches that are alike."""

    imputed: Callable[[Alike, Compared, float], Result]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(_Described):
    """A measure of how one group's searches spread over the codes of a column."""

    column: str
    codes: tuple[str, ...]
    """The codes that a share is given for; of the searches with any of those in `known`."""
    known: tuple[str, ...]
    by_own_word: bool = False
    """Groups are those that people named themselves, whatever the plan uses."""
    share: Callable[[int, int, float], Result]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(_Described):
    """A measure of how well two records of the same thing agree."""

    of_table: Callable[[Sequence[Sequence[int]], float], Result]


Measure = (
    Rate
    | Share
    | ShareWithUnknown
    | Comparison
    | Ladder
    | WithUnknown
    | OfGroups
    | Strata
    | Imputed
    | Spread
    | Agreement
)


def residents_of(counts: GroupCounts) -> int:
    """The residents of a group; `ValueError` where the counts carry none."""
    if counts.residents is None:
        raise ValueError(f"no residents were given for {counts.group}")
    return counts.residents


def scaled(result: Result, change: Callable[[float], float]) -> Result:
    """A result whose value and limits are put through `change`, an increasing function."""
    if not isinstance(result, Estimate):
        return result
    interval = result.interval
    return Estimate(
        _changed(result.value, change),
        interval
        and replace(
            interval, low=_changed(interval.low, change), high=_changed(interval.high, change)
        ),
        result.extra,
    )


def _changed(end: float | None, change: Callable[[float], float]) -> float | None:
    return None if end is None else change(end)


def without_residents(*groups: GroupCounts) -> NotEstimable | None:
    """Why groups have no rate over residents: one of them has none; None where all have some."""
    return next((nobody(each) for each in groups if residents_of(each) == 0), None)


def comparable(parts: Sequence[Compared]) -> list[Compared]:
    """The parts with residents of both groups: in any other there is nothing to compare."""
    return [each for each in parts if without_residents(each.group, each.reference) is None]


def nobody(counts: GroupCounts) -> NotEstimable:
    """The result of a rate over residents of a group that has none."""
    return NotEstimable(f"the baseline counts no residents of the group {counts.group}")
