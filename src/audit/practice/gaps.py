"""Leaves out of whole records what is missing more often for some people than for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.practice import vocabulary
from audit.practice.editing import cells, has, written

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa
    from numpy.typing import NDArray

    from audit.practice.truth import Truth

_GROUP_OF = {label: group for group, labels in vocabulary.SELF_DEFINED.items() for label in labels}


def with_gaps(records: pa.Table, truth: Truth, rng: np.random.Generator) -> pa.Table:
    """
    The records with ethnicity not stated and outcomes blank as often as the truth says.

    The records given have all of them. A search of a vehicle only has no group, and its outcome
    is blank as often as anybody's for whom no other share is given.
    """
    found = ~has(records, "Outcome", (vocabulary.NO_FURTHER_ACTION,))
    chance = rng.random((2, records.num_rows))
    silent = chance[0] < _shares(records, found, truth.not_stated_of)
    silent &= ~has(records, "Type", (vocabulary.VEHICLE_SEARCH,))
    blank = chance[1] < _shares(records, found, truth.blank_outcome_of)
    records = written(records, "Outcome", blank, vocabulary.BLANK)
    records = written(records, vocabulary.LINKED_FLAG, blank, vocabulary.BLANK)
    return written(records, vocabulary.SELF_DEFINED_ETHNICITY, silent, vocabulary.NOT_STATED)


def _shares(
    records: pa.Table, found: NDArray[np.bool_], share_of: Callable[..., float]
) -> NDArray[np.float64]:
    """The share that holds for each row, by its group and whether something was found."""
    labels, at = cells(records, vocabulary.SELF_DEFINED_ETHNICITY)
    after_nothing, after_find = (
        np.array([share_of(_GROUP_OF[label], found=outcome) for label in labels], float)
        for outcome in (False, True)
    )
    return np.where(found, after_find[at], after_nothing[at])
