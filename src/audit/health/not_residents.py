"""Places where most people who can be searched do not live."""

from __future__ import annotations

from audit import baselines
from audit.errors import BaselineError
from audit.health.base import Evidence, HealthCheck, Seen, counts_of

VISITED = {
    "E09000001": "the City of London",
    "E09000033": "Westminster",
    "E23000034": "the City of London",
}
"""Areas by code whose people by day are mostly not their residents."""
TRAVELLERS = {"btp": "the British Transport Police", "city-of-london": "the City of London Police"}
"""Forces whose searches are of people who mostly live elsewhere."""
MOSTLY = 0.5
"""The share of the searches from which such a force's make the records."""


def _look(evidence: Evidence) -> Seen:
    areas = _visited(evidence)
    of_forces = counts_of(evidence.searches, "force")
    whole = sum(of_forces.values())
    forces = {force: of_forces[force] for force in TRAVELLERS if of_forces.get(force)}
    numbers = {
        "resident_population_fits": evidence.plan.baseline.resident_population_fits,
        "areas": areas,
        "searches": whole,
        "searches_by_force": forces,
    }
    if not evidence.plan.baseline.resident_population_fits:
        message = (
            "The plan says that residents are not the people who can be searched here: no ratio to "
            "residents is given."
        )
        return Seen("note", message, numbers)
    if areas or sum(forces.values()) >= MOSTLY * max(whole, 1):
        named = areas or [TRAVELLERS[force] for force in forces]
        return Seen("unfit", _of_visitors(named, is_area=bool(areas)), numbers, ("searched",))
    if forces:
        return Seen("warning", _some(forces, whole), numbers)
    return Seen("ok", "Nothing known of the area or the force speaks of visitors.", numbers)


def _visited(evidence: Evidence) -> list[str]:
    """The audit's areas that are known for their visitors."""
    codes = map(_code, evidence.inputs.areas) if evidence.inputs else ()
    return sorted({VISITED[code] for code in codes if code in VISITED})


def _of_visitors(named: list[str], *, is_area: bool) -> str:
    where = "in" if is_area else "searched by"
    return (
        f"Most people {where} {' and '.join(named)} live elsewhere, so that residents are the "
        "wrong people to compare with."
    )


def _some(forces: dict[str, int], whole: int) -> str:
    listed = " and ".join(f"{number:,} by {TRAVELLERS[force]}" for force, number in forces.items())
    return f"Of {whole:,} searches {listed} are mostly of people who live elsewhere."


def _code(area: str) -> str:
    try:
        return baselines.find_area(area).code
    except BaselineError:
        return ""


CHECK = HealthCheck(
    name="not_residents",
    because="A rate per resident has the wrong people below the line.",
    look=_look,
    definition="Whether the area is one whose people by day mostly live elsewhere (the City of "
    "London, Westminster), the force one that searches travellers, or the plan says that "
    "residents do not fit.",
    threshold=f"Unfit for such an area, or where such a force made {MOSTLY:.0%} of the searches; "
    "warning from one search of such a force; note where the plan gives no ratio anyway.",
    source="The Home Office gives no rate per resident for the British Transport Police.",
)
