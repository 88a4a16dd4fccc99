"""Whether officer-defined ethnicity is missing more for some groups than for others."""

from __future__ import annotations

from collections import Counter

from audit.ethnicity import FIVE, LABELS, UNKNOWN
from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, broad
from audit.inputs import ENOUGH_TO_TELL, MAIN_GROUPS

WIDE = 0.2
"""Difference between groups in the share missing from which it warns."""


def _look(evidence: Evidence) -> Seen:
    searches: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    recorded: Counter[str] = Counter()
    tally = evidence.searches.by("ethnicity_self_defined", "ethnicity_officer_defined")
    for (own, officer), number in tally.rows():
        searches[broad(own)] += number
        missing[broad(own)] += number * (broad(officer) == UNKNOWN)
        recorded[broad(officer)] += number
    numbers = {
        "searches_by_group": dict(searches),
        "missing_by_group": dict(missing),
        "officer_defined": dict(recorded),
    }
    level, message = _verdict(evidence, searches, missing, recorded)
    return Seen(level, message, numbers)


def _verdict(
    evidence: Evidence, searches: Counter[str], missing: Counter[str], recorded: Counter[str]
) -> tuple[Level, str]:
    known = [group for group in FIVE.codes if searches[group] >= ENOUGH_TO_TELL]
    shares = [missing[group] / searches[group] for group in known]
    if not any(number for group, number in recorded.items() if group != UNKNOWN):
        return "note", "Officer-defined ethnicity is not recorded."
    if absent := [group for group in known if group in MAIN_GROUPS and not recorded[group]]:
        names = " and ".join(LABELS[group] for group in absent)
        is_asked_for = evidence.plan.ethnicity.basis == "officer_defined"
        message = (
            f"Officer-defined ethnicity is never {names}, though people say that they are: "
            "those values are lost."
        )
        return "unfit" if is_asked_for else "warning", message
    if shares and max(shares) - min(shares) >= WIDE:
        return (
            "warning",
            "Officer-defined ethnicity is missing far more for some groups than for others.",
        )
    return "ok", "Officer-defined ethnicity is recorded alike for all groups."


CHECK = HealthCheck(
    "officer_defined_missing",
    "A rate by officer-defined ethnicity is worthless where some values were lost.",
    _look,
)
