"""By the person's own word on ethnicity, and the officer's where the person gave none."""

from __future__ import annotations

from functools import partial

from audit.sensitivity.base import Variation, by_basis

VARIATION = Variation(
    name="self_else_officer",
    label="Self-defined, else officer-defined ethnicity",
    because="Many records lack the person's word but have the officer's.",
    alter=partial(by_basis, basis="self_else_officer"),
)
