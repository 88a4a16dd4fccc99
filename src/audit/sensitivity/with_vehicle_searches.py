"""With searches of vehicles, of which the occupants may not have been searched."""

from __future__ import annotations

from dataclasses import replace

from audit.estimate import NotEstimable
from audit.inputs import Inputs
from audit.sensitivity.base import Altered, Variation


def _alter(inputs: Inputs) -> Altered:
    if "vehicle" in inputs.kinds:
        return None
    if inputs.tally.select(kind=["vehicle"]).total() == 0:
        return NotEstimable("the records hold no vehicle searches")
    return replace(inputs, kinds=(*inputs.kinds, "vehicle"))


VARIATION = Variation(
    name="with_vehicle_searches",
    label="With vehicle searches",
    because="Whose vehicle is searched may depend on who sits in it.",
    alter=_alter,
)
