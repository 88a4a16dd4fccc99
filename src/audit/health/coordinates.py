"""Rows without coordinates, which no map and no small area can count."""

from __future__ import annotations

from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, percent
from audit.health.traits import by_month, counted, worst
from audit.health.uneven import unevenness
from audit.intake.seen.observed import NO_COORDINATES

NOTE_FROM, WARN_FROM = 0.01, 0.1
UNEVEN_FROM = 0.1
OUTSIDE = "outside_boundaries"
"""The trait of rows whose point lies in none of the polygons that the plan names."""


def _look(evidence: Evidence) -> Seen:
    observed = evidence.gathered.observed
    months = by_month(observed, NO_COORDINATES)
    lost, rows = counted(observed, NO_COORDINATES)
    outside = observed.total(OUTSIDE)
    numbers = {
        "rows": rows,
        "no_coordinates": lost,
        "outside_boundaries": outside,
        "no_coordinates_by_month": {name: list(pair) for name, pair in months.items()},
    }
    if not {"latitude", "longitude"} <= evidence.gathered.columns:
        return Seen("ok", "Not looked at: the records hold no coordinates.", numbers)
    beyond = f" {outside:,} points lie outside every boundary given." if outside else ""
    if not lost:
        return Seen("note" if outside else "ok", f"Every row has coordinates.{beyond}", numbers)
    where, is_uneven = _unevenly(evidence, months)
    message = (
        f"{lost:,} of {rows:,} rows ({percent(lost, rows)}) have no coordinates{where}: counts by "
        f"ward or map are too low.{beyond}"
    )
    return Seen(_level(lost / rows, is_uneven=is_uneven), message, numbers)


def _level(share: float, *, is_uneven: bool) -> Level:
    if share >= WARN_FROM or is_uneven:
        return "warning"
    return "note" if share >= NOTE_FROM else "ok"


def _unevenly(evidence: Evidence, months: dict[str, tuple[int, int]]) -> tuple[str, bool]:
    """Where the most are missing, and whether that differs so much that months mislead."""
    if len(evidence.gathered.observed.by_month(NO_COORDINATES)) < len(("one", "other")):
        return "", False
    spread = unevenness(months)
    most = worst(months)
    return f", most in {most} ({percent(*months[most])})", bool(
        spread and spread.width >= UNEVEN_FROM
    )


CHECK = HealthCheck(
    name="coordinates",
    because="Searches without a point are missing from every small area, more of some forces than "
    "of others.",
    look=_look,
    definition="Rows without a latitude or a longitude, where the file has both columns.",
    threshold=f"Note from {NOTE_FROM:.0%} of the rows; warning from {WARN_FROM:.0%}, or where the "
    f"shares of months differ by {UNEVEN_FROM:.0%} and more than chance can bring.",
    source="Points are snapped to a map point and missing for 1 to 25% of rows, by force, on "
    "data.police.uk.",
)
