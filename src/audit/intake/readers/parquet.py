"""Parquet files: columns of any plain type, as the text that a CSV file would hold."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow.parquet import ParquetFile

from audit.errors import RecordsError
from audit.intake.readers.cells import label_of
from audit.intake.readers.columns import as_text, merged, text_columns
from audit.intake.readers.header import header_of, positions
from audit.intake.readers.table import Reader, Rows, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from audit.intake.readers.received import Received

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
    unit: str = "row"

    @property
    def source(self) -> Source:
        """Where the table comes from."""
        return self.received.source

    def read(self, columns: Collection[str]) -> Rows:
        """The rows, with only the columns named. Raises RecordsError where one is missing."""
        names = list(positions(self.received.name, self.header, columns))
        with _file(self.received) as file:
            table = file.read(columns=names)
            rows = file.metadata.num_rows
        while any(pa.types.is_struct(each) for each in table.schema.types):
            table = table.flatten()
        encoded = [column.dictionary_encode() for column in table.columns]
        encoded_table = pa.table(encoded, table.column_names)
        return Rows(
            columns=text_columns(encoded_table, _labels).select(names),
            rows_read=rows,
            lines=range(1, rows + 1),
        )


def _labels(codes: pa.Array, values: pa.Array) -> pa.DictionaryArray:
    kind = values.type
    if any(is_kind(kind) for is_kind in _TEXT_KINDS):
        return as_text(codes, values)
    return merged(codes, [label_of(value) for value in values.to_pylist()])


def _open(received: Received) -> ParquetTable:
    with _file(received) as file:
        paths = [file.schema.column(at).path for at in range(len(file.schema))]
        rows = file.metadata.num_rows
    if not rows:
        raise RecordsError(
            f"{received.name}: holds a header and no rows. Leave it out, or get it again."
        )
    return ParquetTable(received, header_of(received.name, paths))


@contextmanager
def _file(received: Received) -> Iterator[ParquetFile]:
    content = received.content()
    try:
        with ParquetFile(pa.BufferReader(content)) as file:
            yield file
    except (pa.ArrowException, OSError) as error:
        raise RecordsError(
            f"{received.name}: cannot be read as Parquet ({error}). Get the file again."
        ) from None


READER = Reader(
    name="Parquet",
    endings=(".parquet",),
    recognises=lambda received: received.head.startswith(_MAGIC),
    open=_open,
)
