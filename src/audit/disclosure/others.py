"""What findings say of numbers of people outside the list of findings, and what of it may stay."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit import schema
from audit.disclosure.cells import STRATA, Cell, Form
from audit.ethnicity import CLASSIFICATIONS, UNKNOWN
from audit.intake.accounting import SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.disclosure.cells import Document
    from audit.disclosure.operation import OfOperation
    from audit.findings import Check, Coverage
    from audit.intake.accounting import Recode

OTHER_REASONS = "other reasons, each with few rows"
"""Stands for reasons of setting rows aside that are too rare to be counted by themselves."""
NOT_SHOWN = (
    "What was seen here is not shown, because a small number of people could be worked out from it."
)

_WITHOUT_PEOPLE = ("part_month", "not_residents", "no_records", "old_baseline", "modelled_baseline")
"""Checks that speak of days, months, places, sources and residents, and of nobody searched."""
_OF_FEW = ("days_covered",)
"""What of it tells of few people after all: on one day of a month there may be one search."""
_EVIDENCE = {
    "absent_category": ("only_any_other",),
    "few_residents": ("residents",),
    "unknown_ethnicity": ("searches", "unknown", "share"),
    "blank_outcomes": ("searches", "blank"),
    "vehicle_only": ("records", "vehicle_only", "vehicle_only_without_ethnicity"),
    "midnight_times": ("rows", "date_only"),
}
"""What may stay of each check's evidence where its numbers may."""
_FINER = re.compile(
    r"It is unknown for more|more of some groups than of others|of the [\d,]+ whose ethnicity"
    r"|\d% of the others"
)
"""Words by which a check's message tells of parts of what its evidence counts."""
_WORTH = 20.0


def rounded(number: int, to: int) -> int:
    """The nearest multiple of `to`."""
    return to * round(number / to)


def quoted(document: Document) -> Iterator[tuple[Form, int, float]]:
    """Every count that a health check or the period quotes, and what it is worth."""
    for check in document.findings.health:
        for name, form in _forms_of(document, check).items():
            yield form, int(check.evidence[name]), _WORTH
    for month, form in _months(document).items():
        yield form, document.findings.provenance.coverage.months[month], _WORTH


def _forms_of(document: Document, check: Check) -> dict[str, Form]:
    """The counts of a check's evidence that findings count as well."""
    everybody = [cell for atom in document.atoms for cell in document.main(atom)]
    by_first_word = document.basis != "self_else_officer"
    found: dict[str, Iterable[Cell]] = {}
    match check.check:
        case "unknown_ethnicity" if by_first_word:
            found = {"searches": everybody, "unknown": document.main(UNKNOWN)}
        case "blank_outcomes":
            blank = [cell for cell in everybody if cell.outcome == schema.NOT_RECORDED]
            found = {"searches": everybody, "blank": blank}
        case "vehicle_only" if by_first_word and document.has_vehicles:
            found = {
                "vehicle_only": [c for atom in document.atoms for c in document.vehicles(atom)],
                "vehicle_only_without_ethnicity": document.vehicles(UNKNOWN),
            }
    return {name: frozenset(cells) for name, cells in found.items() if name in check.evidence}


def _months(document: Document) -> dict[str, Form]:
    """The searches of each month of the period that has findings of its own."""
    listed = document.codes.get("month", ())
    months = document.findings.provenance.coverage.months
    return {
        month: frozenset(Cell("month", month, atom) for atom in document.atoms)
        for month in months
        if month in listed
    }


