"""A month that stops before its end, and a month that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.practice.editing import cells, in_london, kept
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

LAST_DAY = 17


def _stopped(records: pa.Table, turn: Turn) -> pa.Table:
    if turn.position != min(turn.middle + 1, turn.truth.months - 1):
        return records
    times, at = cells(records, "Date")
    is_early = np.array([in_london(time).day <= LAST_DAY for time in times], bool)
    return kept(records, is_early[at])


def _missing(records: pa.Table, turn: Turn) -> pa.Table | None:
    return None if turn.position == turn.middle else records


FAULTS = (
    Fault(
        name="part_month",
        meaning=f"One month stops on day {LAST_DAY}.",
        check="part_month",
        least_level="warning",
        alter=_stopped,
    ),
    Fault(
        name="missing_month",
        meaning="One month is not there.",
        check="part_month",
        least_level="warning",
        fewest_months=3,
        alter=_missing,
    ),
)
