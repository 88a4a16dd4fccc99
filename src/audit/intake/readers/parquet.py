"""Parquet files: columns of any plain type, as the text that a CSV file would hold."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow.parquet import FileMetaData, ParquetFile

from audit.errors import RecordsError
from audit.intake.readers.columns import as_text, merged, text_columns
from audit.intake.readers.files.limits import MOST_ROWS, most_unpacked, unpacks_too_far
from audit.intake.readers.header import header_of, positions
from audit.intake.readers.table import Reader, Rows, Source
from audit.intake.readers.workbooks.cells import label_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from audit.intake.readers.files.received import Received

_MAGIC = b"PAR1"
_TEXT_KINDS = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_binary,
    pa.types.is_large_binary,
)


@dataclass(frozen=True, slots=True)
class ParquetTable:
    """The table in one Parquet file; nested columns are named as in JSON, `location.latitude`."""

    received: Received = field(repr=False)
    header: tuple[str, ...]
    paths: tuple[str, ...]
    """The names of the columns as the file has them, with white space at their ends."""
    unit: str = "row"

    @property
    def source(self) -> Source:
        """Where the table comes from."""
        return self.received.source

    def read(self, columns: Collection[str]) -> Rows:
        """The rows, with only the columns named. Raises RecordsError where one is missing."""
        at = positions(self.received.name, self.header, columns)
        names = [self.paths[place] for place in at.values()]
        with _file(self.received, names) as file:
            rows = file.metadata.num_rows
            table = file.read(columns=names)
            while any(pa.types.is_struct(each) for each in table.schema.types):
                table = table.flatten()
            self._check_flat(names, table)
            if names and table.num_rows != rows:
                raise pa.ArrowInvalid(f"it says {rows:,} rows, and has {table.num_rows:,}")
            encoded = [table[name].dictionary_encode() for name in names]
            texts = text_columns(pa.table(encoded, list(at)), _labels)
        return Rows(
            columns=texts,
            rows_read=rows,
            lines=range(1, rows + 1),
        )

    def _check_flat(self, names: Collection[str], table: pa.Table) -> None:
        if lists := [name for name in names if name not in table.column_names]:
            raise RecordsError(
                f"{self.received.name}: a cell of {lists[0]!r} holds a list, where one value is "
                "needed. Save it with a value a cell."
            )


def _labels(codes: pa.Array, values: pa.Array) -> pa.DictionaryArray:
    kind = values.type
    if any(is_kind(kind) for is_kind in _TEXT_KINDS):
        # Text is taken for bytes, since a damaged file says of any bytes that they are text.
        return as_text(codes, values.cast(pa.large_binary()))
    return merged(codes, [label_of(value) for value in values.to_pylist()])


def _open(received: Received) -> ParquetTable:
    with _file(received) as file:
        paths = [file.schema.column(at).path for at in range(len(file.schema))]
    return ParquetTable(received, header_of(received.name, paths), tuple(paths))


@contextmanager
def _file(received: Received, names: Collection[str] = ()) -> Iterator[ParquetFile]:
    """A file whose columns of text are read as codes: a label may be long, and met very often."""
    content = received.content()
    try:
        with ParquetFile(pa.BufferReader(content), read_dictionary=list(names)) as file:
            _check(received.name, file.metadata, len(content))
            yield file
    except (pa.ArrowException, OSError, ValueError, OverflowError, KeyError) as error:
        if "decrypt" in str(error).lower():
            raise RecordsError(
                f"{received.name}: is encrypted. Ask for it without a key, or as CSV."
            ) from None
        raise RecordsError(
            f"{received.name}: cannot be read as Parquet ({error}). Get the file again."
        ) from None


def _check(name: str, metadata: FileMetaData, size: int) -> None:
    """Raise RecordsError where a file says that it holds no rows, or more than any does."""
    rows, groups = metadata.num_rows, metadata.num_row_groups
    if not rows:
        raise RecordsError(f"{name}: holds a header and no rows. Leave it out, or get it again.")
    if rows > MOST_ROWS:
        raise RecordsError(
            f"{name}: says that it holds {rows:,} rows, where {MOST_ROWS:,} are the most. "
            "Ask for it in several files."
        )
    if sum(metadata.row_group(at).total_byte_size for at in range(groups)) > most_unpacked(size):
        raise RecordsError(unpacks_too_far(name))


READER = Reader(
    name="Parquet",
    endings=(".parquet",),
    recognises=lambda received: received.head.startswith(_MAGIC),
    open=_open,
)
