"""With searches of unknown ethnicity shared out in proportion to the known ones."""

from __future__ import annotations

from dataclasses import replace

from audit.inputs import Inputs
from audit.sensitivity.base import Altered, Variation


def _alter(inputs: Inputs) -> Altered:
    return replace(inputs, unknown="pro_rata")


VARIATION = Variation(
    name="unknown_pro_rata",
    label="Unknown ethnicity shared out",
    because="Leaving people out lowers every rate; this is what follows if they are like others.",
    alter=_alter,
)
