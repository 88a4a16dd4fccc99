"""Rows taken out of a table before they are read as searches, each with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from audit.intake.codes.codebook import is_blank
from audit.intake.readers import RowProblem
from audit.intake.readers.columns import in_one

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.intake.readers import Rows

    Flags = np.ndarray[tuple[int], np.dtype[Any]]
    """Something that is true or false of each row."""


def without(rows: Rows, chosen: Flags, reason: str, notes: Iterable[str] = ()) -> Rows:
    """The rows but those chosen, which are set aside for a reason; `notes` are for the user."""
    if not chosen.any():
        return replace(rows, notes=(*rows.notes, *notes))
    kept = ~chosen
    lines = np.asarray(rows.lines)
    taken = (RowProblem(int(line), reason) for line in lines[chosen])
    return replace(
        rows,
        columns=_compact(rows.columns.filter(pa.array(kept))),
        lines=lines[kept].tolist(),
        set_aside=(*rows.set_aside, *taken),
        notes=(*rows.notes, *notes),
        known={trait: flag[kept] for trait, flag in rows.known.items()},
    )


def labels_of(rows: Rows, header: str) -> tuple[list[str], Flags]:
    """The distinct labels of a column, the empty one last, and which of them each row has."""
    column = in_one(rows.columns[header])
    labels = [*column.dictionary.to_pylist(), ""]
    at = column.indices.fill_null(len(labels) - 1).to_numpy(zero_copy_only=False)
    return labels, at


def are_blank(words: pa.Array) -> Flags:
    """Which labels of a column hold nothing, as `is_blank` says; numbers are not looked at."""
    found = np.zeros(len(words), bool)
    is_number = pc.match_substring_regex(words, r"^[+-]?\d").fill_null(False)  # noqa: FBT003
    for place in pc.indices_nonzero(pc.invert(is_number)).to_pylist():
        found[place] = is_blank(words[place].as_py())
    return found


def empty_cells(column: pa.ChunkedArray) -> Flags:
    """Which rows of a column hold nothing, however a program wrote that."""
    whole = in_one(column)
    blank = np.append(are_blank(whole.dictionary), True)  # no label at all is none
    at: Flags = whole.indices.fill_null(len(blank) - 1).to_numpy(zero_copy_only=False)
    return blank[at]


def _compact(table: pa.Table) -> pa.Table:
    """Dictionaries without the labels that no row has any more."""
    columns = [column.cast(pa.string()).combine_chunks() for column in table.columns]
    encoded = [
        pa.DictionaryArray.from_arrays(each.indices.cast(pa.int32()), each.dictionary)
        for each in (column.dictionary_encode() for column in columns)
    ]
    return pa.table(encoded, table.column_names)
