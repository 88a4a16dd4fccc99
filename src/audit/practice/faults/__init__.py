"""Everything that can be wrong with made-up records on request, and a way to find it by name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from audit.errors import PlanError, listed
from audit.practice.faults import (
    absent_category,
    blank_outcomes,
    break_in_series,
    coding_artefact,
    containers,
    coordinates,
    editions,
    exact_duplicates,
    few_residents,
    identical_counts,
    linked_flag,
    midnight_times,
    modelled_baseline,
    officer_defined_missing,
    old_baseline,
    part_month,
    unknown_ethnicity,
    vehicle_only,
    vocabulary_change,
)
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

# In the order in which they are done, whatever the order in which they are asked for: labels
# before the rows that are lost by them, counts after both, then names, then files.
FAULTS: tuple[Fault, ...] = (
    *coding_artefact.FAULTS,
    *officer_defined_missing.FAULTS,
    *unknown_ethnicity.FAULTS,
    *vehicle_only.FAULTS,
    *blank_outcomes.FAULTS,
    *linked_flag.FAULTS,
    *coordinates.FAULTS,
    *absent_category.FAULTS,
    *break_in_series.FAULTS,
    *part_month.FAULTS,
    *midnight_times.FAULTS,
    *exact_duplicates.FAULTS,
    *identical_counts.FAULTS,
    *vocabulary_change.FAULTS,
    *editions.FAULTS,
    *few_residents.FAULTS,
    *old_baseline.FAULTS,
    *modelled_baseline.FAULTS,
    *containers.FAULTS,
)


def faults_named(names: Iterable[str]) -> tuple[Fault, ...]:
    """The faults of these names, each once, in the order in which they are done."""
    wanted = {name.strip().lower().replace("-", "_"): name for name in names}
    known = [fault.name for fault in FAULTS]
    if strange := [name for plain, name in wanted.items() if plain not in known]:
        raise PlanError(listed("There are no faults of these names:", map(_unknown, strange)))
    return tuple(fault for fault in FAULTS if fault.name in wanted)


def _unknown(name: str) -> str:
    known = [fault.name for fault in FAULTS]
    near = get_close_matches(name.lower().replace("-", "_"), known, n=3, cutoff=0.5)
    instead = f"did you mean {', '.join(near)}?" if near else "see the list with --fault list"
    return f"{name[:60]!r}: {instead}"


__all__ = ["FAULTS", "Fault", "Turn", "faults_named"]
