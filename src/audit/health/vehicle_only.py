"""Searches of vehicles without a person, which are no missing ethnicity."""

from __future__ import annotations

from audit.health.base import Evidence, HealthCheck, Seen
from audit.inputs import NO_ETHNICITY
from audit.schema import YES


def _look(evidence: Evidence) -> Seen:
    tally = evidence.gathered.tally.select(searched=[YES])
    vehicles = tally.select(kind=["vehicle"])
    blank = vehicles.select(**{evidence.ethnicity: NO_ETHNICITY}).total()
    number, whole = vehicles.total(), tally.total()
    message = (
        f"{number:,} of {whole:,} searches are of a vehicle only; {blank:,} of them have no "
        "ethnicity. They are kept apart from people whose ethnicity is unknown."
        if number
        else "No search of a vehicle only is recorded."
    )
    return Seen(
        "note" if number else "ok",
        message,
        {"searches": whole, "vehicle_only": number, "vehicle_only_without_ethnicity": blank},
    )


CHECK = HealthCheck(
    "vehicle_only",
    "Counted as people of unknown ethnicity they would swell the unknown.",
    _look,
)
