"""Whether officer-defined ethnicity is missing more for some groups than for others."""

from __future__ import annotations

from collections import Counter

from audit.ethnicity import FIVE, LABELS, UNKNOWN
from audit.findings import Level
from audit.health.absences.problem import headline_groups
from audit.health.base import Evidence, HealthCheck, Seen, broad, percent
from audit.health.uneven import unevenness
from audit.inputs import ENOUGH_TO_TELL, MAIN_GROUPS

WIDE, SOME = 0.1, 0.05
"""Differences between groups in the share missing from which it warns, and notes."""


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
    return Seen(level, message, numbers, blocks=("searched", "found") if level == "unfit" else ())


def _verdict(
    evidence: Evidence, searches: Counter[str], missing: Counter[str], recorded: Counter[str]
) -> tuple[Level, str]:
    known = [group for group in FIVE.codes if searches[group] >= ENOUGH_TO_TELL]
    if not any(number for group, number in recorded.items() if group != UNKNOWN):
        return "note", "Officer-defined ethnicity is not recorded."
    if absent := [group for group in known if group in MAIN_GROUPS and not recorded[group]]:
        names = " and ".join(LABELS[group] for group in absent)
        is_asked_for = evidence.plan.ethnicity.basis != "self_defined"
        message = (
            f"Officer-defined ethnicity is never {names}, though people say that they are: "
            "those values are lost."
        )
        return "unfit" if is_asked_for else "warning", message
    numbers = {group: (missing[group], searches[group]) for group in known}
    level, message = _compared(numbers)
    return "unfit" if _is_lopsided(evidence, numbers) else level, message


def _is_lopsided(evidence: Evidence, numbers: dict[str, tuple[int, int]]) -> bool:
    """Whether the headline goes by the officers' word, and lacks that far more of one group."""
    if evidence.plan.ethnicity.basis != "officer_defined":
        return False
    touched = headline_groups(evidence.plan)
    pair = unevenness({group: each for group, each in numbers.items() if group in touched})
    return pair is not None and pair.width >= WIDE


def _compared(numbers: dict[str, tuple[int, int]]) -> tuple[Level, str]:
    """How far the shares missing lie apart, each of the missing and of all searches of a group."""
    shares = [part / whole for part, whole in numbers.values()]
    if not shares or max(shares) - min(shares) < SOME:
        return "ok", "Officer-defined ethnicity is missing about as often for every group."
    spread = unevenness(numbers)
    if spread is None:
        return "ok", "Officer-defined ethnicity is missing no more unevenly than chance can bring."
    named = [
        f"{LABELS[group]}, {percent(*numbers[group])}" for group in (spread.most, spread.least)
    ]
    often = "far more" if spread.width >= WIDE else "more"
    message = (
        f"Officer-defined ethnicity is missing {often} for some groups than for others (most: "
        f"{named[0]}; least: {named[1]})."
    )
    return "warning" if spread.width >= WIDE else "note", message


CHECK = HealthCheck(
    name="officer_defined_missing",
    because="A rate by officer-defined ethnicity is worthless where some values were lost.",
    look=_look,
    definition="Searches without officer-defined ethnicity, by the ethnicity that people stated, "
    "and main values (Asian, Black, White) that officers never recorded.",
    threshold=f"Note where the shares of groups differ by {SOME:.0%}, warning where by {WIDE:.0%}, "
    "and more than chance can bring; warning where a main value never occurs though at least "
    f"{ENOUGH_TO_TELL} people say that they are of it; unfit where the plan goes "
    f"by it, also where the headline's two groups differ by {WIDE:.0%}.",
    source="White and Black were lost from West Midlands Police's file of September 2020.",
)
