"""The columns of a table as an archive keeps them: raw labels under our names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from audit import schema
from audit.intake.archive.manifest import Column
from audit.intake.readers.columns import in_one
from audit.intake.seen.observed import (
    COPIES,
    DATE_ONLY,
    NO_COORDINATES,
    SAME_NUMBER,
    UTC_MIDNIGHT,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Numbers = np.ndarray[tuple[int], np.dtype[Any]]
    """One number a row."""

LINE, SOURCE = "line", "source"
FLAGS = {
    COPIES: "is_copy",
    SAME_NUMBER: "has_same_number",
    DATE_ONLY: "is_date_only",
    UTC_MIDNIGHT: "is_utc_midnight",
    NO_COORDINATES: "has_no_coordinates",
}
"""The columns that say of which rows a trait is true; the labels that are kept may not show it."""


def kept_as(header: Iterable[str], ours: Mapping[str, str]) -> tuple[Column, ...]:
    """
    The name under which an archive keeps each column of a header.

    `ours` gives our column to its header. A column that has no meaning here keeps its own name,
    after a word that says so, because exact copies are known by all columns.
    """
    named: dict[str, str] = {}
    for name in schema.NAMES:
        if name in ours:
            named.setdefault(ours[name], name)
    return tuple(
        Column(header=each, kept_as=named.get(each, f"received {each}")) for each in header if each
    )


def chosen(column: pa.ChunkedArray, rows: Numbers | None) -> pa.DictionaryArray:
    """Some rows of a column of labels, with no label that none of them has; None for all rows."""
    whole = in_one(column)
    if rows is None:
        return whole
    at = whole.indices.fill_null(-1).to_numpy(zero_copy_only=False)[rows]
    return in_order(at, whole.dictionary)


def in_order(at: Numbers, words: pa.Array) -> pa.DictionaryArray:
    """Labels by their places in `words`, -1 for none; the distinct ones in the order first met."""
    is_there = at >= 0
    found, distinct = pd.factorize(at[is_there])
    codes = np.full(len(at), -1, "int32")
    codes[is_there] = found
    return pa.DictionaryArray.from_arrays(
        pa.array(codes, pa.int32(), mask=~is_there), words.take(pa.array(distinct, pa.int32()))
    )


def constant(label: str, rows: int) -> pa.DictionaryArray:
    """One label in every row."""
    return pa.DictionaryArray.from_arrays(
        pa.array(np.zeros(rows, "int32")), pa.array([label], pa.string())
    )
