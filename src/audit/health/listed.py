"""Every data-health check in its order, and all of them put to the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.health import (
    absent_category,
    area_of_files,
    blank_outcomes,
    break_in_series,
    coding_artefact,
    coordinates,
    dog_and_grounds,
    editions,
    exact_duplicates,
    few_residents,
    identical_counts,
    linked_flag,
    midnight_times,
    modelled_baseline,
    not_residents,
    officer_defined_missing,
    old_baseline,
    part_month,
    stated_totals,
    unknown_ethnicity,
    unread_rows,
    vehicle_only,
    vocabulary_change,
)
from audit.health.base import worst_first

if TYPE_CHECKING:
    from audit.findings import Check
    from audit.health.base import Evidence, HealthCheck

CHECKS: tuple[HealthCheck, ...] = (
    unread_rows.CHECK,
    absent_category.CHECK,
    area_of_files.CHECK,
    break_in_series.CHECK,
    part_month.CHECK,
    identical_counts.CHECK,
    vocabulary_change.CHECK,
    coding_artefact.CHECK,
    editions.CHECK,
    midnight_times.CHECK,
    exact_duplicates.CHECK,
    stated_totals.CHECK,
    coordinates.CHECK,
    vehicle_only.CHECK,
    dog_and_grounds.CHECK,
    linked_flag.CHECK,
    blank_outcomes.CHECK,
    officer_defined_missing.CHECK,
    unknown_ethnicity.CHECK,
    few_residents.CHECK,
    not_residents.CHECK,
    old_baseline.CHECK,
    modelled_baseline.CHECK,
)


def examine(evidence: Evidence) -> tuple[Check, ...]:
    """What every check saw, the worst first."""
    return worst_first(check.check(evidence) for check in CHECKS)
