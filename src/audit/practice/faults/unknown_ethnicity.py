"""People whose ethnicity is not stated, more of them where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.practice import vocabulary
from audit.practice.editing import has, written
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_AFTER_NOTHING, _AFTER_ANY_OTHER = 0.35, 0.05


def _alter(records: pa.Table, turn: Turn) -> pa.Table:
    nothing = has(records, "Outcome", (vocabulary.NO_FURTHER_ACTION,))
    chance = np.where(nothing, _AFTER_NOTHING, _AFTER_ANY_OTHER)
    chosen = turn.rng.random(records.num_rows) < chance
    chosen &= ~has(records, "Type", (vocabulary.VEHICLE_SEARCH,))
    return written(records, vocabulary.SELF_DEFINED_ETHNICITY, chosen, vocabulary.NOT_STATED)


FAULTS = (
    Fault(
        name="unknown_ethnicity",
        meaning="Ethnicity is not stated for a third more of those with no further action, and "
        "for one in twenty more of the others.",
        check="unknown_ethnicity",
        least_level="warning",
        alter=_alter,
    ),
)
