"""Months that hold the same number of rows, as when an export stops at a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice.editing import some
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_MONTHS = 4
_LEFT = 0.7
"""Of the rows to expect: so few that nearly every month has them."""


def _identical(records: pa.Table, turn: Turn) -> pa.Table:
    if not turn.middle <= turn.position < turn.middle + _MONTHS:
        return records
    return some(records, turn.rng, round(turn.expected_rows * _LEFT))


def _capped(records: pa.Table, turn: Turn) -> pa.Table:
    most = max(1, round(turn.expected_rows * _LEFT))
    unit = 10 ** (len(str(most)) - 1)
    return some(records, turn.rng, most // unit * unit)


FAULTS = (
    Fault(
        name="identical_counts",
        meaning=f"{_MONTHS} months in a row have the same number of rows, where they have enough.",
        check="identical_counts",
        least_level="note",
        fewest_months=2 * _MONTHS,
        alter=_identical,
    ),
    Fault(
        name="round_cap",
        meaning="No month has more rows than a round number such as 1,000; the rest is cut.",
        check="identical_counts",
        least_level="note",
        alter=_capped,
    ),
)
