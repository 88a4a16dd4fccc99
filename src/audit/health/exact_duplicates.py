"""Rows that are copies of another row of the same file, which may be two people or one twice."""

from __future__ import annotations

from audit.health.base import Evidence, HealthCheck, Seen, percent
from audit.health.traits import by_month, counted, worst
from audit.intake.observed import COPIES

WARN_FROM = 0.05


def _look(evidence: Evidence) -> Seen:
    observed = evidence.gathered.observed
    months = by_month(observed, COPIES)
    copies, rows = counted(observed, COPIES)
    numbers = {
        "rows": rows,
        "copies": copies,
        "copies_by_month": {name: list(pair) for name, pair in months.items()},
    }
    if "count" in evidence.gathered.columns:
        return Seen("ok", "Not looked at: rows stand for several searches.", numbers)
    if not copies:
        return Seen("ok", "No row is a copy of another.", numbers)
    where = f", most in {worst(months)}" if len(months) > 1 else ""
    message = (
        f"{copies:,} of {rows:,} rows ({percent(copies, rows)}){where} are exact copies of another "
        "row of their file. They can be people stopped together or one search entered twice; all "
        "are counted."
    )
    return Seen("warning" if copies >= WARN_FROM * rows else "note", message, numbers)


CHECK = HealthCheck(
    name="exact_duplicates",
    because="Records have no number, so that a search entered twice looks like two people stopped "
    "together.",
    look=_look,
    definition="Rows that agree with an earlier row of their file in every column but numbers of "
    "records and of rows. They are counted, and never left out.",
    threshold=f"Note from one row, warning from {WARN_FROM:.0%} of the rows.",
    source="1 to 3% of the rows of London's files on data.police.uk, 6% of the Welsh, 8% of "
    "Greater Manchester's.",
)
