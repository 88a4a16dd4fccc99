"""How many cells a member of a workbook makes room for: what the formats have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from audit.errors import RecordsError
from audit.intake.readers.files.limits import LARGEST_ROW, MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Extent(Protocol):
    """The cells of one member, added up block by block."""

    def add(self, within: str, block: bytes) -> None:
        """One block more. Raises RecordsError, of the member `within`, where it can do harm."""

    def cells(self, again: Callable[[], Iterable[bytes]]) -> int:
        """Cells from the first to the last; `again` gives the blocks once more."""


def tags_whole(pieces: Iterable[bytes], within: str) -> Iterator[bytes]:
    """
    The same bytes in blocks of a megabyte or so that end where a tag of XML does.

    Raises RecordsError where no tag ends for as long as no row is.
    """
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) < MEGABYTE:
            continue
        end = held.rfind(b">") + 1
        if end:
            yield bytes(held[:end])
            del held[:end]
        elif len(held) > LARGEST_ROW:
            raise RecordsError(
                f"{within}: holds a text of more than {LARGEST_ROW >> 20} MB, as no cell does. "
                "Save the sheet of records as CSV."
            )
    if held:
        yield bytes(held)
