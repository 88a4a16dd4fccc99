"""Searches without a recorded outcome, which is not the same as nothing found."""

from __future__ import annotations

from audit.health.base import Evidence, HealthCheck, Seen, broad, percent
from audit.schema import NOT_RECORDED

WARN_FROM = 0.05


def _look(evidence: Evidence) -> Seen:
    searches: dict[str, int] = {}
    blank: dict[str, int] = {}
    for (code, outcome), number in evidence.searches.by(evidence.ethnicity, "outcome").rows():
        group = broad(code)
        searches[group] = searches.get(group, 0) + number
        blank[group] = blank.get(group, 0) + number * (outcome == NOT_RECORDED)
    whole, missing = sum(searches.values()), sum(blank.values())
    share = percent(missing, whole)
    return Seen(
        "warning" if missing >= WARN_FROM * whole and missing else "note" if missing else "ok",
        f"No outcome is recorded for {missing:,} of {whole:,} searches ({share}).",
        {
            "searches": whole,
            "blank": missing,
            "searches_by_group": searches,
            "blank_by_group": blank,
        },
    )


CHECK = HealthCheck(
    "blank_outcomes",
    "Read as nothing found they would lower the find rate.",
    _look,
)
