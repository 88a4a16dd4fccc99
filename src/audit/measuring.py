"""One part of the records under one set of choices → its findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypedDict

from audit import schema
from audit.estimate import Estimate, NotEstimable, Result, Suppressed
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
    Spread,
    Strata,
    WithUnknown,
)
from audit.population import Population

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.baselines import Baseline
    from audit.counts import GroupCounts
    from audit.inputs import Counted, Inputs
    from audit.measures import Measure
    from audit.plan import Definition
    from audit.population import Case

NOT_RESIDENTS = NotEstimable(
    "the people who can be searched here are not the people who live here, so no ratio to "
    "residents is given"
)
_NO_RESIDENTS = NotEstimable("the baseline does not count the residents of this group")
_BESIDE = ("parity_share",)
"""Measures that hold a baseline beside the searches and are not made of its residents."""
_STILL_FITS = ("detectable_share",)
"""Measures that are made of shares of a baseline, and of no rate of its residents."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is measured: some of the records, and what to call them."""

    inputs: Inputs
    counted: Counted
    stratum: Mapping[str, str] = field(default_factory=dict)
    variation: str | None = None
    definition: Definition | None = None
    """None: the plan's."""
    baseline: Baseline | None = None
    """None: the main one."""
    areas: tuple[str, ...] | None = None
    """None: all of the audit's."""
    instead: NotEstimable | None = None
    """Stands in place of every result, where the inputs could not be altered."""

    def findings(self, measures: Iterable[Measure]) -> Iterator[Finding]:
        """Every measure of every group that it can be asked of."""
        population = self.population()
        cases = population.cases()
        beside = () if self.variation else (population.everybody(), population.unknown())
        for measure in measures:
            yield from self._of(measure, cases, beside)

    def population(self) -> Population:
        """Who is measured here: the part's searches, and the residents beside them."""
        return Population(
            inputs=self.inputs,
            part=self.counted,
            definition=self.definition or self.inputs.plan.find.definition,
            baseline=self._held,
            areas=self.areas or self.inputs.areas,
            people={} if self.stratum or self.variation else self.inputs.people,
        )

    @property
    def _held(self) -> Baseline:
        return self.baseline or self.inputs.baselines[0]

    def _of(
        self, measure: Measure, cases: list[Case], beside: tuple[GroupCounts, ...]
    ) -> Iterator[Finding]:
        match measure:
            case Rate():
                yield from self._rates(measure, cases, beside)
            case Ladder():
                groups = (*(case.group for case in cases), *beside)
                yield from (step for group in groups for step in self._steps(measure, group))
            case Share():
                yield from (self._share(measure, case.group, case.whole) for case in cases)
            case Comparison():
                yield from (self._comparison(measure, *pair) for pair in _pairs(cases))
            case WithUnknown() if beside:
                yield from (self._given(measure, *pair, beside[-1]) for pair in _pairs(cases))
            case OfGroups() if beside:
                yield self._over(measure, [case.group for case in cases], beside[0])
            case WithUnknown() | OfGroups() | Strata() | Imputed() | Spread() | Agreement():
                pass  # Not asked under a variation, or made of several parts (see `pipeline`).

    def _rates(
        self, measure: Rate, cases: list[Case], beside: tuple[GroupCounts, ...]
    ) -> Iterator[Finding]:
        references = () if self.variation else _references(cases)
        asked = (*_countable(measure, beside), *references)
        groups = (*(case.group for case in cases), *asked)
        yield from (self._rate(measure, group) for group in groups)

    def _rate(self, measure: Rate, group: GroupCounts) -> Finding:
        result = self.refused(measure, group) or measure.of(group, self.inputs.level)
        return self.finding(measure, group, result, counts=counts_of(measure, group))

    def _share(self, measure: Share, group: GroupCounts, whole: GroupCounts) -> Finding:
        refused = self.refused(measure, group, whole)
        result = refused or measure.within(group, whole, self.inputs.level)
        counts = counts_of(measure, group) | counts_of(measure, whole, "all_")
        return self.finding(measure, group, result, counts=counts)

    def _comparison(self, measure: Comparison, group: GroupCounts, other: GroupCounts) -> Finding:
        refused = self.refused(measure, group, other)
        result = refused or measure.between(group, other, self.inputs.level)
        counts = counts_of(measure, group) | counts_of(measure, other, "reference_")
        return self.finding(measure, group, result, counts=counts, reference=other.group)

    def _given(
        self, measure: WithUnknown, group: GroupCounts, other: GroupCounts, unknown: GroupCounts
    ) -> Finding:
        refused = self.refused(measure, group, other)
        result = refused or measure.given(group, other, unknown, self.inputs.level)
        counts = counts_of(measure, group) | counts_of(measure, other, "reference_")
        counts["unknown_searches"] = unknown.searches
        return self.finding(measure, group, result, counts=counts, reference=other.group)

    def _over(
        self, measure: OfGroups, groups: list[GroupCounts], everybody: GroupCounts
    ) -> Finding:
        refused = self.refused(measure, *groups)
        result = refused or measure.over(groups, self.inputs.level)
        return self.finding(measure, everybody, result, counts=counts_of(measure, everybody))

    def _steps(self, measure: Ladder, group: GroupCounts) -> Iterator[Finding]:
        for outcome in self._outcomes():
            result = measure.step(group, outcome, self.inputs.level)
            counts = {"with_outcome": group.outcomes.get(outcome, 0), **counts_of(measure, group)}
            step = {"outcome": outcome}
            yield self.finding(measure, group, result, counts=counts, step=step)

    def _outcomes(self) -> list[str]:
        """Every step of the ladder; where tables tell less, only those that are met."""
        held = {outcome for cells in self.counted.cells.values() for outcome, *_ in cells}
        if not held & schema.UNTOLD.keys():
            return list(schema.OUTCOME)
        return [each for each in schema.STEPS if each in held or each == schema.NOT_RECORDED]

    def refused(self, measure: Measure, *groups: GroupCounts) -> NotEstimable | None:
        """Why a measure cannot be asked here at all; None where it can."""
        if self.instead is not None:
            return self.instead
        if not measure.needs_residents or measure.name in _BESIDE:
            return None
        fits = self.inputs.plan.baseline.resident_population_fits or measure.name in _STILL_FITS
        if not fits:
            return NOT_RESIDENTS
        return _NO_RESIDENTS if any(group.residents is None for group in groups) else None

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
        stratum = {**self.stratum, **(step or {})}
        baseline = self._held.name if measure.needs_residents else None
        name = [measure.name, group.group, reference and f"vs-{reference}", baseline]
        parts = [f"{key}={value}" for key, value in stratum.items()]
        return Finding(
            id="/".join(each for each in (*name, *parts, self.variation) if each),
            measure=measure.name,
            group=group.group,
            reference=reference,
            stratum=stratum,
            baseline=baseline,
            variation=self.variation,
            counts=counts,
            **_stated(result),
        )


