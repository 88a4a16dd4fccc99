"""What a report is about, and its findings where they are found at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.ethnicity import ALL, UNKNOWN, WHITE_BRITISH
from audit.reporting import labels, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.findings import BaselineSource, Finding, Findings

Key = tuple[str, str | None, str | None, tuple[tuple[str, str], ...]]
"""Measure, baseline, variation and stratum."""


AS_PUBLISHED = "ethnicity as it was published"


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Findings, with what every section asks of them."""

    findings: Findings
    _index: Mapping[Key, Mapping[str, Finding]]

    @classmethod
    def of(cls, findings: Findings) -> Subject:
        """The subject of these findings; one pass over them."""
        index: defaultdict[Key, dict[str, Finding]] = defaultdict(dict)
        for each in findings.findings:
            key = (each.measure, each.baseline, each.variation, tuple(each.stratum.items()))
            index[key].setdefault(each.group, each)
        return cls(findings, dict(index))

    def by_group(
        self,
        measure: str,
        *,
        baseline: str | None = None,
        variation: str | None = None,
        **stratum: str,
    ) -> Mapping[str, Finding]:
        """The findings of one measure by group; of the main baseline, where it needs one."""
        parts = tuple(stratum.items())
        for name in (baseline, None) if baseline else (None, self.main_baseline):
            if found := self._index.get((measure, name, variation, parts)):
                return found
        return {}

    def strata(self, measure: str, column: str) -> tuple[str, ...]:
        """The codes of a column by which a measure was taken apart, in their order."""
        return tuple(
            parts[0][1]
            for name, _, variation, parts in self._index
            if name == measure and variation is None and len(parts) == 1 and parts[0][0] == column
        )

    def variations(self, measure: str) -> tuple[str, ...]:
        """The sensitivity analyses that a measure went through, in their order."""
        return tuple(
            variation
            for name, _, variation, parts in self._index
            if name == measure and variation and not parts
        )

    @property
    def groups(self) -> tuple[str, ...]:
        """The ethnic groups that are compared, in printed order; unknown is not one."""
        counted = self.by_group("searches")
        return tuple(group for group in counted if group not in (ALL, UNKNOWN))

    @property
    def primary(self) -> str:
        """The group whose comparison was declared first, if it is among the groups."""
        wanted: str = self.findings.plan["report"]["primary"]["group"]
        return wanted if wanted in self.groups else next(iter(self.groups), wanted)

    @property
    def reference(self) -> str:
        """The group, or set of people, that the others are compared with."""
        chosen: str = self.findings.plan["ethnicity"]["reference"]
        return chosen

    @property
    def reference_group(self) -> str | None:
        """The reference where it is one of the groups; None for everybody else, or a part."""
        code = "W1" if self.reference == WHITE_BRITISH else self.reference
        return code if code in self.groups else None

    @property
    def definition(self) -> str:
        """What counts as a find in the main analysis."""
        chosen: str = self.findings.plan["find"]["definition"]
        return chosen

    @property
    def residents_fit(self) -> bool:
        """Whether the plan takes residents for the people who can be searched."""
        fits: bool = self.findings.plan["baseline"]["resident_population_fits"]
        return fits

    @property
    def main_baseline(self) -> str | None:
        """The name of the baseline of the main analysis."""
        sources = self.findings.provenance.baselines
        return sources[0].name if sources else None

    @property
    def main_baselines(self) -> tuple[str, ...]:
        """The main baseline as the list that a source line takes; empty without one."""
        return (self.main_baseline,) if self.main_baseline else ()

    def baseline(self, name: str | None = None) -> BaselineSource | None:
        """A baseline by name, or the main one."""
        wanted = name or self.main_baseline
        return next(
            (each for each in self.findings.provenance.baselines if each.name == wanted), None
        )

    def of_primary(self, measure: str, **where: str | None) -> Finding | None:
        """The primary group's finding of a measure."""
        baseline, variation = where.get("baseline"), where.get("variation")
        return self.by_group(measure, baseline=baseline, variation=variation).get(self.primary)

    @property
    def is_published(self) -> bool:
        """Whether all numbers are totals as they were published, with no records behind them."""
        return self.findings.is_published

    @property
    def is_nowhere(self) -> bool:
        """Whether neither an area, nor a place, nor a day is known."""
        plan = self.findings.plan
        is_placed = plan["scope"]["area"] or (plan["operation"] or {}).get("place")
        return not is_placed and self.findings.provenance.coverage.first is None

    @property
    def basis(self) -> str:
        """Whose word on ethnicity is used, in words."""
        if self.is_published:
            return AS_PUBLISHED
        return labels.BASIS[self.findings.plan["ethnicity"]["basis"]]

    @property
    def place(self) -> str:
        """The area of the audit in words."""
        area: str | None = self.findings.plan["scope"]["area"]
        if area:
            return words.shortened(words.area(area), 60)
        if named := (self.findings.plan["operation"] or {}).get("place"):
            return words.shortened(str(named), 60)
        if self.is_published:
            return "a place that was not named"
        areas = self.strata("searches", "area")
        return f"{len(areas)} areas" if areas else "the area of the records"

    @property
    def period(self) -> str:
        """The period of the records in words."""
        coverage = self.findings.provenance.coverage
        if coverage.first is None:
            return "day not given" if self.is_published else "dates not recorded"
        return words.period(coverage.first, coverage.last)
