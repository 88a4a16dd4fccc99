"""Groups beside their references, asked for every measure → findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit import schema
from audit.estimate import NotEstimable, Result
from audit.ethnicity import EVERYONE_ELSE
from audit.findings import Finding
from audit.measures import (
    Agreement,
    Comparison,
    Imputed,
    Ladder,
    OfGroups,
    Rate,
    Share,
    ShareWithUnknown,
    Spread,
    Strata,
    WithUnknown,
)
from audit.visitors import NOT_RESIDENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.counts import GroupCounts
    from audit.measures import Measure
    from audit.population import Case

_NO_RESIDENTS = NotEstimable("the baseline does not count the residents of this group")
_BESIDE = ("parity_share",)
"""Measures that hold a baseline beside the searches and are not made of its residents."""
_STILL_FITS = ("detectable_share",)
"""Measures that are made of shares of a baseline, and of no rate of its residents."""
_OF_EACH = ("search_rate", "detectable_ratio")
"""Measures of residents that few searches of the reference do not make worthless."""
LEAST_EXPECTED = 5
"""Searches of the reference to be expected below which an operation has no ratio."""
TOO_FEW = NotEstimable(
    "fewer than five searches would be of the reference group if they were as the residents are, "
    "which is too few for a ratio"
)
_OF_WHAT_IS_THERE = ("searches", "find_rate_homogeneity")
"""Measures that say what the records hold, whatever group they cannot hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How groups are asked, and what the answers are called."""

    level: float
    """The confidence level, a fraction."""
    baseline: str | None
    """The name of the baseline that the groups' residents are of; None without one."""
    residents_fit: bool = True
    """Whether residents are the people who can be searched."""
    not_residents: NotEstimable = NOT_RESIDENTS
    """Why no ratio is given where they are not."""
    few: Mapping[str, NotEstimable] = field(default_factory=dict)
    """The groups of an operation that are too few for a ratio, each with the reason."""
    stratum: Mapping[str, str] = field(default_factory=dict)
    variation: str | None = None
    instead: NotEstimable | None = None
    """Stands in place of every result, where the counts could not be made."""
    gaps: Mapping[str, NotEstimable] = field(default_factory=dict)
    """The groups that the records seem unable to hold, each with the reason."""

    def findings(
        self, measures: Iterable[Measure], cases: Sequence[Case], beside: tuple[GroupCounts, ...]
    ) -> Iterator[Finding]:
        """Every measure of every group; `beside` are everybody and the unknown, where asked."""
        for measure in measures:
            yield from self._of(measure, cases, beside)

    def _of(
        self, measure: Measure, cases: Sequence[Case], beside: tuple[GroupCounts, ...]
    ) -> Iterator[Finding]:
        match measure:
            case Rate():
                yield from self._rates(measure, cases, beside)
            case Ladder():
                groups = (*(case.group for case in cases), *beside)
                outcomes = _outcomes(groups)
                for group in groups:
                    yield from self._steps(measure, group, outcomes)
            case Share():
                yield from (self._share(measure, case.group, case.whole) for case in cases)
            case Comparison():
                yield from (self._comparison(measure, *pair) for pair in _pairs(cases))
            case WithUnknown() | ShareWithUnknown() | OfGroups():
                # Not asked under a variation, which has nobody beside the groups.
                yield from self._of_all(measure, cases, beside) if beside else ()
            case Strata() | Imputed() | Spread() | Agreement():
                pass  # Made of several parts (see `pipeline`).

    def _of_all(
        self,
        measure: WithUnknown | ShareWithUnknown | OfGroups,
        cases: Sequence[Case],
        beside: tuple[GroupCounts, ...],
    ) -> Iterator[Finding]:
        """What needs everybody, or the people of unknown ethnicity, beside the groups."""
        match measure:
            case WithUnknown():
                yield from (self._given(measure, *pair, beside[-1]) for pair in _pairs(cases))
            case ShareWithUnknown():
                yield from (self._bounds(measure, c.group, c.whole, beside[-1]) for c in cases)
            case OfGroups():
                yield self._over(measure, [case.group for case in cases], beside[0])

    def _rates(
        self, measure: Rate, cases: Sequence[Case], beside: tuple[GroupCounts, ...]
    ) -> Iterator[Finding]:
        references = () if self.variation else _references(cases)
        asked = (*_countable(measure, beside), *references)
        groups = (*(case.group for case in cases), *asked)
        yield from (self._rate(measure, group) for group in groups)

    def _rate(self, measure: Rate, group: GroupCounts) -> Finding:
        result = self.refused(measure, group) or measure.of(group, self.level)
        return self.finding(measure, group, result, counts=counts_of(measure, group))

    def _share(self, measure: Share, group: GroupCounts, whole: GroupCounts) -> Finding:
        refused = self.refused(measure, group, whole)
        result = refused or measure.within(group, whole, self.level)
        counts = counts_of(measure, group) | counts_of(measure, whole, "all_")
        return self.finding(measure, group, result, counts=counts)

    def _comparison(self, measure: Comparison, group: GroupCounts, other: GroupCounts) -> Finding:
        refused = self.refused(measure, group, other)
        result = refused or measure.between(group, other, self.level)
        counts = counts_of(measure, group) | counts_of(measure, other, "reference_")
        return self.finding(measure, group, result, counts=counts, reference=other.group)

    def _given(
        self, measure: WithUnknown, group: GroupCounts, other: GroupCounts, unknown: GroupCounts
    ) -> Finding:
        refused = self.refused(measure, group, other)
        result = refused or measure.given(group, other, unknown, self.level)
        counts = counts_of(measure, group) | counts_of(measure, other, "reference_")
        counts["unknown_searches"] = unknown.searches
        return self.finding(measure, group, result, counts=counts, reference=other.group)

    def _bounds(
        self,
        measure: ShareWithUnknown,
        group: GroupCounts,
        whole: GroupCounts,
        unknown: GroupCounts,
    ) -> Finding:
        refused = self.refused(measure, group, whole)
        result = refused or measure.given(group, whole, unknown, self.level)
        counts = counts_of(measure, group) | counts_of(measure, whole, "all_")
        counts["unknown_searches"] = unknown.searches
        return self.finding(measure, group, result, counts=counts)

    def _over(
        self, measure: OfGroups, groups: list[GroupCounts], everybody: GroupCounts
    ) -> Finding:
        refused = self.refused(measure, *groups)
        result = refused or measure.over(groups, self.level)
        return self.finding(measure, everybody, result, counts=counts_of(measure, everybody))

    def _steps(
        self, measure: Ladder, group: GroupCounts, outcomes: Iterable[str]
    ) -> Iterator[Finding]:
        refused = self.refused(measure, group)
        for outcome in outcomes:
            result = refused or measure.step(group, outcome, self.level)
            counts = {"with_outcome": group.outcomes.get(outcome, 0), **counts_of(measure, group)}
            step = {"outcome": outcome}
            yield self.finding(measure, group, result, counts=counts, step=step)

    def refused(self, measure: Measure, *groups: GroupCounts) -> NotEstimable | None:
        """Why a measure cannot be asked here at all; None where it can."""
        if self.instead is not None:
            return self.instead
        needs_residents = measure.needs_residents and measure.name not in _BESIDE
        if needs_residents and not (self.residents_fit or measure.name in _STILL_FITS):
            return self.not_residents
        if needs_residents and measure.name not in (*_STILL_FITS, *_OF_EACH):
            few = (self.few[each.group] for each in groups if each.group in self.few)
            if (reason := next(few, None)) is not None:
                return reason
        if (gap := self._gap(measure, *groups)) is not None:
            return gap
        is_without = needs_residents and any(group.residents is None for group in groups)
        return _NO_RESIDENTS if is_without else None

    def _gap(self, measure: Measure, *groups: GroupCounts) -> NotEstimable | None:
        """Why one of the groups has no number of searches that anything could be made of."""
        if measure.name in _OF_WHAT_IS_THERE:
            return None
        return next((self.gaps[each.group] for each in groups if each.group in self.gaps), None)

    def finding(  # noqa: PLR0913 (what a finding is made of)
        self,
        measure: Measure,
        group: GroupCounts,
        result: Result,
        *,
        counts: dict[str, int],
        reference: str | None = None,
        step: Mapping[str, str] | None = None,
    ) -> Finding:
        """A result with the name of what was asked, of whom, and the counts behind it."""
        return Finding.of(
            measure.name,
            group.group,
            result,
            counts=counts,
            reference=reference,
            stratum={**self.stratum, **(step or {})},
            baseline=self.baseline if measure.needs_residents else None,
            variation=self.variation,
        )


