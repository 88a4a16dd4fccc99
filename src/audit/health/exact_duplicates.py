"""Rows that are copies of another row of the same file, which may be two people or one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.health.base import Evidence, HealthCheck, Seen, percent
from audit.health.traits import by_month, counted, worst
from audit.intake.seen.observed import COPIES, SAME_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

WARN_FROM = 0.05


def _look(evidence: Evidence) -> Seen:
    observed = evidence.gathered.observed
    months = by_month(observed, COPIES)
    (copies, rows), (again, _) = counted(observed, COPIES), counted(observed, SAME_NUMBER)
    numbers = {
        "rows": rows,
        "copies": copies,
        "same_number": again,
        "copies_by_month": {name: list(pair) for name, pair in months.items()},
    }
    if "count" in evidence.gathered.columns:
        return Seen("ok", "Not looked at: rows stand for several searches.", numbers)
    if not copies + again:
        return Seen("ok", "No row is a copy of another.", numbers)
    where = f", most in {worst(months)}" if len(months) > 1 else ""
    message = " ".join(_problems(numbers, where))
    is_many = max(copies, again) >= WARN_FROM * rows
    return Seen("warning" if is_many else "note", message, numbers)


def _problems(numbers: dict[str, Any], where: str) -> Iterator[str]:
    copies, again, rows = numbers["copies"], numbers["same_number"], numbers["rows"]
    if again:
        yield (
            f"{again:,} of {rows:,} rows ({percent(again, rows)}) have the same record number as "
            "another row of their file and say something else. They can be several people of one "
            "stop, or several things sought or found in one search: such a search counts once for "
            "each of its rows."
        )
    if copies:
        yield (
            f"{copies:,} of {rows:,} rows ({percent(copies, rows)}){where} are exact copies of "
            "another row of their file. They can be people searched together or one search entered "
            "twice; all are counted."
        )


CHECK = HealthCheck(
    name="exact_duplicates",
    because="Records have no number, so that a search entered twice looks like two people searched "
    "together.",
    look=_look,
    definition="Rows that agree with an earlier row of their file in every column but numbers of "
    "records and of rows; and rows that differ and have the record number of an earlier one. They "
    "are counted, and never left out.",
    threshold=f"Note from one row, warning from {WARN_FROM:.0%} of the rows, of either kind.",
    source="Copies are 1 to 3% of the rows of London's files on data.police.uk, 6% of the Welsh, "
    "8% of Greater Manchester's. In the raw sheets of Victoria Police a search has a row for each "
    "of its powers and objects.",
)
