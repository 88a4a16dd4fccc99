"""A month that was published twice, with different rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice import vocabulary
from audit.practice.editing import has, kept, written
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_LEFT_OUT, _SINCE_KNOWN = 0.05, 0.5


def _revise(records: pa.Table, turn: Turn) -> pa.Table | None:
    """Some rows taken back, and half of the outcomes that were blank filled in."""
    if turn.position != turn.middle:
        return None
    revised = kept(records, ~turn.chosen(records, _LEFT_OUT))
    blank = has(revised, "Outcome", (vocabulary.BLANK,))
    chosen = blank & turn.chosen(revised, _SINCE_KNOWN)
    return written(revised, "Outcome", chosen, vocabulary.NO_FURTHER_ACTION)


FAULTS = (
    Fault(
        name="editions",
        meaning="One month stands in two folders: as first published, and revised.",
        check="editions",
        least_level="note",
        a_file_a_month=True,
        revise=_revise,
    ),
)
