"""What every measure is: a name, a question, and how it is made of counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from audit.counts import GroupCounts
from audit.estimate import Estimate, NotEstimable, Result

Of = Callable[[GroupCounts, float], Result]
Between = Callable[[GroupCounts, GroupCounts, float], Result]


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


Measure = Rate | Share | Comparison | Ladder


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
    )


def _changed(end: float | None, change: Callable[[float], float]) -> float | None:
    return None if end is None else change(end)


def nobody(counts: GroupCounts) -> NotEstimable:
    """The result of a rate over residents of a group that has none."""
    return NotEstimable(f"the baseline counts no residents of the group {counts.group}")
