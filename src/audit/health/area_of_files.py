"""Whether the forces of the records police the area of the audit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit import baselines
from audit.errors import BaselineError
from audit.health.base import Evidence, HealthCheck, Seen, counts_of, percent
from audit.intake import forces as forces_named

if TYPE_CHECKING:
    from audit.findings import Headline

UNFIT_FROM = 0.05
"""The share of searches by forces that do not police the area, from which no rate is one of it."""
_EVERYWHERE = "btp"
"""The British Transport Police, who police the railways of every area."""
_FORCE = re.compile(r"\d{4}-\d{2}-([a-z-]+)-stop-and-search", re.IGNORECASE)
"""The force in the name of a file of data.police.uk."""


def _look(evidence: Evidence) -> Seen:
    area, counts = evidence.plan.scope.area, _by_force(evidence)
    forces = sorted(counts)
    if area is None:
        return Seen("ok", "Not looked at without an area.", {"forces": forces})
    if not forces:
        return Seen("ok", "The files state no force to hold against an area.", {"forces": forces})
    if "area" in evidence.gathered.columns or evidence.plan.records.boundaries:
        return Seen("ok", "The records name their own areas.", {"forces": forces})
    if outside := [force for force in forces if _polices(force, area) is False]:
        return _seen(area, counts, outside)
    if unknown := [force for force in forces if _polices(force, area) is None]:
        return _not_known(area, forces, unknown)
    return Seen("ok", "The files are of a force that polices the area.", {"forces": forces})


def _seen(area: str, counts: dict[str, int], outside: list[str]) -> Seen:
    """What is said of forces that police another area."""
    elsewhere, whole = sum(counts[force] for force in outside), sum(counts.values())
    do = "do" if len(outside) > 1 else "does"
    message = (
        f"The files are of {', '.join(outside)}, which {do} not police {area}: is it the area? "
        f"They hold {elsewhere:,} of {whole:,} searches ({percent(elsewhere, whole)}). Leave these "
        "files out, or name the area that every force here polices."
    )
    is_unfit = elsewhere >= UNFIT_FROM * whole
    blocks: tuple[Headline, ...] = ("searched", "found") if is_unfit else ()
    evidence = {"forces": sorted(counts), "elsewhere": outside, "searches_elsewhere": elsewhere}
    return Seen("unfit" if is_unfit else "warning", message, evidence, blocks)


def _by_force(evidence: Evidence) -> dict[str, int]:
    """Searches by each force that the records or the files' names state."""
    counts = counts_of(evidence.searches, "force")
    names = (file.name for file in evidence.gathered.files)
    named = {found.group(1).lower() for name in names if (found := _FORCE.search(name))}
    stated = {force: number for force, number in counts.items() if force}
    return stated or dict.fromkeys(named, 0)


def _not_known(area: str, forces: list[str], unknown: list[str]) -> Seen:
    """What is said of forces or an area that are not bundled: several may be of several places."""
    evidence = {"forces": forces, "not_known": unknown}
    if len(forces) == 1:
        said = f"Not looked at: it is not known whether {unknown[0]} polices {area}."
        return Seen("ok", said, evidence)
    message = (
        f"The files are of {len(forces)} forces, and it is not known whether {', '.join(unknown)} "
        f"{'police' if len(unknown) > 1 else 'polices'} {area}. All their searches are held "
        "against the residents of that one area: leave out the files of forces that police another."
    )
    return Seen("warning", message, evidence)


def _polices(force: str, area: str) -> bool | None:
    """Whether the areas of a force and of the audit overlap; None where one is not bundled."""
    if force in (forces_named.slug(area), _EVERYWHERE):
        return True
    try:
        police, place = baselines.find_area(f"force:{force}"), baselines.find_area(area)
    except BaselineError:
        return None
    return baselines.contains(police, place) or baselines.contains(place, police)


CHECK = HealthCheck(
    name="area_of_files",
    because="Searches of one place over the residents of another are no rate at all.",
    look=_look,
    definition="Whether the force in the files' names, or in a column of theirs, polices the area "
    "of the audit.",
    threshold="Warning where one of them does not, or where there are several of which one is not "
    "known to; unfit for rates and find rates from "
    f"{UNFIT_FROM:.0%} of the searches on.",
    source="Files of data.police.uk are named after the force, and hold no column of it.",
)
