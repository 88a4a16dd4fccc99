"""Places where most people who can be searched do not live."""

from __future__ import annotations

from audit import baselines
from audit.errors import BaselineError
from audit.health.base import Evidence, HealthCheck, Seen

VISITED = {
    "E09000001": "the City of London",
    "E09000033": "Westminster",
    "E23000034": "the City of London",
}
"""Areas by code whose people by day are mostly not their residents."""


def _look(evidence: Evidence) -> Seen:
    plan = evidence.plan
    if not plan.baseline.resident_population_fits:
        return Seen(
            "note",
            "The plan says that residents are not the people who can be searched here: no ratio to "
            "residents is given.",
            {"resident_population_fits": False},
        )
    if evidence.inputs is None:
        return Seen("ok", "Not looked at without an area.", {})
    areas = evidence.inputs.areas
    if visited := sorted({VISITED[code] for code in map(_code, areas) if code in VISITED}):
        return Seen(
            "warning",
            f"Most people in {' and '.join(visited)} by day live elsewhere, so that rates per "
            "resident are not what they seem.",
            {"areas": visited},
        )
    return Seen("ok", "The area is not one that is known for its visitors.", {"areas": []})


def _code(area: str) -> str:
    try:
        return baselines.find_area(area).code
    except BaselineError:
        return ""


CHECK = HealthCheck(
    "not_residents",
    "A rate per resident has the wrong people below the line.",
    _look,
)
