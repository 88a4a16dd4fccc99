"""By the person's own word on ethnicity."""

from __future__ import annotations

from dataclasses import replace

from audit.inputs import Inputs
from audit.sensitivity.base import Altered, Variation


def _alter(inputs: Inputs) -> Altered:
    if inputs.basis == "self_defined":
        return None
    altered = replace(inputs, basis="self_defined")
    return altered.unusable() or altered


VARIATION = Variation(
    name="self_defined",
    label="Self-defined ethnicity",
    because="The census counts people by their own word, which alone matches the residents.",
    alter=_alter,
)
