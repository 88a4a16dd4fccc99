"""Months in which hardly any search has a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice import vocabulary
from audit.practice.editing import written
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_SHARE = 0.9


def _alter(records: pa.Table, turn: Turn) -> pa.Table:
    if not turn.is_late:
        return records
    chosen = turn.chosen(records, _SHARE)
    records = written(records, "Latitude", chosen, vocabulary.BLANK)
    return written(records, "Longitude", chosen, vocabulary.BLANK)


FAULTS = (
    Fault(
        name="coordinates",
        meaning="In the later half of the months nine rows in ten have no place.",
        check="coordinates",
        least_level="note",
        alter=_alter,
    ),
)
