"""How many cells the sheets of an .xls file make room for, if its sectors lead anywhere at all."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""From here on, numbers of sectors say that there is none. MS-CFB 2.1."""
_IN_HEADER = 109
"""Numbers of table sectors in the header, behind which all others are chained."""
_ENTRY, _MINI = 128, 64
"""Bytes of an entry of the directory, and of a small sector."""
_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_SHEET, _BEGIN, _EOF, _BOUNDS = 0x0085, 0x0809, 0x000A, 0x0200
_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406})
"""Records of cells with a value, which begin with their row and column. MS-XLS 2.3.1."""
_MANY_IN_ONE = 0x00BD
"""The record of several cells side by side, which ends with its last column."""


class CircularError(ValueError):
    """The sectors of a file lead round in a circle."""


@dataclass(frozen=True, slots=True)
class _Compound:
    """A file of sectors, as Microsoft's programs wrote before 2007. MS-CFB 2.2 and following."""

    content: bytes
    size: int
    """Bytes of a sector."""
    table: Sequence[int]
    """By the number of a sector, that of the next one."""

    @classmethod
    def of(cls, content: bytes) -> _Compound:
        """Read its table. Raises ValueError or struct.error where there is none."""
        size = 1 << min(struct.unpack_from("<H", content, 30)[0], 12)
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}L", content, 76))
        place, seen = struct.unpack_from("<L", content, 68)[0], set[int]()
        while place < _END:
            if place in seen:
                raise CircularError("its table leads round in a circle")
            seen.add(place)
            *more, place = _numbers(_sector(content, size, place))
            sectors += more
        table = [
            number
            for each in sectors
            if each < _END
            for number in _numbers(_sector(content, size, each))
        ]
        _check_circles(table)
        return cls(content, size, table)

    def chain(self, start: int) -> bytes:
        """The sectors from one on."""
        parts = []
        while start < min(_END, len(self.table)):
            parts.append(_sector(self.content, self.size, start))
            start = self.table[start]
        return b"".join(parts)

    def stream(self) -> bytes:
        """The stream of the workbook, none where there is none."""
        (start,) = struct.unpack_from("<L", self.content, 48)
        directory = self.chain(start)
        entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]
        whole = [entry for entry in entries if len(entry) == _ENTRY]
        (minis,) = struct.unpack_from("<L", self.content, 60)
        mini_table = _numbers(self.chain(minis))
        _check_circles(mini_table)
        for entry in whole:
            if entry[:64].decode("utf-16-le", "replace").split("\0")[0] in _STREAMS:
                start, length = struct.unpack_from("<LL", entry, 116)
                if length >= 1 << 12:
                    return self.chain(start)[:length]
                (mini_start,) = struct.unpack_from("<L", whole[0], 116)
                small = self.chain(mini_start)
                mini = _Compound(bytes(_MINI) + small, _MINI, mini_table)
                return mini.chain(start)[:length]
        return b""


def cells(content: bytes) -> int:
    """
    Cells from the first to the last, of all sheets, as they are or as the sheets say.

    Raises ValueError or struct.error where the file leads nowhere, or round in a circle.
    """
    stream = _Compound.of(content).stream()
    starts = [
        struct.unpack_from("<L", body)[0]
        for kind, body in _records(stream, 0)
        if kind == _SHEET and len(body) >= struct.calcsize("<L")
    ]
    return sum(_extent(stream, start) for start in sorted({0, *starts}))


def _extent(stream: bytes, start: int) -> int:
    """Cells of the sheet that begins at a place of the stream."""
    rows = columns = said = 0
    for kind, body in _records(stream, start):
        if kind in _CELLS and len(body) >= 4:  # noqa: PLR2004  # two numbers of two bytes
            row, column = struct.unpack_from("<HH", body)
            if kind == _MANY_IN_ONE:
                (column,) = struct.unpack("<H", body[-2:])
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == _BOUNDS:
            said = max(said, _said(body))
    return max(rows * columns, said)


def _said(bounds: bytes) -> int:
    """Cells that a sheet says it has, for which room is made before any is met."""
    form = {10: "<4H", 14: "<2L2H"}.get(len(bounds))
    first, last, _, columns = struct.unpack_from(form, bounds) if form else (0, 0, 0, 0)
    # A first row below the last is counted backwards, past all numbers that there are.
    return int(max(first, last) * columns)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The kinds and the contents of the records up to the end of a sheet."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        # A chart within a sheet has a beginning and an end of its own.
        depth += (kind == _BEGIN) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _sector(content: bytes, size: int, number: int) -> bytes:
    """A sector, of which the first stands behind the header."""
    return content[(number + 1) * size : (number + 2) * size]


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(content) // 4}L", content)


def _check_circles(table: Sequence[int]) -> None:
    """Raise CircularError where a sector is behind itself: its chain would fill all memory."""
    state = bytearray(len(table))
    for start in range(len(table)):
        path = []
        place = start
        while place < len(table) and not state[place]:
            state[place] = 1
            path.append(place)
            place = table[place]
        if place < len(table) and state[place] == 1:
            raise CircularError("its sectors lead round in a circle")
        for each in path:
            state[each] = 2
