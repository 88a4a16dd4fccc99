"""Every data-health check, and all of them together."""

from __future__ import annotations

from audit.findings import Check
from audit.health import (
    absent_category,
    area_of_files,
    blank_outcomes,
    few_residents,
    linked_flag,
    midnight_times,
    not_residents,
    officer_defined_missing,
    part_month,
    unknown_ethnicity,
    vehicle_only,
)
from audit.health.base import Evidence, HealthCheck

CHECKS: tuple[HealthCheck, ...] = (
    absent_category.CHECK,
    area_of_files.CHECK,
    part_month.CHECK,
    midnight_times.CHECK,
    vehicle_only.CHECK,
    linked_flag.CHECK,
    blank_outcomes.CHECK,
    officer_defined_missing.CHECK,
    unknown_ethnicity.CHECK,
    few_residents.CHECK,
    not_residents.CHECK,
)

_WORST_FIRST = ("unfit", "warning", "note", "ok")


def examine(evidence: Evidence) -> tuple[Check, ...]:
    """What every check saw, the worst first."""
    seen = [check.check(evidence) for check in CHECKS]
    return tuple(sorted(seen, key=lambda each: _WORST_FIRST.index(each.level)))


__all__ = ["CHECKS", "Evidence", "HealthCheck", "examine"]
