"""The bytes of a CSV file as UTF-8, counted on their way to the parser."""

from __future__ import annotations

import codecs
import io
from typing import IO

import numpy as np

from audit.intake.readers.files.limits import LARGEST_ROW
from audit.intake.readers.files.received import EndlessRowError

_QUOTE, _LF, _CR = b'"\n\r'
_BOM = codecs.BOM_UTF8
TAIL = 1 << 15
"""Bytes at the end that are kept, in which notes below the records are looked for."""


class Utf8Stream(io.RawIOBase):
    """
    A file to read from, of any encoding, that gives UTF-8 without a byte order mark.

    It counts quotation marks and line ends as they pass. Bytes that are not
    UTF-8 pass as they are, for a label is decoded once and not in each row; where a
    parser needs valid UTF-8, `encoding` `latin-1` makes any bytes that, reversibly.
    """

    def __init__(self, raw: IO[bytes], encoding: str) -> None:
        """`raw` stands at its beginning; `encoding` is one of `utf-8`, `utf-16`, `latin-1`."""
        self.encoding = encoding
        self.quotes = 0
        self._line_ends = 0
        self._last = b""
        self._unended = 0
        self.tail = b""
        self._start = raw.read(len(_BOM)).removeprefix(_BOM) if encoding == "utf-8" else b""
        self._raw: IO[bytes] | codecs.StreamRecoder = (
            raw if encoding == "utf-8" else codecs.EncodedFile(raw, "utf-8", encoding, "replace")
        )

    @property
    def lines(self) -> int:
        """Lines that have passed, with a last one that has no line end."""
        return self._line_ends + (self._last not in (b"", b"\n", b"\r"))

    def readable(self) -> bool:
        """Whether it can be read from, as parsers ask."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """
        About `size` bytes more; none at the end.

        Raises EndlessRowError where a line goes on and on, as the zeros of a damaged file do.
        """
        start, self._start = self._start, b""
        block = start + self._raw.read(-1 if size is None else size)
        if block:
            self._count(block)
        return block

    def _count(self, block: bytes) -> None:
        marks = np.frombuffer(block, np.uint8)
        self.quotes += int(np.count_nonzero(marks == _QUOTE))
        self._line_ends += int(np.count_nonzero(marks == _LF))
        if self._last == b"\r" and block.startswith(b"\n"):
            self._line_ends -= 1
        if b"\r" in block:
            self._line_ends += int(np.count_nonzero(marks == _CR)) - block.count(b"\r\n")
        self._last = block[-1:]
        self.tail = (self.tail + block if len(block) < TAIL else block)[-TAIL:]
        self._watch(block)

    def _watch(self, block: bytes) -> None:
        """Count the bytes of the line that has not ended yet."""
        ended = max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
        self._unended = len(block) - ended + (0 if ended else self._unended)
        if self._unended > LARGEST_ROW:
            raise EndlessRowError(self._line_ends + 1)
