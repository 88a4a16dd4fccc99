"""By the person's own word on ethnicity."""

from __future__ import annotations

from functools import partial

from audit.sensitivity.base import Variation, by_basis

VARIATION = Variation(
    name="self_defined",
    label="Self-defined ethnicity",
    because="The census counts people by their own word, which alone matches the residents.",
    alter=partial(by_basis, basis="self_defined"),
)
