"""Which line each row of a CSV file begins on, and how many cells it has."""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import IO, TYPE_CHECKING, overload

import numpy as np

from audit.intake.readers.files.limits import LARGEST_ROW
from audit.intake.readers.files.received import EndlessRowError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

END = "\0end of file"
"""A last row to look for: it is swallowed where a quotation mark is never closed."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Every row of a CSV file that is not blank, in order."""

    starts: NDArray[np.int64]
    """The line that the row begins on; the first line of the file is 1."""
    cells: NDArray[np.int64]
    unclosed: int | None
    """The line of a row with a quotation mark that is never closed."""

    @classmethod
    def of(cls, stream: IO[bytes], delimiter: str) -> Shapes:
        """Read a whole file with the standard library's parser, which counts lines."""
        # Latin-1 never fails, and neither lines nor cells depend on the encoding.
        text = io.TextIOWrapper(stream, encoding="latin-1", newline="")
        starts, cells = array("q"), array("q")
        watched = _Watched(text)
        with cells_of_any_size():
            reader = csv.reader(chain(watched.lines(), [END]), delimiter=delimiter)
            for row in reader:
                if row:
                    starts.append(watched.line)
                    cells.append(len(row))
                watched.line, watched.size = reader.line_num + 1, 0
        unclosed = None if starts[-1] == reader.line_num else starts[-1]
        return cls(np.array(starts)[:-1], np.array(cells)[:-1], unclosed)

    def below(self, line: int) -> Shapes:
        """Only the rows that begin below a line."""
        is_below = self.starts > line
        return Shapes(self.starts[is_below], self.cells[is_below], self.unclosed)


@dataclass(slots=True)
class _Watched:
    """Lines on their way to a parser that would put any number of them into one row."""

    text: IO[str]
    line: int = 1
    """The line that the row begins on."""
    size: int = 0
    """Characters of the row so far."""

    def lines(self) -> Iterator[str]:
        """The lines. Raises EndlessRowError where a row goes on and on."""
        for line in self.text:
            self.size += len(line)
            if self.size > LARGEST_ROW:
                raise EndlessRowError(self.line)
            yield line


class Lines(Sequence[int]):
    """Line numbers that are worked out when one is asked for, since that takes another pass."""

    __slots__ = ("_length", "_lines", "_locate")

    def __init__(self, length: int, locate: Callable[[], NDArray[np.int64]]) -> None:
        """`locate` finds all `length` lines."""
        self._length = length
        self._locate = locate
        self._lines: NDArray[np.int64] | None = None

    @classmethod
    def known(cls, lines: NDArray[np.int64]) -> Lines:
        """Lines that have been worked out."""
        return cls(len(lines), lambda: lines)

    def __len__(self) -> int:
        """Rows."""
        return self._length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        """The line of a row, or those of some rows."""
        found = self.__array__()[at].tolist()
        return found if isinstance(at, slice) else int(found)

    def __array__(self, dtype: object = None, *, copy: bool | None = None) -> NDArray[np.int64]:
        """All lines at once."""
        if self._lines is None:
            self._lines = self._locate()
        return self._lines


@contextmanager
def cells_of_any_size() -> Iterator[None]:
    """Lift the limit that the standard library's parser sets to the length of a cell."""
    before = csv.field_size_limit(2 * LARGEST_ROW)
    try:
        yield
    finally:
        csv.field_size_limit(before)
