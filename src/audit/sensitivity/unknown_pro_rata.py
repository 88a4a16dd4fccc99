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
    because=(
        "Leaving people out lowers every rate. If they are like the others this follows, but its "
        "range takes what was shared out as if it had been recorded."
    ),
    alter=_alter,
)
