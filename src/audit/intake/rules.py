"""What a plan says about reading records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from audit.boundaries import Boundaries
    from audit.intake.codes.codebook import CodeBook


@dataclass(frozen=True, slots=True)
class Rules:
    """What a plan says about reading records."""

    code_book: CodeBook | None = None
    """None: found by the header."""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    force: str = ""
    """The force whose records all are, as `forces.slug` writes it; empty: each record's own."""
    first: dt.date | None = None
    last: dt.date | None = None
    kinds: tuple[str, ...] = ("person", "person_and_vehicle")
    area: str | None = None
    """The area that all records are of; None: each record's own."""
    is_outside: Callable[[str], bool] = lambda _: False
    """Whether an area that a record names lies outside `area`."""
    is_other_force: Callable[[str], bool] = lambda _: False
    """Whether a force polices another area than `area`, where that is one force's."""
    boundaries: Boundaries | None = None
    """By which the area of each record is told, in place of the one that it names."""
    leave_out: frozenset[tuple[str, str]] = frozenset()
    """Forces and months of which another file's records are used."""
