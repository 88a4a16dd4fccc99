"""A month from which on an export holds a third of the rows and fewer labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice.editing import some
from audit.practice.faults.absent_category import without_any_other
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_LEFT = 1 / 3


def _alter(records: pa.Table, turn: Turn) -> pa.Table:
    if not turn.is_late:
        return records
    return some(without_any_other(records), turn.rng, round(records.num_rows * _LEFT))


FAULTS = (
    Fault(
        name="break_in_series",
        meaning="In the later half of the months a third of the rows is left, without the labels "
        '"any other" and "not stated".',
        check="break_in_series",
        least_level="warning",
        fewest_months=6,
        alter=_alter,
    ),
)
