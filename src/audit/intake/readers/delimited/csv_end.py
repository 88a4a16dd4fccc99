"""The last rows of a CSV file, and which of them stand below the records."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from audit.intake.readers.delimited.lines import cells_of_any_size
from audit.intake.readers.delimited.stream import TAIL
from audit.intake.readers.footing import EMPTY, NOTE, notes_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.intake.readers.delimited.stream import Utf8Stream


def last_rows(stream: Utf8Stream, delimiter: str) -> list[list[str]]:
    """The last rows of a stream read to its end, stripped; a blank line is an empty row."""
    tail = stream.tail.decode("utf-8", "replace")
    if len(stream.tail) == TAIL:
        # Quotation marks come in pairs: where one is alone, the end begins within a cell.
        if tail.count('"') % 2:
            tail = tail.partition('"')[2]
        tail = tail.partition("\n")[2] if "\n" in tail else tail.partition("\r")[2]
    with cells_of_any_size():
        reader = csv.reader(io.StringIO(tail, newline=""), delimiter=delimiter)
        return [[cell.strip() for cell in row] for row in reader]


def below_records(last: Sequence[list[str]], header: Sequence[str]) -> list[list[str]]:
    """Of the last rows, those below the records; none where no record as wide stands above."""
    if not any(map(any, last)):
        return [row for row in last if row]
    below = notes_below(last, sum(map(bool, header)))
    above = [row for row in last[: len(last) - below] if row]
    if not above or len(above[-1]) != len(header):
        return []
    return [row for row in last[len(last) - below :] if row]


def reason_of(row: Sequence[str]) -> str:
    """Why a row below the records is set aside."""
    return NOTE if any(row) else EMPTY
