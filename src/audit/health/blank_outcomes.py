"""Searches without a recorded outcome, which is not the same as nothing found."""

from __future__ import annotations

from collections import Counter

from audit.ethnicity import FIVE, LABELS
from audit.findings import Level
from audit.health.absences.problem import headline_groups
from audit.health.base import Evidence, HealthCheck, Seen, broad, percent
from audit.health.uneven import Unevenness, unevenness
from audit.schema import NOT_RECORDED

WARN_FROM, UNFIT_FROM = 0.05, 0.5
UNEVEN_FROM = 0.1


def _look(evidence: Evidence) -> Seen:
    searches: Counter[str] = Counter()
    blank: Counter[str] = Counter()
    for (code, outcome), number in evidence.searches.by(evidence.ethnicity, "outcome").rows():
        searches[broad(code)] += number
        blank[broad(code)] += number * (outcome == NOT_RECORDED)
    spread = unevenness({group: (blank[group], searches[group]) for group in FIVE.codes})
    touched = headline_groups(evidence.plan) & set(FIVE.codes)
    pair = unevenness({group: (blank[group], searches[group]) for group in touched})
    is_lopsided = pair is not None and pair.width >= UNEVEN_FROM
    level = "unfit" if is_lopsided else _level(blank.total(), searches.total(), spread)
    return Seen(
        level,
        _message(blank, searches, spread),
        {
            "searches": searches.total(),
            "blank": blank.total(),
            "searches_by_group": dict(searches),
            "blank_by_group": dict(blank),
        },
        blocks=("found",) if level == "unfit" else (),
    )


def _level(blank: int, whole: int, spread: Unevenness | None) -> Level:
    share = blank / whole if whole else 0.0
    if share == 1:
        return "note"
    if share >= UNFIT_FROM:
        return "unfit"
    if share >= WARN_FROM or (spread and spread.width >= UNEVEN_FROM):
        return "warning"
    return "note" if blank else "ok"


def _message(blank: Counter[str], searches: Counter[str], spread: Unevenness | None) -> str:
    number, whole = blank.total(), searches.total()
    if number == whole:
        return "No outcomes are recorded."
    if not number:
        return "An outcome is recorded for every search."
    said = f"No outcome is recorded for {number:,} of {whole:,} searches ({percent(number, whole)})"
    if spread is None or spread.width < WARN_FROM:
        return f"{said}."
    most, least = (
        f"{LABELS[each]}, {percent(blank[each], searches[each])}"
        for each in (spread.most, spread.least)
    )
    return f"{said}, more of some groups than of others (most: {most}; least: {least})."


CHECK = HealthCheck(
    name="blank_outcomes",
    because="Read as nothing found they would lower the find rate; left out they can raise it.",
    look=_look,
    definition="Searches of people without an outcome, in all and by ethnic group.",
    threshold=f"Note from one search; warning from {WARN_FROM:.0%}, or where the shares of groups "
    f"differ by {UNEVEN_FROM:.0%} and more than chance can bring; unfit for find rates where the "
    f"headline's two groups differ so, and from {UNFIT_FROM:.0%}, where most of what a rate rests "
    "on is missing.",
    source="Outcomes were blank for 71% of rows in a file of Avon and Somerset on data.police.uk.",
)
