"""A detailed group that soaks up the people of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice import vocabulary
from audit.practice.editing import has, written
from audit.practice.faults.base import Fault, Turn, detailed

if TYPE_CHECKING:
    import pyarrow as pa

_SHARE = 0.7


def _alter(records: pa.Table, turn: Turn) -> pa.Table:
    is_black = has(
        records, vocabulary.SELF_DEFINED_ETHNICITY, tuple(vocabulary.SELF_DEFINED["black"])
    )
    chosen = is_black & turn.chosen(records, _SHARE)
    return written(records, vocabulary.SELF_DEFINED_ETHNICITY, chosen, vocabulary.ANY_OTHER_BLACK)


FAULTS = (
    Fault(
        name="coding_artefact",
        meaning='Seven in ten Black people are written down as "any other Black background".',
        check="coding_artefact",
        least_level="note",
        alter=_alter,
        residents=detailed,
    ),
)
