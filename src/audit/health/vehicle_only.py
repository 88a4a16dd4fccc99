"""Searches of vehicles without a person, which are no missing ethnicity."""

from __future__ import annotations

from audit.findings import Level
from audit.health.base import Evidence, HealthCheck, Seen, percent
from audit.intake.codes.searched import FLAGS
from audit.schema import BY_NAME, YES

WARN_FROM, MOST_OF = 0.05, 0.5
_KINDS = {"kind", *FLAGS}
"""Our columns that say whether a person or a vehicle was searched."""
NO_KIND = "Not looked at: the records do not say whether a person or a vehicle was searched."


def _look(evidence: Evidence) -> Seen:
    searched = evidence.gathered.tally.select(searched=[YES])
    blank = searched.select(**{evidence.ethnicity: [BY_NAME[evidence.ethnicity].blank]})
    vehicles, blank_vehicles = (each.select(kind=["vehicle"]).total() for each in (searched, blank))
    numbers = {
        "searches": searched.total(),
        "vehicle_only": vehicles,
        "vehicle_only_without_ethnicity": blank_vehicles,
        "without_ethnicity": blank.total(),
    }
    if not vehicles and not _KINDS & evidence.gathered.columns:
        return Seen("ok", NO_KIND, numbers)
    return Seen(_level(numbers), _message(numbers), numbers)


def _level(numbers: dict[str, int]) -> Level:
    if not numbers["vehicle_only"]:
        return "ok"
    blank, of_vehicles = numbers["without_ethnicity"], numbers["vehicle_only_without_ethnicity"]
    is_many = blank >= WARN_FROM * numbers["searches"]
    return "warning" if is_many and blank and of_vehicles >= MOST_OF * blank else "note"


def _message(numbers: dict[str, int]) -> str:
    vehicles, blank = numbers["vehicle_only"], numbers["without_ethnicity"]
    of_vehicles = numbers["vehicle_only_without_ethnicity"]
    if not vehicles:
        return "No search of a vehicle only is recorded."
    whole = numbers["searches"]
    said = f"{vehicles:,} of {whole:,} searches ({percent(vehicles, whole)}) are of a vehicle only"
    if not of_vehicles:
        return f"{said}; all of them hold an ethnicity. They are kept apart from those of people."
    if blank == of_vehicles == vehicles:
        return f"{said}: they are all the {blank:,} whose ethnicity is blank."
    return (
        f"{said}: {of_vehicles:,} of the {blank:,} whose ethnicity is blank. They are kept apart "
        "from people whose ethnicity is unknown."
    )


CHECK = HealthCheck(
    name="vehicle_only",
    because="Counted as people of unknown ethnicity they would swell the unknown.",
    look=_look,
    definition="Searches of a vehicle without a person, and how many of the rows whose ethnicity "
    "is blank they are.",
    threshold=f"Note from one search; warning where blank ethnicity is {WARN_FROM:.0%} or more of "
    f"the searches and at least {MOST_OF:.0%} of that are vehicles.",
    source="The Home Office's rates leave vehicle-only searches out; all 166 rows of blank "
    "ethnicity in West Midlands Police's file of September 2020 are vehicle searches.",
)
