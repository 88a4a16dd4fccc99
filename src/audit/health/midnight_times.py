"""Searches whose time of day is not known: only a date, or London midnight."""

from __future__ import annotations

from audit.health.base import Evidence, HealthCheck, Seen, percent
from audit.intake.observed import DATE_ONLY

NOTE_FROM = 0.05


def _look(evidence: Evidence) -> Seen:
    dated = sum(evidence.gathered.days.values())
    midnight = evidence.gathered.observed.total(DATE_ONLY)
    share = percent(midnight, dated)
    return Seen(
        "note" if midnight >= NOTE_FROM * dated and midnight else "ok",
        f"{midnight:,} of {dated:,} dated searches ({share}) have no time of day.",
        {"dated": dated, "date_only": midnight},
    )


CHECK = HealthCheck(
    "midnight_times",
    "An analysis by hour would put them all at midnight. None is made here.",
    _look,
)