def _outcomes(groups: Iterable[GroupCounts]) -> list[str]:
    """Every step of the ladder; where tables tell less, only those that are met."""
    held = {outcome for group in groups for outcome, number in group.outcomes.items() if number}
    if not held & schema.UNTOLD.keys():
        return list(schema.OUTCOME)
    return [each for each in schema.STEPS if each in held or each == schema.NOT_RECORDED]


def _pairs(cases: Sequence[Case]) -> Iterator[tuple[GroupCounts, GroupCounts]]:
    """Every group that has a reference, with it."""
    return ((case.group, case.reference) for case in cases if case.reference is not None)


def _references(cases: Sequence[Case]) -> tuple[GroupCounts, ...]:
    """The references that are no group themselves, and the same for every group."""
    groups = {case.group.group for case in cases} | {EVERYONE_ELSE}
    found = {case.reference.group: case.reference for case in cases if case.reference is not None}
    return tuple(each for name, each in found.items() if name not in groups)


def _countable(measure: Rate, beside: tuple[GroupCounts, ...]) -> tuple[GroupCounts, ...]:
    """Those beside the groups, such as people of unknown ethnicity, that have such a rate."""
    return tuple(
        each for each in beside if each.residents is not None or not measure.needs_residents
    )


def too_few(cases: Sequence[Case]) -> dict[str, NotEstimable]:
    """
    The groups that have no ratio in one operation: too few searches of the reference are expected.

    Expected is the number of all searches of known ethnicity times the reference's share of the
    residents. What stands in place of a reference for itself is itself.
    """
    found = {}
    for case in cases:
        reference, whole = case.reference or case.group, case.whole
        if not whole.residents or reference.residents is None:
            continue
        if whole.searches * reference.residents < LEAST_EXPECTED * whole.residents:
            found[case.group.group] = TOO_FEW
    return found


def counts_of(measure: Measure, group: GroupCounts, prefix: str = "") -> dict[str, int]:
    """The counts that a measure is made of; a length of time only as it is known."""
    named: dict[str, int | None] = {name: getattr(group, name) for name in measure.counts}
    is_time = ("months", "days")
    return {
        name if name in is_time else prefix + name: count
        for name, count in named.items()
        if count is not None and (count or name not in is_time)
    }
