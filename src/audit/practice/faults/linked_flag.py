"""The flag that links an outcome to what was looked for, filled in so that it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice import vocabulary
from audit.practice.editing import has, written
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    import pyarrow as pa

_NEARLY_ALL = 0.99
_SOME = 0.3
_YES, _NO = "True", "False"
_NO_FIND = (vocabulary.NO_FURTHER_ACTION, vocabulary.BLANK)


def _never(records: pa.Table, turn: Turn) -> pa.Table:
    return written(records, vocabulary.LINKED_FLAG, turn.chosen(records, 1), _NO)


def _nearly_always(records: pa.Table, turn: Turn) -> pa.Table:
    found = ~has(records, "Outcome", _NO_FIND)
    is_linked = turn.chosen(records, _NEARLY_ALL)
    records = written(records, vocabulary.LINKED_FLAG, found & is_linked, _YES)
    return written(records, vocabulary.LINKED_FLAG, found & ~is_linked, _NO)


def _on_no_action(records: pa.Table, turn: Turn) -> pa.Table:
    nothing = has(records, "Outcome", (vocabulary.NO_FURTHER_ACTION,))
    return written(records, vocabulary.LINKED_FLAG, nothing & turn.chosen(records, _SOME), _YES)


def _not_on_arrests(records: pa.Table, _: Turn) -> pa.Table:
    return written(records, vocabulary.LINKED_FLAG, has(records, "Outcome", ("Arrest",)), _NO)


FAULTS = (
    Fault(
        name="linked_flag",
        meaning="No outcome is linked to the object of search, arrests included.",
        check="linked_flag",
        least_level="warning",
        alter=_never,
    ),
    Fault(
        name="linked_flag_nearly_all",
        meaning="Nearly every outcome is linked to the object of search.",
        check="linked_flag",
        least_level="note",
        alter=_nearly_always,
    ),
    Fault(
        name="linked_flag_no_action",
        meaning="Three in ten searches without further action are linked to the object of search.",
        check="linked_flag",
        least_level="note",
        alter=_on_no_action,
    ),
    Fault(
        name="linked_flag_arrests",
        meaning="No arrest is linked to the object of search, though other outcomes are.",
        check="linked_flag",
        least_level="note",
        alter=_not_on_arrests,
    ),
)
