"""By the person's own word on ethnicity, and the officer's where the person gave none."""

from __future__ import annotations

from dataclasses import replace

from audit.inputs import Inputs
from audit.sensitivity.base import Altered, Variation


def _alter(inputs: Inputs) -> Altered:
    if inputs.basis == "self_else_officer":
        return None
    altered = replace(inputs, basis="self_else_officer")
    return altered.unusable() or altered


VARIATION = Variation(
    name="self_else_officer",
    label="Self-defined, else officer-defined ethnicity",
    because="Many records lack the person's word but have the officer's.",
    alter=_alter,
)
