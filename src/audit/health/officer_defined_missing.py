"""Whether officer-defined ethnicity is missing more for some groups than for others."""

from __future__ import annotations

from collections import Counter

from audit.estimate import Estimate
from audit.ethnicity import FIVE, LABELS, UNKNOWN
from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, broad, percent
from audit.inputs import ENOUGH_TO_TELL, MAIN_GROUPS
from audit.stats import homogeneity_of_proportions

WIDE, SOME = 0.1, 0.05
"""Differences between groups in the share missing from which it warns, and notes."""
BY_CHANCE = 0.01
"""Differences that chance alone would bring about as often as this are not spoken of."""


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
    return _compared({group: (missing[group], searches[group]) for group in known})


def _compared(numbers: dict[str, tuple[int, int]]) -> tuple[Level, str]:
    """How far the shares missing lie apart, each of the missing and of all searches of a group."""
    shares = {group: part / whole for group, (part, whole) in numbers.items()}
    wide = max(shares.values()) - min(shares.values()) if shares else 0.0
    if wide < SOME:
        return "ok", "Officer-defined ethnicity is missing about as often for every group."
    if not _is_beyond_chance(numbers):
        return "ok", "Officer-defined ethnicity is missing no more unevenly than chance can bring."
    most, least = (each(shares, key=shares.__getitem__) for each in (max, min))
    named = [f"{LABELS[group]}, {percent(*numbers[group])}" for group in (most, least)]
    often = "far more" if wide >= WIDE else "more"
    message = (
        f"Officer-defined ethnicity is missing {often} for some groups than for others (most: "
        f"{named[0]}; least: {named[1]})."
    )
    return "warning" if wide >= WIDE else "note", message


def _is_beyond_chance(numbers: dict[str, tuple[int, int]]) -> bool:
    missing, searches = (list(column) for column in zip(*numbers.values(), strict=True))
    tested = homogeneity_of_proportions(x=missing, n=searches)
    p_value = tested.extra.get("p_value") if isinstance(tested, Estimate) else None
    return isinstance(p_value, float) and p_value < BY_CHANCE


CHECK = HealthCheck(
    "officer_defined_missing",
    "A rate by officer-defined ethnicity is worthless where some values were lost.",
    _look,
)