def _pairs(cases: list[Case]) -> Iterator[tuple[GroupCounts, GroupCounts]]:
    """Every group that has a reference, with it."""
    return ((case.group, case.reference) for case in cases if case.reference is not None)


def _references(cases: list[Case]) -> tuple[GroupCounts, ...]:
    """The references that are no group themselves, and the same for every group."""
    groups = {case.group.group for case in cases} | {EVERYONE_ELSE}
    found = {case.reference.group: case.reference for case in cases if case.reference is not None}
    return tuple(each for name, each in found.items() if name not in groups)


def _countable(measure: Rate, beside: tuple[GroupCounts, ...]) -> tuple[GroupCounts, ...]:
    """Those beside the groups, such as people of unknown ethnicity, that have such a rate."""
    return tuple(
        each for each in beside if each.residents is not None or not measure.needs_residents
    )


def counts_of(measure: Measure, group: GroupCounts, prefix: str = "") -> dict[str, int]:
    """The counts that a measure is made of; a length of time only as it is known."""
    named: dict[str, int | None] = {name: getattr(group, name) for name in measure.counts}
    is_time = ("months", "days")
    return {
        name if name in is_time else prefix + name: count
        for name, count in named.items()
        if count is not None and (count or name not in is_time)
    }


class _Stated(TypedDict, total=False):
    status: Literal["estimated", "not_estimable", "suppressed"]
    value: float | None
    low: float | None
    high: float | None
    level: float | None
    method: str | None
    reason: str
    extra: dict[str, float | list[float | None] | None]


def _stated(result: Result) -> _Stated:
    match result:
        case Estimate():
            return _Stated(
                status="estimated",
                value=result.value,
                low=result.low,
                high=result.high,
                level=result.level,
                method=result.method,
                extra={
                    name: list(each) if isinstance(each, tuple) else each
                    for name, each in result.extra.items()
                },
            )
        case NotEstimable(reason):
            return _Stated(status="not_estimable", reason=reason)
        case Suppressed(rule):
            return _Stated(status="suppressed", reason=rule)
