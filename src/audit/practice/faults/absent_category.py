"""Labels that an export lost, with all the rows that had them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice import vocabulary
from audit.practice.editing import has, kept
from audit.practice.faults.base import Fault, Turn, detailed

if TYPE_CHECKING:
    import pyarrow as pa

ANY_OTHER = tuple(
    label for labels in vocabulary.SELF_DEFINED.values() for label in labels if "Any other" in label
)
"""The label of every broad group that takes up whoever fits no other."""


def _without_a_group(records: pa.Table, _: Turn) -> pa.Table:
    return kept(records, ~has(records, vocabulary.SELF_DEFINED_ETHNICITY, tuple(_ASIAN)))


def without_any_other(records: pa.Table) -> pa.Table:
    """The rows with no "any other", "other" or "not stated" in a column about a person."""
    is_lost = has(records, vocabulary.SELF_DEFINED_ETHNICITY, (*ANY_OTHER, vocabulary.NOT_STATED))
    is_lost |= has(records, vocabulary.OFFICER_DEFINED_ETHNICITY, ("Other",))
    is_lost |= has(records, "Gender", ("Other",))
    return kept(records, ~is_lost)


def _without_any_other(records: pa.Table, _: Turn) -> pa.Table:
    return without_any_other(records)


def _only_any_other(records: pa.Table, _: Turn) -> pa.Table:
    named = [label for label in _ASIAN if label not in ANY_OTHER]
    return kept(records, ~has(records, vocabulary.SELF_DEFINED_ETHNICITY, named))


_ASIAN = vocabulary.SELF_DEFINED["asian"]

FAULTS = (
    Fault(
        name="absent_category",
        meaning="Every row of an Asian person is lost with its label.",
        check="absent_category",
        least_level="warning",
        alter=_without_a_group,
        residents=detailed,
    ),
    Fault(
        name="absent_any_other",
        meaning='Every row with a label "any other", "other" or "not stated" is lost.',
        check="absent_category",
        least_level="note",
        alter=_without_any_other,
    ),
    Fault(
        name="only_any_other",
        meaning='Of Asian people only those with the label "any other" are left.',
        check="absent_category",
        least_level="warning",
        alter=_only_any_other,
    ),
)
