"""Rows that stand in a file twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_SHARE = 0.08


def _alter(records: pa.Table, turn: Turn) -> pa.Table:
    times = 1 + turn.chosen(records, _SHARE).astype(np.intp)
    return records.take(np.repeat(np.arange(records.num_rows), times))


FAULTS = (
    Fault(
        name="exact_duplicates",
        meaning="Eight rows in a hundred stand there twice.",
        check="exact_duplicates",
        least_level="note",
        alter=_alter,
    ),
)
