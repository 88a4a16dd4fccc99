"""By the officer's word on ethnicity."""

from __future__ import annotations

from audit.inputs import Inputs
from audit.sensitivity.base import Altered, Variation, by_basis


def _alter(inputs: Inputs) -> Altered:
    altered = by_basis(inputs, "officer_defined")
    return (altered.lost_values() or altered) if isinstance(altered, Inputs) else altered


VARIATION = Variation(
    name="officer_defined",
    label="Officer-defined ethnicity",
    because="What the officer perceived is what could have swayed the decision.",
    alter=_alter,
)
