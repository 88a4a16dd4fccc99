"""Whether the force in the files' names polices the area of the audit."""

from __future__ import annotations

import re

from audit import baselines
from audit.errors import BaselineError
from audit.health.base import Evidence, HealthCheck, Seen

_FORCE = re.compile(r"\d{4}-\d{2}-([a-z-]+)-stop-and-search", re.IGNORECASE)
"""The force in the name of a file of data.police.uk."""


def _look(evidence: Evidence) -> Seen:
    area, names = evidence.plan.scope.area, [file.name for file in evidence.gathered.files]
    forces = sorted({found.group(1).lower() for name in names if (found := _FORCE.search(name))})
    if area is None or not forces:
        return Seen(
            "ok", "The files' names state no force to hold against an area.", {"forces": forces}
        )
    if "area" in evidence.gathered.columns:
        return Seen("ok", "The records name their own areas.", {"forces": forces})
    if outside := [force for force in forces if not _polices(force, area)]:
        return Seen(
            "warning",
            f"The files are of {', '.join(outside)}, which does not police {area}: is it the area?",
            {"forces": forces, "elsewhere": outside},
        )
    return Seen("ok", "The files are of a force that polices the area.", {"forces": forces})


def _polices(force: str, area: str) -> bool:
    """Whether the areas of a force and of the audit overlap, or one of them is not bundled."""
    try:
        police, place = baselines.find_area(f"force:{force}"), baselines.find_area(area)
    except BaselineError:
        return True
    return baselines.contains(police, place) or baselines.contains(place, police)


CHECK = HealthCheck(
    name="area_of_files",
    because="Searches of one place over the residents of another are no rate at all.",
    look=_look,
    definition="Whether the force in the files' names polices the area of the audit.",
    threshold="Warning where one of them does not.",
    source="Files of data.police.uk are named after the force, and hold no column of it.",
)
