"""Searches whose time of day was not kept, written as midnight in London or by the file's clock."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from audit.practice.editing import cells, in_london, renamed
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

_SHARE = 0.3


def _london(label: str) -> str:
    """Midnight in London: in summer, 23:00 of the day before by the file's clock."""
    midnight = in_london(label).replace(hour=0, minute=0)
    return midnight.astimezone(dt.UTC).isoformat()


def _by_the_clock(label: str) -> str:
    return f"{in_london(label).date()}T00:00:00+00:00"


def _made(midnight: Callable[[str], str]) -> Callable[[pa.Table, Turn], pa.Table]:
    def alter(records: pa.Table, turn: Turn) -> pa.Table:
        labels, _ = cells(records, "Date")
        names = {label: midnight(label) for label in labels}
        return renamed(records, "Date", names, turn.chosen(records, _SHARE))

    return alter


FAULTS = (
    Fault(
        name="midnight_times",
        meaning="Of three rows in ten only the date was kept: they are at midnight in London.",
        check="midnight_times",
        least_level="note",
        alter=_made(_london),
    ),
    Fault(
        name="utc_midnights",
        meaning="Of three rows in ten only the date was kept: they are at 00:00 UTC.",
        check="midnight_times",
        least_level="note",
        alter=_made(_by_the_clock),
    ),
)
