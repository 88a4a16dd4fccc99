"""Unpacked bytes, counted on their way: what a packed file says of its own size may be untrue."""

from __future__ import annotations

import io
from typing import IO

from audit.errors import RecordsError


class Metered(io.RawIOBase):
    """A stream to read from that gives up where there is more in it than there may be."""

    def __init__(self, stream: IO[bytes], most: int, complaint: str) -> None:
        """`most` is in bytes; `complaint` is what is said, as a RecordsError, of one more."""
        self._stream = stream
        self._left = most
        self._complaint = complaint

    def readable(self) -> bool:
        """Whether it can be read from, as parsers ask."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """About `size` bytes more; none at the end. Raises RecordsError where it gives up."""
        # One byte beyond what is left shows that there is more, and is all that it takes.
        most = self._left + 1
        wanted = most if size is None or size < 0 else min(size, most)
        block = self._stream.read(wanted)
        self._left -= len(block)
        if self._left < 0:
            raise RecordsError(self._complaint)
        return block
