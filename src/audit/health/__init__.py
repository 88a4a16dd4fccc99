"""Data-health checks: whether records, or published totals, can carry what is asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lazily import from_homes

if TYPE_CHECKING:
    from audit.health.base import Evidence, HealthCheck, worst_first
    from audit.health.listed import CHECKS, examine
    from audit.health.of_totals import examine_totals

__all__ = ["CHECKS", "Evidence", "HealthCheck", "examine", "examine_totals", "worst_first"]

if not TYPE_CHECKING:
    __getattr__ = from_homes(
        __name__,
        {
            "base": ("Evidence", "HealthCheck", "worst_first"),
            "listed": ("CHECKS", "examine"),
            "of_totals": ("examine_totals",),
        },
    )
