"""Without searches under section 60, which need no suspicion of the person."""

from __future__ import annotations

from dataclasses import replace

from audit.estimate import NotEstimable
from audit.inputs import Inputs
from audit.sensitivity.base import Altered, Variation


def _alter(inputs: Inputs) -> Altered:
    if inputs.tally.select(power=["section_60"], kind=inputs.kinds).total() == 0:
        return NotEstimable("the records hold no searches under section 60")
    return replace(inputs, tally=inputs.tally.without(power="section_60"))


VARIATION = Variation(
    name="without_section_60",
    label="Without section 60",
    because="Searches under section 60 need no suspicion, and come in large local operations.",
    alter=_alter,
)
