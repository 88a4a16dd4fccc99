"""Cells that are empty, filled from a second column that says the same thing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from audit.intake.aggregated.keeping import are_blank
from audit.intake.codes.codebook import normal_header
from audit.intake.readers.columns import in_one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.intake.codes.codebook import CodeBook
    from audit.intake.readers import Rows


def filled(rows: Rows, headers: Mapping[str, str], book: CodeBook) -> Rows:
    """The rows, with each empty cell of a column that the book names filled from its fallbacks."""
    table = rows.columns
    own = {normal_header(name): name for name in table.column_names}
    for column, names in book.fallbacks.items():
        others = [own[key] for key in map(normal_header, names) if key in own]
        header = headers.get(column)
        if header is None or not (others := [each for each in others if each != header]):
            continue
        own_text = _text(table[header])
        if own_text.null_count:
            place = table.schema.get_field_index(header)
            text = pc.coalesce(own_text, *(_text(table[each]) for each in others))
            table = table.set_column(place, header, text.dictionary_encode())
    return replace(rows, columns=table)


def _text(column: pa.ChunkedArray) -> pa.Array:
    """A column as text, with null for whatever an empty cell looks like."""
    coded = in_one(column)
    words = pc.if_else(pa.array(are_blank(coded.dictionary)), None, coded.dictionary)
    return words.take(coded.indices)
