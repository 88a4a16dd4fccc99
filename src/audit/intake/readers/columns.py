"""Columns of labels as dictionaries and codes, so that work is done once a label, not a row."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from audit.intake.readers.text import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TEXT = pa.dictionary(pa.int32(), pa.string())


class Labels:
    """Labels met one by one, for readers that meet them so."""

    __slots__ = ("_codes", "_words")

    def __init__(self) -> None:
        """Begin with no rows."""
        self._words: dict[str, int] = {}
        self._codes = array("i")

    def __len__(self) -> int:
        """Rows met."""
        return len(self._codes)

    @property
    def is_empty(self) -> bool:
        """Whether no row has had a label."""
        return not self._words

    def add(self, label: str | None) -> None:
        """One more row; None is an empty cell."""
        code = -1 if label is None else self._words.setdefault(label, len(self._words))
        self._codes.append(code)

    def pad(self, rows: int) -> None:
        """Empty cells up to this number of rows."""
        self._codes.extend([-1] * (rows - len(self._codes)))

    def column(self) -> pa.DictionaryArray:
        """All rows so far."""
        codes = np.array(self._codes, dtype=np.int32)
        words = pa.array(encodable(list(self._words)), pa.string())
        return cleaned(pa.array(codes, mask=codes < 0), words)


def text_columns(
    table: pa.Table, text_of: Callable[[pa.Array, pa.Array], pa.DictionaryArray]
) -> pa.Table:
    """
    A table of dictionaries of anything as one of text, a chunk and a dictionary a column.

    `text_of` makes a column of text from the codes of one and its distinct values.
    """

    def text_column(column: pa.ChunkedArray) -> pa.DictionaryArray:
        if column.num_chunks == 0:
            return pa.array([], TEXT)
        unified = column.unify_dictionaries()
        codes = pa.concat_arrays([chunk.indices for chunk in unified.chunks])
        return text_of(codes.cast(pa.int32()), unified.chunk(0).dictionary)

    # One after the other: several at once take longer, for want of memory bandwidth, and more room.
    return pa.table([text_column(each) for each in table.columns], table.column_names)


def in_one(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array; one that is so already is not copied, as `combine_chunks` would."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def compact(table: pa.Table) -> pa.Table:
    """Dictionaries without the words that no row has, after rows were taken away."""
    columns = [column.cast(pa.string()).combine_chunks() for column in table.columns]
    return pa.table([column.dictionary_encode() for column in columns], table.column_names)


def as_text(codes: pa.Array, words: pa.Array) -> pa.DictionaryArray:
    """Text or bytes as text: UTF-8 where all of a column is, else Windows-1252 where a word is."""
    try:
        return cleaned(codes, words.cast(pa.string()))
    except pa.ArrowInvalid:
        return merged(codes, [decoded(word) for word in words.to_pylist()])


def cleaned(codes: pa.Array, words: pa.Array) -> pa.DictionaryArray:
    """Codes and words that all differ as one column without blank words."""
    if pc.any(_is_blank(words)).as_py():
        return merged(codes, words)
    return pa.DictionaryArray.from_arrays(codes, words)


def merged(codes: pa.Array, words: pa.Array | Sequence[str | None]) -> pa.DictionaryArray:
    """Codes and words as one column in which every word differs and none is blank."""
    texts = pa.array(words, pa.string())
    distinct = pc.if_else(_is_blank(texts), None, texts).dictionary_encode()
    return pa.DictionaryArray.from_arrays(distinct.indices.take(codes), distinct.dictionary)


def _is_blank(words: pa.Array) -> pa.Array:
    """Which words are empty, white space, or the zero bytes of some fixed-width exports."""
    is_blank = pc.or_(pc.utf8_is_space(words), pc.equal(pc.binary_length(words), 0))
    if pc.any(pc.starts_with(words, "\x00")).as_py():
        return pc.or_(is_blank, pc.match_substring_regex(words, r"^\x00*$"))
    return is_blank


def encodable(words: list[str | None]) -> list[str | None]:
    """The words without lone surrogates, which JSON may escape but no text can hold."""
    try:
        "".join(filter(None, words)).encode()
    except UnicodeEncodeError:
        return [
            word and word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            for word in words
        ]
    return words
