"""Findings of an operation → whether they may be shown: by what the plan gives, and the records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from audit import schema
from audit.disclosure.cells import NOT_OF_PEOPLE, Document
from audit.disclosure.given import (
    FINDS,
    FOUND,
    NO_FINDS,
    ON_INDICATION,
    PUBLISHED,
    Given,
)
from audit.disclosure.plan import without_small
from audit.disclosure.published import is_shown
from audit.ethnicity import ALL, CLASSIFICATIONS
from audit.findings import Finding
from audit.plan_counts import OF_STAGES, POSITIVE, SEARCHED, total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.disclosure.cells import Form

CHANGES = (
    "change_ratio",
    "ratio_of_ratios",
    "implied_ratio",
    "claimed_ratio",
    "claimed_rate_ratio",
    "claimed_rate_difference",
    "claimed_share",
)
"""Measures of numbers that a change or a claim brings, which are of no group."""
CHAIN = ("stage_count", "stage_rate", "stage_ratio", "chain_ratio")
_WHOLE_CHAIN = CHAIN[-1]
_TOTALS, _UNEXPLAINED = "totals_difference", "unexplained_outcomes"
_AGAINST = "find_rate_against_elsewhere_difference"
GIVEN = (*CHANGES, *CHAIN, _TOTALS, _UNEXPLAINED, _AGAINST)
"""Measures that are made of what the plan gives, alone or beside the records."""


@dataclass(frozen=True, eq=False)
class OfOperation:
    """What the plan gives of one operation beside its records, or in their place."""

    document: Document
    hidden: frozenset[Form]
    """The counts of the records that may not be shown."""
    shown: Mapping[Form, int]
    """The counts of the records that are printed if they may be."""
    minimum: int

    @property
    def operation(self) -> Mapping[str, Any]:
        """The operation of the plan."""
        held: Mapping[str, Any] = self.document.findings.plan["operation"]
        return held

    @property
    def is_of_counts(self) -> bool:
        """Whether there are no records: then every number is one that the plan gives."""
        return self.document.is_of_counts

    @cached_property
    def given(self) -> Given:
        """The numbers of the plan."""
        name = self.document.findings.plan["ethnicity"]["classification"]
        return Given(
            self.operation,
            CLASSIFICATIONS[name],
            self.minimum,
            has_records=not self.is_of_counts,
            recorded={} if self.is_of_counts else self._recorded(),
            hides_records=bool(self.hidden),
        )

    def _recorded(self) -> dict[str, int]:
        """The searches of each group that the records show."""
        found = self.document.findings.where("searches")
        return {
            each.group: each.counts["searches"]
            for each in found
            if each.counts and not self._is_gone(each, "searches")
        }

    def is_safe(self, finding: Finding) -> bool | None:
        """Whether a finding may be shown; None where it is of records alone."""
        match finding.measure:
            case name if name in CHANGES:
                return not any(map(self._is_small, finding.counts.values()))
            case name if name == _TOTALS:
                return self._is_total_safe(finding)
            case name if name == _UNEXPLAINED:
                return True
            case name if name in CHAIN:
                return self._is_chain_safe(finding)
            case name if name == _AGAINST:
                return self._is_against_safe(finding)
            case _:
                return is_shown(finding, self.given) if self.is_of_counts else None

    def _is_small(self, number: float) -> bool:
        return self.given.is_small(number)

    def _is_gone(self, finding: Finding, count: str, number: int | None = None) -> bool:
        """Whether a count of the records is hidden, or not printed anywhere with this number."""
        form = self.document.form(finding, count)
        if form is None or form in self.hidden or form not in self.shown:
            return True
        return number is not None and self.shown[form] != number

    # Totals

    def _is_total_safe(self, finding: Finding) -> bool:
        """What was published is public; what the records hold has to be shown anyway."""
        name, source = finding.stratum["total"], finding.stratum["source"]
        if source == OF_STAGES and self.given.is_hidden(SEARCHED, ALL):
            return False
        if self.is_of_counts:
            return True
        alike, count = finding.model_copy(update={"stratum": {}, "counts": {}}), "searches"
        if name == POSITIVE:
            is_main = self.document.definition == "any_outcome"
            stratum = {} if is_main else {"definition": "any_outcome"}
            alike, count = alike.model_copy(update={"stratum": stratum}), "finds"
        elif name != SEARCHED:
            alike, count = (
                alike.model_copy(update={"stratum": {"outcome": name}}),
                "with_outcome",
            )
        return not self._is_gone(alike, count, finding.counts["held"])

    def _is_against_safe(self, finding: Finding) -> bool:
        """A find rate of everybody here, beside numbers of a claim."""
        if any(self._is_small(finding.counts[f"reference_{each}"]) for each in _FOUND_OF):
            return False
        return self.is_of_counts or not any(
            self._is_gone(finding.model_copy(update={"stratum": {}}), each, finding.counts[each])
            for each in _FOUND_OF
        )

    # The chain

    def _is_chain_safe(self, finding: Finding) -> bool:
        stage = finding.stratum["stage"]
        before = finding.stratum.get("of", stage)
        if not finding.counts and finding.measure != _WHOLE_CHAIN:
            # Of which groups anything is known is itself said by the records.
            return self.is_of_counts or not self.hidden or self._is_given(stage)
        for name, number in finding.counts.items():
            if name in NOT_OF_PEOPLE:
                continue
            prefix = "reference_" if name.startswith("reference_") else ""
            is_of = name.removeprefix(prefix) == "of"
            of_found = is_of and stage == FOUND and before in (SEARCHED, FOUND)
            group = (finding.reference or "") if prefix else finding.group
            held = "" if of_found else (before if is_of else stage)
            if self._is_stage_gone(finding, held, group, number):
                return False
        return True

    def _is_stage_gone(self, finding: Finding, stage: str, group: str, number: int) -> bool:
        """
        Whether the people of a group at a stage may not be shown.

        No stage stands for those of whom it is known whether anything was found.
        """
        is_given = self._is_given(stage)
        if stage == SEARCHED and self.given.has_without and (is_given or not self._is_told):
            on_indication = self.given.is_hidden(ON_INDICATION, group)
            return on_indication or self.given.is_hidden(self.given.base, group)
        if is_given:
            is_named = self.given.form(stage, group) is not None
            return bool(number or is_named) and self.given.is_hidden(stage, group)
        if self._is_given(FOUND) and not stage:
            return self._is_stage_gone(finding, SEARCHED, group, number)
        if self.is_of_counts:
            tables = (FINDS, NO_FINDS) if stage == FOUND and group != ALL else (PUBLISHED,)
            return any(self.given.is_hidden(table, group) for table in tables)
        return self._is_recorded_gone(stage, group, number)

    def _is_recorded_gone(self, stage: str, group: str, number: int) -> bool:
        """The same of a stage that the records tell, by what findings of theirs it is."""
        count = {SEARCHED: "searches", FOUND: "finds"}.get(stage, "finds_known")
        stratum = {schema.DRUG_DOG_INDICATION: schema.YES} if self._is_told else {}
        plain = Finding(
            id="", measure=count, group=group, counts={}, status="estimated", stratum=stratum
        )
        both = [plain]
        if count != "searches":
            by_item = {**stratum, "definition": "item_found"}
            is_main = self.document.definition == "item_found"
            both += [] if is_main else [plain.model_copy(update={"stratum": by_item})]
        # Which of the two was counted is not said here: both have to be shown where both fit.
        held = [each for each in both if self._number(each, count) == number]
        return not held or any(self._is_gone(each, count, number) for each in held)

    def _number(self, finding: Finding, count: str) -> int | None:
        form = self.document.form(finding, count)
        return None if form is None else self.shown.get(form)

    def _is_given(self, stage: str) -> bool:
        return bool(total((self.operation.get("stages") or {}).get(stage, 0)))

    @cached_property
    def _is_told(self) -> bool:
        """Whether records say if the dog indicated."""
        told = self.document.codes.get(schema.DRUG_DOG_INDICATION, ())
        is_dog = bool(self.operation.get("drug_dog")) and not self.is_of_counts
        return is_dog and bool({schema.YES, schema.NO} & {*told})

    def plan(self) -> dict[str, Any]:
        """The operation of the plan without the numbers that may not be shown."""
        return without_small(self.operation, self.given)


_FOUND_OF = ("finds", "finds_known")
