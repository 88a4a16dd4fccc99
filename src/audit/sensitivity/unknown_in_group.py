"""With every search of unknown ethnicity put into the group, one group at a time."""

from __future__ import annotations

from dataclasses import replace

from audit.inputs import Inputs
from audit.sensitivity.base import Altered, Variation


def _alter(inputs: Inputs) -> Altered:
    return replace(inputs, unknown="in_group")


VARIATION = Variation(
    name="unknown_in_group",
    label="All unknown in the group",
    because="Everyone whose ethnicity is unknown might belong to the group.",
    alter=_alter,
)
