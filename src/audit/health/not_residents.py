"""Places where most people who can be searched do not live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import visitors
from audit.health.base import Evidence, HealthCheck, Seen, counts_of
from audit.visitors import MOSTLY, TRAVELLERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.plan import Plan


def _look(evidence: Evidence) -> Seen:
    areas = evidence.inputs.areas if evidence.inputs else ()
    return judged(evidence.plan, areas, counts_of(evidence.searches, "force"))


def judged(plan: Plan, searched_in: Sequence[str], of_forces: Mapping[str, int]) -> Seen:
    """What the plan, the areas and the forces (searches by force) say of who can be searched."""
    areas = visitors.visited(searched_in)
    whole = sum(of_forces.values())
    forces = {force: of_forces[force] for force in TRAVELLERS if of_forces.get(force)}
    said = plan.baseline.resident_population_fits
    place = visitors.place_of(plan) if said is None else None
    numbers = {
        "resident_population_fits": said is not False and place is None,
        "areas": areas,
        "searches": whole,
        "searches_by_force": forces,
    }
    if said is False:
        message = (
            "The plan says that residents are not the people who can be searched here: no ratio to "
            "residents is given."
        )
        return Seen("note", message, numbers)
    if named := areas or visitors.travelled(of_forces):
        return Seen("unfit", _of_visitors(named, is_area=bool(areas)), numbers, ("searched",))
    if place:
        return Seen("note", _of_place(place), numbers)
    if forces:
        return Seen("warning", _some(forces, whole), numbers)
    return Seen("ok", "Nothing known of the area or the force speaks of visitors.", numbers)


def _of_place(place: str) -> str:
    told = visitors.not_known(place)
    return f"{told[:1].upper()}{told[1:]}: no ratio to residents is given."


def _of_visitors(named: list[str], *, is_area: bool) -> str:
    where = "in" if is_area else "searched by"
    return (
        f"Most people {where} {' and '.join(named)} live elsewhere, so that residents are the "
        "wrong people to compare with."
    )


def _some(forces: dict[str, int], whole: int) -> str:
    listed = " and ".join(f"{number:,} by {TRAVELLERS[force]}" for force, number in forces.items())
    return f"Of {whole:,} searches {listed} are mostly of people who live elsewhere."


CHECK = HealthCheck(
    name="not_residents",
    because="A rate per resident has the wrong people below the line.",
    look=_look,
    definition="Whether the area is one whose people by day mostly live elsewhere (the City of "
    "London, Westminster), the force one that searches travellers, the place or the title of an "
    "operation names a station or the like, or the plan says that residents do not fit. Where the "
    "plan does not say, no ratio to residents is given in any of these cases.",
    threshold=f"Unfit for such an area, or where such a force made {MOSTLY:.0%} of the searches; "
    "warning from one search of such a force; note at such a place, or where the plan says so.",
    source="The Home Office gives no rate per resident for the British Transport Police.",
)
