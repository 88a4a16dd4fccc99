"""Whether officer-defined ethnicity is missing more for some groups than for others."""

from __future__ import annotations

from audit.ethnicity import FIVE, UNKNOWN
from audit.health.base import Evidence, HealthCheck, Seen, broad

FEW = 20
"""Searches of a self-defined group below which nothing is said of it."""
WIDE = 0.2
"""Difference between groups in the share missing from which it warns."""


def _look(evidence: Evidence) -> Seen:
    searches: dict[str, int] = {}
    missing: dict[str, int] = {}
    recorded: dict[str, int] = {}
    tally = evidence.searches.by("ethnicity_self_defined", "ethnicity_officer_defined")
    for (own, officer), number in tally.rows():
        group, seen = broad(own), broad(officer)
        searches[group] = searches.get(group, 0) + number
        missing[group] = missing.get(group, 0) + number * (seen == UNKNOWN)
        recorded[seen] = recorded.get(seen, 0) + number
    numbers = {"searches_by_group": searches, "missing_by_group": missing, "officer_defined": recorded}
    known = [group for group in FIVE.codes if searches.get(group, 0) >= FEW]
    shares = {group: missing[group] / searches[group] for group in known}
    absent = [group for group in known if group in ("asian", "black", "white") and not recorded.get(group)]
    if not set(recorded) - {UNKNOWN}:
        return Seen("note", "Officer-defined ethnicity is not recorded.", numbers)
    if absent:
        names = " and ".join(group.capitalize() for group in absent)
        message = f"Officer-defined ethnicity is never {names}, though people say that they are: those values are lost."
        return Seen("warning", message, numbers)
    if shares and max(shares.values()) - min(shares.values()) >= WIDE:
        return Seen("warning", "Officer-defined ethnicity is missing far more for some groups than for others.", numbers)
    return Seen("ok", "Officer-defined ethnicity is recorded alike for all groups.", numbers)


CHECK = HealthCheck(
    "officer_defined_missing",
    "A rate by officer-defined ethnicity is worthless where some values were lost.",
    _look,
)
