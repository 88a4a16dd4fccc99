"""Rows that are set aside because one of their values cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.health.base import Evidence, HealthCheck, Seen, percent
from audit.intake.reasons import REASONS, Why

if TYPE_CHECKING:
    from audit.findings import Headline, Level

WARN_FROM, UNFIT_FROM = 0.05, 0.25
_UNREAD = {REASONS[each] for each in (Why.NO_DATE, Why.FALSE_DATE, Why.NO_COUNT, Why.UNMAPPED)}
_BROKEN = "where the header has"
"""What is said of lines with too few or too many cells. All other reasons say that an audit is not
about a row, and not that nobody could read it."""
MOST_NAMED = 5
WHAT_TO_DO = (
    "Give each value a code under [records.values] of the plan, and mend dates and numbers in the "
    "file: stop-audit check names them."
)


def _look(evidence: Evidence) -> Seen:
    account = evidence.gathered.accounting
    unread = {e.reason: e.rows for e in account.set_aside if _is_unread(e.reason)}
    rows, read = sum(unread.values()), account.rows_read
    numbers = {"rows_read": read, "unread": rows, "by_reason": unread}
    if not rows:
        return Seen("ok", "No row is set aside for a value that cannot be read.", numbers)
    level = _level(rows, read)
    reasons = "; ".join(f"{reason}: {number:,}" for reason, number in unread.items())
    message = f"{rows:,} of {read:,} rows ({percent(rows, read)}) cannot be read ({reasons})."
    blocks: tuple[Headline, ...] = ("searched", "found", "trend") if level == "unfit" else ()
    return Seen(level, f"{message}{_columns(evidence)} {WHAT_TO_DO}", numbers, blocks)


def _is_unread(reason: str) -> bool:
    return reason in _UNREAD or _BROKEN in reason


def _level(rows: int, read: int) -> Level:
    if rows >= UNFIT_FROM * read:
        return "unfit"
    return "warning" if rows >= WARN_FROM * read else "note"


def _columns(evidence: Evidence) -> str:
    """In which columns the values stand that no code book knows."""
    named = dict.fromkeys(each.column.replace("_", " ") for each in evidence.gathered.unmapped)
    shown = ", ".join(list(named)[:MOST_NAMED])
    return f" Values that no code book knows stand in: {shown}." if shown else ""


CHECK = HealthCheck(
    name="unread_rows",
    because="Rows that cannot be read are seldom like the others, and what is left does not stand "
    "for all.",
    look=_look,
    definition="Rows set aside because a value is in no code book, a date or a number cannot be "
    "read, or the line is broken; not those that the plan leaves out, such as other forces, "
    "vehicles and days outside the period.",
    threshold=f"Note from one row, warning from {WARN_FROM:.0%} of the rows read, unfit for every "
    f"headline from {UNFIT_FROM:.0%}.",
    source="A judgement: at a quarter, the rows that are missing could hold most of any group.",
)
