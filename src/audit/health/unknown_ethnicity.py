"""How many searches cannot be put into any group."""

from __future__ import annotations

from audit.health.base import Evidence, HealthCheck, Seen, counts_of, percent
from audit.inputs import NO_ETHNICITY

WARN_FROM, NOTE_FROM = 0.15, 0.02


def _look(evidence: Evidence) -> Seen:
    counts = counts_of(evidence.searches, evidence.ethnicity)
    whole = sum(counts.values())
    unknown = sum(counts.get(code, 0) for code in NO_ETHNICITY)
    share = unknown / whole if whole else 0.0
    return Seen(
        "warning" if share >= WARN_FROM else "note" if share >= NOTE_FROM else "ok",
        f"Ethnicity is unknown for {unknown:,} of {whole:,} searches ({percent(unknown, whole)}).",
        {
            "searches": whole,
            "unknown": unknown,
            "not_stated": counts.get("not_stated", 0),
            "share": share,
        },
    )


CHECK = HealthCheck(
    "unknown_ethnicity",
    "Who they are decides how far the ratio can be trusted.",
    _look,
)
