"""Many searches of a vehicle only, of nobody whose ethnicity could be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice import vocabulary
from audit.practice.editing import has, written
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_SHARE = 0.2
_OF_A_PERSON = (
    "Gender",
    "Age range",
    vocabulary.SELF_DEFINED_ETHNICITY,
    vocabulary.OFFICER_DEFINED_ETHNICITY,
    "Removal of more than just outer clothing",
)


def _alter(records: pa.Table, turn: Turn) -> pa.Table:
    chosen = turn.chosen(records, _SHARE)
    chosen &= ~has(records, "Type", (vocabulary.VEHICLE_SEARCH,))
    records = written(records, "Type", chosen, vocabulary.VEHICLE_SEARCH)
    for column in _OF_A_PERSON:
        records = written(records, column, chosen, vocabulary.BLANK)
    return records


FAULTS = (
    Fault(
        name="vehicle_only",
        meaning="A fifth of the searches of people are searches of a vehicle only.",
        check="vehicle_only",
        least_level="note",
        alter=_alter,
    ),
)
