"""How many rows a trait is true of, in all and by force and month, as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.intake.seen.observed import ROWS

if TYPE_CHECKING:
    from audit.intake.seen.observed import Observed


def counted(observed: Observed, trait: str) -> tuple[int, int]:
    """Rows of which the trait is true, and all rows."""
    return observed.total(trait), observed.total(ROWS)


def by_month(observed: Observed, trait: str) -> dict[str, tuple[int, int]]:
    """The rows with the trait and all rows, of each force and month that has any with it."""
    whole = observed.by_month(ROWS)
    found = observed.by_month(trait)
    return {name(*part): (rows, whole[part]) for part, rows in found.items() if rows}


def name(force: str, month: str) -> str:
    """A force and a month, of which either may be unknown."""
    return " ".join(filter(None, (force, month))) or "undated"


def worst(months: dict[str, tuple[int, int]]) -> str:
    """The month of the largest share; `months` holds at least one."""
    return max(months, key=lambda each: months[each][0] / months[each][1])
