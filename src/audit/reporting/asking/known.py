"""What findings hold and what they lack, as the questions and the request ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.ethnicity import ALL
from audit.plan_counts import (
    BY_ETHNICITY,
    KNOWN_STAGES,
    POSITIVE_BY_ETHNICITY,
    SEARCHED,
    WITHOUT_INDICATION,
)
from audit.reporting.sentences.shared import first

if TYPE_CHECKING:
    from audit.findings import Findings

FIELDS = {
    "ethnicity_self_defined": "self-defined ethnicity",
    "ethnicity_officer_defined": "officer-defined ethnicity",
    "age_band": "age band",
    "gender": "gender",
    "power": "the power used",
    "object_of_search": "the object of search",
    "drug_dog_indication": "whether a drug dog indicated",
    "outcome": "the outcome",
    "outcome_linked": "whether the outcome was linked to the object of search",
    "item_found": "whether an item was found",
    "clothing_removed": "whether more than outer clothing was removed",
}
"""What can be asked for as counts, because it is a field of its own and no text to be read."""


@dataclass(frozen=True, slots=True)
class Known:
    """Findings, by what they hold and what they lack."""

    findings: Findings

    @property
    def operation(self) -> dict[str, Any]:
        """What the plan says of an operation; empty where it has none."""
        return self.findings.plan.get("operation") or {}

    @property
    def is_operation(self) -> bool:
        """Whether the plan describes one operation."""
        return bool(self.operation)

    @property
    def has_dog(self) -> bool:
        """Whether a drug dog was used."""
        return bool(self.operation.get("drug_dog"))

    @property
    def has_records(self) -> bool:
        """Whether records were read; if not, there are published totals."""
        return self.findings.accounting.rows_read > 0

    @property
    def columns(self) -> frozenset[str]:
        """Our columns of codes that the records have; empty too where that is hidden."""
        return frozenset(each.column for each in self.findings.accounting.columns)

    def published(self, name: str) -> Any:  # noqa: ANN401 (a number or a table, as published)
        """A published total or table; None where there is none."""
        return (self.operation.get("published_totals") or {}).get(name)

    @property
    def missing_stages(self) -> tuple[str, ...]:
        """The stages of a dog operation that are not known by ethnic group."""
        if not self.has_dog:
            return ()
        stages = self.operation.get("stages") or {}
        return tuple(
            stage
            for stage in KNOWN_STAGES
            if not isinstance(stages.get(stage), dict) and not self._is_told(stage)
        )

    def _is_told(self, stage: str) -> bool:
        """Whether the records, or published tables, tell a stage by ethnic group."""
        published = {SEARCHED: BY_ETHNICITY, "found": POSITIVE_BY_ETHNICITY}.get(stage)
        if not self.has_records:
            return published is not None and bool(self.published(published))
        told = {"found": {"item_found", "outcome"}}.get(stage)
        if stage == WITHOUT_INDICATION:
            told = {"drug_dog_indication", "grounds"}
        if told is not None and self.columns:
            return bool(told & self.columns)
        return stage in (SEARCHED, "found", WITHOUT_INDICATION)

    @property
    def missing_fields(self) -> tuple[str, ...]:
        """Fields that the records lack; without records, all that totals do not tell."""
        if self.has_records and not self.columns:
            return ()  # Which columns there are is hidden with small numbers.
        wanted = (each for each in FIELDS if self.has_dog or each != "drug_dog_indication")
        return tuple(each for each in wanted if each not in self.columns)

    def is_recorded(self, field: str) -> bool:
        """Whether the records have a field, as far as that is shown."""
        return self.has_records and (field in self.columns or not self.columns)

    def number(self, group: str = ALL, **stratum: str) -> int | None:
        """Searches of a group in a part of the records; None where they are not shown."""
        found = self.findings.where("searches", group=group, stratum=stratum)
        return round(found[0].value) if found and found[0].value is not None else None

    @property
    def searched(self) -> int | None:
        """All searches; None where their number is not shown."""
        whole = first(self.findings, "searches", ALL)
        return None if whole is None or whole.value is None else round(whole.value)

    def with_outcome(self, outcome: str) -> int | None:
        """Searches with an outcome; None where that is not shown."""
        found = self.findings.where("outcome_share", group=ALL, stratum={"outcome": outcome})
        return found[0].counts.get("with_outcome") if found else None
