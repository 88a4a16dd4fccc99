"""What was seen of rows beside their codes: counts by force and month, which add up over files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.intake.aggregated.stated import StatedTotal

ROWS = "rows"
"""All rows that are kept, whatever else is true of them."""
DATE_ONLY = "date_only"
"""Rows of which nothing finer than the day is known: no time written, or London midnight."""
UTC_MIDNIGHT = "utc_midnight"
"""Rows at 00:00 by the clock of the file."""
NO_COORDINATES = "no_coordinates"
"""Rows without a latitude or a longitude, where the file has such columns; with boundaries, also
rows whose coordinates are impossible, 0 and 0, or far from the British Isles."""
OUTSIDE_BOUNDARIES = "outside_boundaries"
"""Rows with coordinates outside every boundary, where there are boundaries."""
SEVERAL_BOUNDARIES = "several_boundaries"
"""Rows with coordinates in several areas, as on an edge, of which the first has them."""
SWAPPED_COORDINATES = "swapped_coordinates"
"""Rows in no area that would lie among them with latitude and longitude swapped."""
COPIES = "copies"
"""Rows that are exact copies of an earlier row of the same file."""
SAME_NUMBER = "same_number"
"""Rows that are no copies and have the record's number of an earlier row of the same file."""

DOG_AND_GROUNDS = "dog_and_grounds"
"""Rows that hold a yes or no on a drug dog's indication, and grounds."""
DOG_DENIED = "dog_denied"
"""Those of them whose grounds speak of an indication though the column says no."""
DOG_BY_COLUMN = "dog_by_column"
"""Those whose column says yes, and in whose grounds no indication is recognised."""
DOG_BY_GROUNDS = "dog_by_grounds"
"""Rows whose grounds speak of an indication where the column of it is blank."""


class Label(NamedTuple):
    """One raw label of one of our coded columns, where it was met."""

    force: str
    month: str
    column: str
    label: str
    """As it stands in the records; empty for an empty cell, `(text)` for free text."""
    code: str
    """Empty where the code book does not know the label."""


class Trait(NamedTuple):
    """Something that is true of some rows, one of the names above."""

    force: str
    month: str
    trait: str


class Day(NamedTuple):
    """A London day on which a force searched."""

    force: str
    day: str
    """ISO."""


class Hidden(NamedTuple):
    """A code of rows of numbers that are used but for their number, which is hidden."""

    column: str
    code: str
    most: int
    """How many searches such a row stands for at the most; 0 where nothing says."""


@dataclass(frozen=True, slots=True)
class Observed:
    """
    Counts of rows by force and month, and of the searches used by force and day.

    Rows of vehicle searches, of stops without a search and with labels that no code book knows
    are among those of `labels` and `traits`; rows outside the audit's period or area are not.
    """

    labels: Counter[Label] = field(default_factory=Counter)
    traits: Counter[Trait] = field(default_factory=Counter)
    days: Counter[Day] = field(default_factory=Counter)
    hidden: Counter[Hidden] = field(default_factory=Counter)
    """Rows by the code of each column of ethnicity; in no other count."""
    totals: list[StatedTotal] = field(default_factory=list)
    """Totals that tables state, but those of areas outside the audit's."""

    def total(self, trait: str) -> int:
        """All rows of which something is true."""
        return sum(rows for each, rows in self.traits.items() if each.trait == trait)

    def by_month(self, trait: str) -> dict[tuple[str, str], int]:
        """The rows of which something is true, by force and month, in their order."""
        found = {(e.force, e.month): rows for e, rows in self.traits.items() if e.trait == trait}
        return dict(sorted(found.items()))


def added(parts: Iterable[Observed]) -> Observed:
    """What was seen of several files together."""
    total = Observed()
    for part in parts:
        total.labels.update(part.labels)
        total.traits.update(part.traits)
        total.days.update(part.days)
        total.hidden.update(part.hidden)
        total.totals.extend(part.totals)
    return total
