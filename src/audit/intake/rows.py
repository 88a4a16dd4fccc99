"""Rows compared with one another as wholes: which are copies, and which two files share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from audit.intake.codebook import normal_header

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa

    Numbers = np.ndarray[tuple[int], np.dtype[Any]]
    """One number a row."""

_NUMBERINGS = frozenset(
    {"index", "rownames", "row", "row_number", "raw_row_number", "rownum", "x1"}
)
"""Columns that number the rows, by their normal names."""
_EMPTY = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(29)


def is_copy(columns: pa.Table, apart: Iterable[str]) -> Numbers:
    """
    Whether each row is an exact copy of an earlier one.

    `apart` are columns that say nothing of a search, such as a record's number; columns that only
    number the rows are left out as well. Rows are compared by 64-bit hashes of all labels.
    """
    names = [
        name
        for name in columns.column_names
        if name not in set(apart) and not _numbers_rows(name, columns)
    ]
    return np.array(pd.Series(hashes(columns.select(names))).duplicated(), bool)


def hashes(columns: pa.Table) -> Numbers:
    """A 64-bit hash of the labels of each row; the same labels give the same in every file."""
    found = np.zeros(columns.num_rows, "uint64")
    for name in columns.column_names:
        column = columns[name].combine_chunks()
        words = column.dictionary.to_numpy(zero_copy_only=False).astype(object)
        of_words = np.append(pd.util.hash_array(words, categorize=False), _EMPTY)
        at = column.indices.fill_null(len(words)).to_numpy(zero_copy_only=False)
        found = mixed(found, of_words[at])
    return found


def mixed(one: Numbers, other: Numbers) -> Numbers:
    """Two hashes of each row as one; the order matters."""
    both: Numbers = (one ^ (one >> _SHIFT)) * _SPREAD + other
    last: Numbers = both ^ (both >> _SHIFT)
    return last


def shared(one: Numbers, other: Numbers) -> int:
    """How many rows of two sets of hashes are the same, each counted once in each set."""
    (left, in_left), (right, in_right) = (
        np.unique(each, return_counts=True) for each in (one, other)
    )
    _, at_left, at_right = np.intersect1d(left, right, assume_unique=True, return_indices=True)
    return int(np.minimum(in_left[at_left], in_right[at_right]).sum())


def _numbers_rows(name: str, columns: pa.Table) -> bool:
    """Whether a column only numbers the rows."""
    if normal_header(name) not in _NUMBERINGS:
        return False
    labels: Sequence[str] = columns[name].combine_chunks().dictionary.to_pylist()
    return all(label.replace(".0", "").isdigit() for label in labels)
