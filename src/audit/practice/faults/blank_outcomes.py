"""Outcomes that are missing, more often for one group than for the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.practice import vocabulary
from audit.practice.editing import has, written
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_OF_BLACK_PEOPLE, _OF_OTHERS = 0.4, 0.1


def _alter(records: pa.Table, turn: Turn) -> pa.Table:
    is_black = has(
        records, vocabulary.SELF_DEFINED_ETHNICITY, tuple(vocabulary.SELF_DEFINED["black"])
    )
    chance = np.where(is_black, _OF_BLACK_PEOPLE, _OF_OTHERS)
    chosen = turn.rng.random(records.num_rows) < chance
    records = written(records, "Outcome", chosen, vocabulary.BLANK)
    return written(records, vocabulary.LINKED_FLAG, chosen, vocabulary.BLANK)


FAULTS = (
    Fault(
        name="blank_outcomes",
        meaning="Four in ten outcomes of Black people are blank, and one in ten of others.",
        check="blank_outcomes",
        least_level="warning",
        alter=_alter,
    ),
)
