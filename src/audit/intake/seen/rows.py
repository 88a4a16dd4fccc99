"""Rows compared with one another as wholes: which are copies, and which two files share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from audit.intake.aggregated.keeping import empty_cells
from audit.intake.codes.codebook import normal_header
from audit.intake.readers.columns import in_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Numbers = np.ndarray[tuple[int], np.dtype[Any]]
    """One number a row."""

_NUMBERINGS = frozenset(
    {"index", "rownames", "row", "row_number", "raw_row_number", "rownum", "x1"}
)
"""Columns that number the rows, by their normal names."""
_LARGEST = 2**62
"""Of the whole numbers that stand for rows."""
_SPREAD = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(29)


def is_copy(columns: pa.Table, apart: Iterable[str]) -> Numbers:
    """
    Whether each row is an exact copy of an earlier one.

    `apart` are columns that say nothing of a search, such as a record's number; columns that only
    number the rows are left out as well.

    The places of labels in their columns make one whole number of a row, in mixed radix. Where it
    grows too large, the rows that no other is like so far are left out, which are nearly all.
    """
    there = [
        in_one(columns[name])
        for name in columns.column_names
        if name not in set(apart) and not _numbers_rows(name, columns)
    ]
    alike = np.arange(columns.num_rows)
    key, size = np.zeros(len(alike), "int64"), 1
    for column in sorted(there, key=lambda each: len(each.dictionary), reverse=True):
        labels = len(column.dictionary) + 1
        if size * labels > _LARGEST:
            alike, key, size = _with_one_like_it(alike, key)
        key *= labels
        key += _places(column, alike)
        size *= labels
    found = np.zeros(columns.num_rows, bool)
    found[alike] = pd.Series(key).duplicated()
    return found


def _with_one_like_it(rows: Numbers, key: Numbers) -> tuple[Numbers, Numbers, int]:
    """Of some rows those whose key another has, their keys anew, and how many keys there are."""
    is_alike = pd.Series(key).duplicated(keep=False).to_numpy()
    renamed, distinct = pd.factorize(key[is_alike])
    return rows[is_alike], renamed.astype("int64"), len(distinct)


def _places(column: pa.DictionaryArray, rows: Numbers) -> Numbers:
    """The place of each row's label among those of its column; an empty cell's is the last."""
    codes = column.indices if len(rows) == len(column) else column.indices.take(pa.array(rows))
    found: Numbers = codes.fill_null(len(column.dictionary)).to_numpy(zero_copy_only=False)
    return found


def is_repeated(column: pa.ChunkedArray) -> Numbers:
    """Whether each row has the label of an earlier one; an empty cell is no label."""
    at = in_one(column).indices.fill_null(-1).to_numpy(zero_copy_only=False)
    found: Numbers = np.array(pd.Series(at).duplicated(), bool) & ~empty_cells(column)
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
    labels: Sequence[str] = in_one(columns[name]).dictionary.to_pylist()
    return all(label.replace(".0", "").isdigit() for label in labels)
