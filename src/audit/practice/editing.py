"""Changes to the columns of a month's records: what a cell is, what it becomes, which rows stay."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

_LONDON = ZoneInfo("Europe/London")


def cells(records: pa.Table, column: str) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The labels of a column, and which of them each row has."""
    held = records[column].combine_chunks()
    return tuple(held.dictionary.to_pylist()), held.indices.to_numpy(zero_copy_only=False)


def has(records: pa.Table, column: str, wanted: Collection[str]) -> Flags:
    """Whether each row has one of the labels."""
    labels, at = cells(records, column)
    is_wanted = np.array([label in wanted for label in labels], bool)
    found: Flags = is_wanted[at]
    return found


def renamed(
    records: pa.Table, column: str, names: Mapping[str, str], chosen: Flags | None = None
) -> pa.Table:
    """The records with other labels in a column, in the chosen rows or in all."""
    labels, at = cells(records, column)
    place = {each: n for n, each in enumerate(dict.fromkeys([*labels, *names.values()]))}
    as_it_was = np.array([place[label] for label in labels], np.int32)
    becomes = np.array([place[names.get(label, label)] for label in labels], np.int32)
    to = becomes[at] if chosen is None else np.where(chosen, becomes[at], as_it_was[at])
    made = pa.DictionaryArray.from_arrays(pa.array(to), pa.array(place, pa.string()))
    return records.set_column(records.column_names.index(column), column, made)


def written(records: pa.Table, column: str, chosen: Flags, label: str) -> pa.Table:
    """The records with one label in the chosen rows of a column."""
    labels, _ = cells(records, column)
    return renamed(records, column, dict.fromkeys(labels, label), chosen)


def kept(records: pa.Table, chosen: Flags) -> pa.Table:
    """The chosen rows alone, in their order."""
    return records.take(np.flatnonzero(chosen))


def some(records: pa.Table, rng: np.random.Generator, number: int) -> pa.Table:
    """So many rows drawn at random, in their order; all of them where there are no more."""
    return records.take(np.sort(rng.permutation(records.num_rows)[:number]))


def rows_changed(before: pa.Table, after: pa.Table) -> int:
    """How many rows differ in any column, of as many rows."""
    differs = np.zeros(before.num_rows, bool)
    for column in before.column_names:
        old, new = before[column].cast(pa.string()), after[column].cast(pa.string())
        differs |= pc.not_equal(old, new).to_numpy()
    return int(differs.sum())


def in_london(label: str) -> dt.datetime:
    """A published time by the clock in London."""
    return dt.datetime.fromisoformat(label).astimezone(_LONDON)