@dataclass(frozen=True, slots=True)
class Others:
    """All that is not a finding, as it may be shown."""

    document: Document
    hidden: frozenset[Form]
    minimum: int
    round_to: int
    operation: OfOperation | None
    """What the plan gives of an operation; None without one, and where no minimum is given."""

    def update(self) -> dict[str, Any]:
        """The fields of findings that are to be replaced."""
        findings = self.document.findings
        coverage = self._coverage(findings.provenance.coverage)
        return {
            "plan": self._plan(findings.plan),
            "provenance": findings.provenance.model_copy(update={"coverage": coverage}),
            "accounting": findings.accounting.model_copy(
                update={
                    "set_aside": self._pooled(findings.accounting.set_aside),
                    "files": (),
                    "columns": (),
                }
            ),
            "recodes": self._recodes(findings.recodes),
            "health": tuple(map(self._check, findings.health)),
        }

    def _is_small(self, number: float) -> bool:
        return 0 < number < self.minimum

    def _plan(self, plan: dict[str, Any]) -> dict[str, Any]:
        """The plan without known counts of an operation that may not be shown."""
        if self.operation is not None:
            return plan | {"operation": self.operation.plan()}
        operation = plan.get("operation")
        if not operation or not operation.get("stages"):
            return plan
        # Numbers are rounded here, and those by group are left out.
        stages = {
            stage: number
            for stage, number in operation["stages"].items()
            if not isinstance(number, dict)
        }
        return plan | {"operation": operation | {"stages": stages}}

    def _coverage(self, coverage: Coverage) -> Coverage:
        """The months that may be shown; the first and the last day stay."""
        forms = _months(self.document)
        months = {
            month: rounded(number, self.round_to)
            for month, number in coverage.months.items()
            if forms.get(month) not in self.hidden
            and (month in forms or self.minimum <= 1 or len(coverage.months) == 1)
        }
        return coverage.model_copy(update={"months": months})

    def _pooled(self, set_aside: tuple[SetAside, ...]) -> tuple[SetAside, ...]:
        """Reasons with few rows as one, with the next ones where they are few together as well."""
        rarest = sorted(set_aside, key=lambda each: each.rows)
        pooled: list[SetAside] = []
        while rarest and (
            self._is_small(rarest[0].rows) or self._is_small(sum(each.rows for each in pooled))
        ):
            pooled.append(rarest.pop(0))
        if len(pooled) <= 1:
            return set_aside  # One reason alone is what was read less what was used.
        one = SetAside(reason=OTHER_REASONS, rows=sum(each.rows for each in pooled))
        return (*(each for each in set_aside if each not in pooled), one)

    # Recodes

    def _recodes(self, recodes: tuple[Recode, ...]) -> tuple[Recode, ...]:
        """The recodes of the columns in which no line gives away a small number."""
        columns = {each.column for each in recodes}
        unsafe = {
            column
            for column in columns
            if self.minimum > 1 and not self._is_column_safe(column, recodes)
        }
        return tuple(
            each.model_copy(update={"rows": rounded(each.rows, self.round_to)})
            for each in recodes
            if each.column not in unsafe and rounded(each.rows, self.round_to)
        )

    def _is_column_safe(self, column: str, recodes: tuple[Recode, ...]) -> bool:
        lines = [each for each in recodes if each.column == column]
        if any(self._is_small(each.rows) for each in lines) or self._hides(column):
            return False
        counted: Counter[str] = Counter()
        for each in lines:
            counted[self._counted_as(column, each.code)] += each.rows
        used = self._used(column)
        return not any(self._is_small(counted[code] - number) for code, number in used.items())

    def _hides(self, column: str) -> bool:
        """Whether a count is hidden that adds up from what this column's lines say."""
        if not self.hidden:
            return False
        if column.startswith("ethnicity_"):
            return any(self._is_of_groups(form) for form in self.hidden)
        parts = {
            "outcome": ("main",),
            "outcome_linked": ("main", "linked_outcome"),
            "item_found": ("main", "item_found"),
        }.get(column, (column,) if column in (*STRATA, "area") else None)
        if parts is None:
            return column != "kind"
        everybody = set(self.document.atoms)
        return any(
            {cell.group for cell in form} >= everybody and {cell.part for cell in form} <= {*parts}
            for form in self.hidden
        )

    def _is_of_groups(self, form: Form) -> bool:
        """Whether a count is of all searches of some groups, under whatever variation."""
        outcomes = {cell.outcome for cell in form}
        is_whole = {schema.ARREST, schema.NO_FURTHER_ACTION, schema.NOT_RECORDED} <= outcomes
        return is_whole and not any(cell.code for cell in form)

    def _counted_as(self, column: str, code: str) -> str:
        """The code under which findings count the rows of a line."""
        if not column.startswith("ethnicity_"):
            return code
        name = self.document.findings.plan["ethnicity"]["classification"]
        return CLASSIFICATIONS[name].roll_up(code)

    def _used(self, column: str) -> Mapping[str, int]:
        """What findings say of everybody with each code of a column, or of each group."""
        findings = self.document.findings
        if column.removeprefix("ethnicity_") in (self.document.basis, *self.document.measured):
            basis = column.removeprefix("ethnicity_")
            variation = None if basis == self.document.basis else basis
            found = findings.where("searches", variation=variation)
            return {each.group: each.counts["searches"] for each in found if each.counts}
        name = "with_outcome" if column == "outcome" else "searches"
        return {
            each.stratum[column]: each.counts[name]
            for each in findings.findings
            if set(each.stratum) == {column} and each.group == "all" and name in each.counts
        }

    # Health

    def _check(self, check: Check) -> Check:
        """A check with no more evidence, and no more in its words, than may be shown."""
        if check.message == NOT_SHOWN:
            return check
        if check.check in _WITHOUT_PEOPLE:
            shown = {name: each for name, each in check.evidence.items() if name not in _OF_FEW}
            return check.model_copy(update={"evidence": shown})
        is_safe = self._is_told(check)
        kept = _EVIDENCE.get(check.check, ()) if is_safe else ()
        is_worded = is_safe and not _FINER.search(check.message)
        message = check.message if is_worded or not re.search(r"\d", check.message) else NOT_SHOWN
        evidence = {name: each for name, each in check.evidence.items() if name in kept}
        return check.model_copy(update={"message": message, "evidence": evidence})

    def _is_told(self, check: Check) -> bool:
        """Whether the numbers of a check may stay."""
        numbers = check.evidence
        if self.round_to > 1:
            return check.check in ("absent_category", "few_residents")
        match check.check:
            case "absent_category" | "few_residents":
                return True
            case "midnight_times":
                rows, blank = numbers.get("rows", 0), numbers.get("date_only", 0)
                others = abs(self.document.findings.accounting.rows_used - rows)
                return not any(map(self._is_small, (blank, rows - blank, others)))
            case "vehicle_only" if not numbers.get("vehicle_only", 0):
                return True
            case _:
                forms = _forms_of(self.document, check)
                return bool(forms) and not any(form in self.hidden for form in forms.values())
