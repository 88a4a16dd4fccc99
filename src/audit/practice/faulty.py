"""Does the faults that are asked for to the records of each month, and keeps account of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.errors import PlanError, listed
from audit.practice.companions import Residents
from audit.practice.counted import Cell, counted, described
from audit.practice.editing import rows_changed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from audit.practice.faults.base import Fault, Turn
    from audit.practice.truth import Truth


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in a month's file once all faults are done."""

    records: pa.Table | None
    """None where the month is lost."""
    revised: pa.Table | None = None
    """A second edition of it."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """The faults of one run, and what each of them did."""

    truth: Truth
    faults: tuple[Fault, ...]
    seed: int
    touched: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    """By fault, month and what became of the rows, their number."""
    drawn: Counter[Cell] = field(default_factory=Counter)
    """The records before any fault."""
    remaining: Counter[Cell] = field(default_factory=Counter)
    """The records after all faults, the revised edition where a month has two."""

    def month(self, records: pa.Table, position: int) -> Published:
        """A month's records with all faults that change records."""
        if not self.faults:
            return Published(records)
        self.drawn.update(counted(records))
        published = Published(records)
        for fault in self.faults:
            published = self._done(fault, published, position)
        last = published.revised if published.revised is not None else published.records
        if last is not None:
            self.remaining.update(counted(last))
        return published

    def _done(self, fault: Fault, published: Published, position: int) -> Published:
        if published.records is None:
            return published
        turn = fault.turn(self.truth, position, seed=self.seed)
        if fault.alter is not None:
            return self._altered(fault, published.records, turn)
        if fault.revise is not None:
            return self._revised(fault, published.records, turn)
        return published

    def _altered(self, fault: Fault, before: pa.Table, turn: Turn) -> Published:
        after = fault.alter(before, turn) if fault.alter else before
        rows = 0 if after is None else after.num_rows
        if after is not None and rows == before.num_rows:
            self._note(fault, turn, {"rows_changed": rows_changed(before, after)})
        else:
            gone = before.num_rows - rows
            self._note(fault, turn, {"rows_removed" if gone > 0 else "rows_added": abs(gone)})
        return Published(after)

    def _revised(self, fault: Fault, before: pa.Table, turn: Turn) -> Published:
        revised = fault.revise(before, turn) if fault.revise else None
        if revised is not None:
            self._note(fault, turn, {"rows_at_first": before.num_rows})
            self._note(fault, turn, {"rows_revised": revised.num_rows})
        return Published(before, revised)

    def _note(self, fault: Fault, turn: Turn, numbers: dict[str, int]) -> None:
        month = self.truth.month_names[turn.position]
        if numbers := {what: number for what, number in numbers.items() if number}:
            self.touched.setdefault(fault.name, {}).setdefault(month, {}).update(numbers)

    def lines(self, lines: Iterator[str]) -> Iterator[str]:
        """The lines of a file with all faults that change lines."""
        for fault in self.faults:
            if fault.rewrite is not None:
                lines = fault.rewrite(lines, self.truth)
        return lines

    @property
    def encoding(self) -> str:
        """How files are encoded."""
        return next((each.encoding for each in reversed(self.faults) if each.encoding), "utf-8")

    @property
    def rewrites(self) -> bool:
        """Whether files are other than as records are written."""
        return any(fault.rewrite or fault.encoding for fault in self.faults)

    def residents(self) -> Residents:
        """The table of residents with all faults that it has."""
        table = Residents(self.truth)
        for fault in self.faults:
            table = fault.residents(table) if fault.residents else table
        return table

    def document(self) -> dict[str, object]:
        """What truth.json says of the faults; nothing without any."""
        if not self.faults:
            return {}
        return {
            "faults": [self._document(fault) for fault in self.faults],
            "drawn": described(self.drawn),
            "remaining": described(self.remaining),
        }

    def _document(self, fault: Fault) -> dict[str, object]:
        months = self.touched.get(fault.name, {})
        totals: Counter[str] = Counter()
        for numbers in months.values():
            totals.update(numbers)
        return {
            "fault": fault.name,
            "meaning": fault.meaning,
            "check": fault.check or None,
            "least_level": fault.least_level,
            **totals,
            "months": months,
        }


def refuse_impossible(truth: Truth, faults: Sequence[Fault], *, one_file: bool) -> None:
    """`PlanError` where records of this shape cannot show a fault, naming all of them."""
    problems = [
        f"{fault.name} needs {fault.fewest_months} months or more, not {truth.months}"
        for fault in faults
        if fault.fewest_months > truth.months
    ]
    problems += [
        f"{fault.name} needs a file a month, not all months in one"
        for fault in faults
        if fault.a_file_a_month and one_file
    ]
    if problems:
        raise PlanError(listed("These faults cannot be made:", problems))
