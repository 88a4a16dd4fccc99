"""What every reader hands on: a table of raw labels, and where each of its rows came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from audit.intake.aggregated.stated import StatedTotal
    from audit.intake.readers.files.received import Received


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was received, or one member or sheet of it."""

    path: Path
    """The file on disk."""
    name: str
    """For messages and provenance, such as `stops.zip/2020-09/kent.csv`; never a full path."""
    bytes: int
    """The size of the file on disk."""
    digest: Future[str] = field(repr=False, compare=False)
    """The SHA-256 of the file on disk, which another thread computes meanwhile."""
    modified: float = 0.0
    """When the file, or the member of a zip file, was last changed; seconds since 1970."""

    @property
    def sha256(self) -> str:
        """
        The SHA-256 of the file on disk, in hexadecimal; waits until it is known.

        Raises RecordsError where the file changed, or went, before it was hashed.
        """
        return self.digest.result()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that a reader set aside."""

    line: int
    """Counted in the unit of its table; the header of a CSV file is line 1."""
    reason: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table, in the order of the file."""

    columns: pa.Table
    """The columns asked for, each one chunk of dictionary<int32, string>; null is an empty cell."""
    rows_read: int
    """All rows met: those in `columns` and those set aside."""
    lines: Sequence[int]
    """Where each row of `columns` begins, counted in the unit of the table."""
    set_aside: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()
    """What the user should be told of how the file was read."""
    known: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)
    """Of which rows a trait is true, by its name, where the labels kept may not show it."""
    counts_from_1904: bool = False
    """Whether a number that stands for a day is one of days since 1904, and not since 1900."""
    hidden: Rows | None = None
    """Those set aside because their publisher hides how many searches they stand for."""
    totals: tuple[StatedTotal, ...] = ()
    """Totals among those set aside, each beside what its parts add up to."""


class Table(Protocol):
    """One table of raw labels in a file; it knows no publisher's words."""

    @property
    def source(self) -> Source:
        """Where the table comes from."""

    @property
    def unit(self) -> str:
        """What `Rows.lines` counts: `line`, `row` or `record`."""

    @property
    def header(self) -> tuple[str, ...]:
        """
        The names of the columns as received, without white space at their ends.

        Raises RecordsError where the file holds no usable table.
        """

    def read(self, columns: Collection[str]) -> Rows:
        """
        The rows, with only the columns named.

        Raises RecordsError where a column is missing, or the file cannot be read to its end.
        """


@dataclass(frozen=True, slots=True)
class Reader:
    """One container of tables: how it is told from others, and how it is opened."""

    name: str
    endings: tuple[str, ...]
    """The endings of file names by which a file in a folder is taken for records."""
    recognises: Callable[[Received], bool]
    open: Callable[[Received], Table | tuple[Table, ...]]
    """The tables in a file; raises RecordsError where a look at its beginning shows it unusable."""
