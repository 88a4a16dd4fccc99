"""How much a file of records may hold: beyond these limits it is damaged, or made to do harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.errors import RecordsError

if TYPE_CHECKING:
    from collections.abc import Sequence

MEGABYTE = 1 << 20

LARGEST_ROW = 16 * MEGABYTE
"""Bytes of a row, or of a record in JSON. The longest grounds for a search are some kilobytes."""
MOST_NAMES = 1_000
"""Columns with a name. The widest table of searches that any force publishes has some dozens."""
MOST_COLUMNS = 16_384
"""Columns with or without a name: as many as a sheet has, which programs save with empty cells."""
LONGEST_NAME = 1_000
"""Characters of the name of a column; the question of a survey may be one."""
MOST_RECORDS = 10_000_000
"""Records in one JSON file, of which those of England and Wales fill one in ten years."""
MOST_ROWS = 40_000_000
"""Rows in one Parquet file, which may hold any number of equal ones in no space. The largest table
of the Open Policing Project, of a state's traffic stops, has 32 million."""
MOST_CODES = 1 << 28
"""Cells of a table that is held in memory, of four bytes each."""
MOST_CELLS = 1 << 25
"""Cells from the first to the last of a workbook's sheets, empty ones among them, which take 32 to
90 bytes each once it is opened: as many as a full sheet of 32 columns."""
LARGEST_WORKBOOK = 1 << 32
"""Bytes that a workbook may unpack to; a full sheet of 32 columns comes to 2 GB."""
LONGEST_TEXT = MEGABYTE
"""Bytes of a text that many cells may share. Excel lets a cell hold 32,767 characters."""

UNPACKED_FREELY = 100 * MEGABYTE
"""Bytes that a packed file may unpack to, however small it is."""
MOST_TIMES = 200
"""Times its size that a larger one may unpack to. Records come to 10 to 40 times, formatted and
empty sheets to 100; what unpacks to a thousand times its size was made to."""
MOST_MEMBERS = 100_000
"""Files in a zip file. All that data.police.uk ever published are some 25,000."""
MOST_IN_FOLDER = 1_000_000
"""Files and folders below a folder; more are a whole disk, to which a link leads."""


def check_columns(name: str, header: Sequence[str]) -> None:
    """Raise RecordsError where a header has more columns, or longer names, than records have."""
    named = sum(1 for each in header if each)
    if named > MOST_NAMES or len(header) > MOST_COLUMNS:
        raise RecordsError(
            f"{name}: has {len(header):,} columns, {named:,} of them with a name, where a table of "
            f"searches has some dozens. Give it one header, with at most {MOST_NAMES:,} names."
        )
    for place, each in enumerate(header, start=1):
        if len(each) > LONGEST_NAME:
            raise RecordsError(long_name(name, f"column {place}", each))


def long_name(name: str, place: str, column: str) -> str:
    """The message for a column whose name is no name."""
    return (
        f"{name}: the name of {place} is {len(column):,} characters long ({column[:40]!r}…). "
        f"Give every column a name of at most {LONGEST_NAME:,} characters."
    )


def most_unpacked(packed: int, share: int = 1) -> int:
    """
    Bytes that one of `share` files, packed together, may unpack to.

    `packed` is the size of the one file; what all may have freely is divided among them.
    """
    return max(UNPACKED_FREELY // share, MOST_TIMES * packed)


def unpacks_too_far(name: str) -> str:
    """The message for a file that unpacks to more than `most_unpacked`."""
    return (
        f"{name}: unpacks to more than {MOST_TIMES} times its size, as records do not. "
        "If you trust whoever sent it, unpack it yourself and give what it held."
    )
