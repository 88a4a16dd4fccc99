"""How many cells a sheet of an .xlsb file makes room for: its last row times its last column."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_ROW, _FIRST_CELL, _LAST_CELL = 0, 2, 10
_BOUNDS, _BEGIN, _END = 0x94, 0x91, 0x92
"""Kinds of record: the header of a row, cells with a value; the bounds of a sheet, which stand
before the beginning of its cells, and their end. MS-XLSB 2.3.2."""
_LOW, _MORE = 0x7F, 0x80


class Sheet:
    """The cells of one sheet, as records of a kind, a length and as many bytes."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        """Begin with none."""
        self._held: list[bytes] = []

    def add(self, within: str, block: bytes) -> None:  # noqa: ARG002  # no block does harm alone
        """Keep a block, for records do not end with it."""
        self._held.append(block)

    def cells(self, again: Callable[[], Iterable[bytes]]) -> int:  # noqa: ARG002  # held already
        """Cells from the first to the last row and column in which one has a value."""
        row = last_row = last_column = 0
        for kind, first in _cells(_records(b"".join(self._held))):
            if kind == _ROW:
                row = first + 1
            else:
                last_row, last_column = max(last_row, row), max(last_column, first + 1)
        return last_row * last_column


def _cells(records: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The headers of rows, and the cells with a value; none of what is no sheet."""
    for start in (_BOUNDS, _BEGIN):
        if not any(kind == start for kind, _ in records):
            return
    for kind, first in records:
        if kind == _END:
            return
        if kind == _ROW or _FIRST_CELL <= kind <= _LAST_CELL:
            yield kind, first


def _records(content: bytes) -> Iterator[tuple[int, int]]:
    """The kind of every record, and the number of four bytes that it begins with."""
    at, end = 0, len(content)
    while at < end:
        kind, at = _variable(content, at, 2)
        length, at = _variable(content, at, 4)
        yield kind, int.from_bytes(content[at : at + 4], "little")
        at += length


def _variable(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number whose bytes each say whether one more follows, and where it ends."""
    number = 0
    for place, byte in enumerate(content[at : at + most]):
        number |= (byte & _LOW) << (7 * place)
        if not byte & _MORE:
            return number, at + place + 1
    return number, at + most
