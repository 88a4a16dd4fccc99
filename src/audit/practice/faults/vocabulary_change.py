"""Months before which the same things had other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice import earlier, vocabulary
from audit.practice.editing import renamed
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa


def _earlier_labels(records: pa.Table, turn: Turn) -> pa.Table:
    if turn.is_late:
        return records
    records = renamed(records, vocabulary.SELF_DEFINED_ETHNICITY, earlier.SELF_DEFINED)
    records = renamed(records, "Outcome", earlier.OUTCOME)
    for column in vocabulary.FLAGS:
        records = renamed(records, column, earlier.FLAG)
    return records


def _mixed_booleans(records: pa.Table, turn: Turn) -> pa.Table:
    chosen = turn.chosen(records, 0.5)
    for column in vocabulary.FLAGS:
        records = renamed(records, column, earlier.FLAG, chosen)
    return records


FAULTS = (
    Fault(
        name="vocabulary_change",
        meaning="The earlier half of the months has earlier labels of ethnicity and outcome, and "
        "1.0 and 0.0 for True and False.",
        check="vocabulary_change",
        least_level="note",
        fewest_months=2,
        alter=_earlier_labels,
    ),
    Fault(
        name="mixed_booleans",
        meaning="Half the rows of every file have 1.0 and 0.0 for True and False.",
        check="vocabulary_change",
        least_level="note",
        alter=_mixed_booleans,
    ),
)
