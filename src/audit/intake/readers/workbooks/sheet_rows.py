"""The rows of a sheet as columns of codes, so that no cell costs a call of its own."""

from __future__ import annotations

import gc
from array import array
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, count, islice, repeat
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from audit.intake.readers.columns import encodable, merged
from audit.intake.readers.footing import LOOKED_AT
from audit.intake.readers.workbooks.cells import label_of, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Cells = Sequence[object]

BLOCK = 1_000
"""Rows that are turned into columns at a time."""
_NONE = -1


class CellColumn:
    """The cells of one column as they are met: a number a row, each distinct cell kept once."""

    __slots__ = ("_at", "_known", "_words")

    def __init__(self) -> None:
        """Begin with no rows."""
        self._known: dict[object, int] = {"": _NONE, None: _NONE}
        self._words: list[str | None] = []
        self._at = array("i")

    def extend(self, cells: Sequence[object]) -> None:
        """More rows."""
        before = len(self._at)
        try:
            self._at.extend(map(self._known.__getitem__, cells))
        except KeyError:
            del self._at[before:]
            self._extend_by_new(cells)

    def _extend_by_new(self, cells: Sequence[object]) -> None:
        """More rows, some of whose cells may not have been met yet."""
        distinct = dict.fromkeys(cells)
        if len(distinct) * 2 > len(cells):
            # Mostly different, such as times or references: looking each up would only take time.
            self._at.extend(range(len(self._words), len(self._words) + len(cells)))
            self._words.extend(labels_of(cells))
            return
        if 1 in distinct or 0 in distinct:
            # True, 1 and 1.0 are one key of a dictionary, and not one label: none becomes a key.
            cells = [
                "True" if cell is True else "False" if cell is False else _no_truth(cell)
                for cell in cells
            ]
            distinct = dict.fromkeys(cells)
        if fresh := [cell for cell in distinct if cell not in self._known]:
            self._known.update(zip(fresh, count(len(self._words)), strict=False))
            self._words.extend(labels_of(fresh))
        self._at.extend(map(self._known.__getitem__, cells))

    def column(self) -> pa.DictionaryArray:
        """The labels of all rows, null where a cell is blank."""
        at = np.array(self._at, np.int32)
        return merged(pa.array(at, mask=at < 0), encodable(self._words))


class SheetRows:
    """All rows of a sheet below its header, as columns, with the last ones as they are."""

    def __init__(self, rows: Iterator[Cells], width: int) -> None:
        """`rows` are read to their end, a block at a time; each has `width` cells."""
        cells = [CellColumn() for _ in range(width)]
        last: deque[Cells] = deque(maxlen=LOOKED_AT)
        self.count = 0
        with _without_collecting():
            while block := list(islice(rows, BLOCK)):
                for column, of_block in zip(cells, zip(*block, strict=True), strict=True):
                    column.extend(of_block)
                self.count += len(block)
                last.extend(block[-LOOKED_AT:])
        self.last = [texts(row) for row in last]
        with ThreadPoolExecutor() as pool:
            self.columns = list(pool.map(CellColumn.column, cells))

    def is_blank(self) -> NDArray[np.bool_]:
        """Which rows have no label at all."""
        is_blank = np.ones(self.count, bool)
        for column in self.columns:
            is_blank &= _codes(column) < 0
        return is_blank

    def is_header(self, names: Sequence[str]) -> NDArray[np.bool_]:
        """Which rows are the header once more: these names, and nothing to the right."""
        is_header = np.full(self.count, fill_value=any(names))
        for column, name in zip(self.columns, chain(names, repeat("")), strict=False):
            if not is_header.any():
                break
            is_header &= np.isin(_codes(column), _codes_of(name, column))
        return is_header


def _no_truth(cell: object) -> object:
    """The cell, as its label where it is a number that equals True or False."""
    return label_of(cell) if cell in {0, 1} else cell


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Rows of cells make no cycles; looking for some takes a sixth of the time."""
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_collecting:
            gc.enable()


def _codes(column: pa.DictionaryArray) -> NDArray[np.int32]:
    """The code of each row's label; -1 where it is blank."""
    codes: NDArray[np.int32] = column.indices.fill_null(_NONE).to_numpy(zero_copy_only=False)
    return codes


def _codes_of(name: str, column: pa.DictionaryArray) -> NDArray[np.int32]:
    """The codes of a name, whatever white space stands around it; that of blanks for none."""
    if not name:
        return np.array([_NONE], np.int32)
    words = pc.utf8_trim_whitespace(column.dictionary)
    found: NDArray[np.int32] = pc.indices_nonzero(pc.equal(words, name)).to_numpy()
    return found


def texts(cells: Cells) -> list[str]:
    """The labels of a row, stripped; empty where a cell is blank."""
    return [(label_of(cell) or "").strip() for cell in cells]
