"""By the officer's word on ethnicity."""

from __future__ import annotations

from dataclasses import replace

from audit.inputs import Inputs
from audit.sensitivity.base import Altered, Variation


def _alter(inputs: Inputs) -> Altered:
    if inputs.basis == "officer_defined":
        return None
    altered = replace(inputs, basis="officer_defined")
    return altered.unusable() or altered.lost_values() or altered


VARIATION = Variation(
    name="officer_defined",
    label="Officer-defined ethnicity",
    because="What the officer perceived is what could have swayed the decision.",
    alter=_alter,
)
