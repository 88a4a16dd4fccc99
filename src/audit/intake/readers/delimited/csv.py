"""CSV and its kin: cells between commas, semicolons, tabs or bars, in any usual encoding."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import IO, TYPE_CHECKING, Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

from audit.errors import RecordsError
from audit.intake.readers.columns import as_text, compact, text_columns
from audit.intake.readers.delimited.csv_end import below_records, last_rows, reason_of
from audit.intake.readers.delimited.csv_layout import Layout, layout_of
from audit.intake.readers.delimited.lines import Lines, Shapes
from audit.intake.readers.delimited.stream import Utf8Stream
from audit.intake.readers.files.limits import LARGEST_ROW
from audit.intake.readers.footing import EMPTY
from audit.intake.readers.header import REPEATED, positions
from audit.intake.readers.table import Reader, RowProblem, Rows, Source
from audit.intake.readers.text import encoding_of, is_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from audit.intake.readers.files.received import Received

_SAMPLE = 1 << 20
"""Bytes within which the header must end."""
_BLOCKS = (1 << 20, 1 << 24, 2 * LARGEST_ROW)
"""Bytes that the parser takes at a time. A row must fit into one; small ones are the fastest."""

_LARGE = 1 << 26
"""Bytes of a file from which several threads parse it. Of smaller ones there are many, which are
read side by side, and one thread each takes less in all."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What one pass of the parser is ready for; the less, the faster."""

    blocks: tuple[int, ...]
    """The size of block to take, and larger ones."""
    is_quoted: bool
    """Line ends within quotation marks."""
    is_ragged: bool = False


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What one pass of the parser gave: rows as wide as the header, the number of all others."""

    table: pa.Table
    ragged: int
    stream: Utf8Stream
    """Read to its end: it knows the lines and the quotation marks of the file."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The table in one CSV file."""

    received: Received = field(repr=False)
    layout: Layout
    unit: str = "line"

    @property
    def source(self) -> Source:
        """Where the table comes from."""
        return self.received.source

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, stripped."""
        return self.layout.header

    def read(self, columns: Collection[str]) -> Rows:
        """
        The rows, with only the columns named.

        Set aside are rows with more or fewer cells than the header, and repeated headers.
        Raises RecordsError where a column is missing, where a quotation mark is never closed, or
        where no row fits the header.
        """
        at = positions(self.received.name, self.header, columns)
        parsed = self._parsed(list(at.values()) or [0])
        lines, ragged = self._located(parsed)
        words = _from_latin1 if parsed.stream.encoding == "latin-1" else as_text
        table = text_columns(parsed.table, words)
        is_header = self._is_header(table)
        notes, ragged = self._notes_below(parsed, table, lines, ragged)
        repeated = [
            RowProblem(int(lines[row]), REPEATED) for row in np.flatnonzero(is_header).tolist()
        ]
        if repeated or notes:
            kept = ~is_header
            kept[len(kept) - len(notes) :] = False
            table = compact(table.filter(pa.array(kept)))
            lines = Lines.known(np.asarray(lines)[kept])
        set_aside = {problem.line: problem for problem in (*ragged, *repeated, *notes)}
        return Rows(
            columns=table.select(range(len(at))).rename_columns(list(at)),
            rows_read=parsed.table.num_rows + parsed.ragged,
            lines=lines,
            set_aside=tuple(set_aside[line] for line in sorted(set_aside)),
            notes=self.layout.notes,
        )

    def _notes_below(
        self, parsed: _Parsed, table: pa.Table, lines: Sequence[int], ragged: list[RowProblem]
    ) -> tuple[list[RowProblem], list[RowProblem]]:
        """The last rows of the table that are notes or empty, and the ragged rows with theirs."""
        last = last_rows(parsed.stream, self.layout.delimiter)
        notes = below_records(last, self.header)
        is_fit = [len(row) == len(self.header) for row in notes]
        fit = [reason_of(row) for row, fits in zip(notes, is_fit, strict=True) if fits]
        torn = [reason_of(row) for row, fits in zip(notes, is_fit, strict=True) if not fits]
        if fit and len(notes) == len(last):
            fit = [EMPTY] * _empty_at_end(table.slice(0, table.num_rows - len(fit))) + fit
        first = table.num_rows - len(fit)
        kept = len(ragged) - len(torn)
        return (
            [RowProblem(int(lines[first + at]), reason) for at, reason in enumerate(fit)],
            ragged[:kept]
            + [RowProblem(each.line, why) for each, why in zip(ragged[kept:], torn, strict=True)],
        )

    def _parsed(self, at: Sequence[int]) -> _Parsed:
        """
        The columns at some places, by as many passes as it takes.

        The first pass takes the file for the plain one that most are. Ragged rows, rows larger
        than a block, and quotation marks far down are rare, and cost another pass each.
        """
        attempt = _Attempt(_BLOCKS, is_quoted=self.layout.is_quoted)
        while True:
            try:
                parsed = self._parsed_by(at, attempt)
            except pa.ArrowInvalid as error:
                attempt = self._after(attempt, error)
                continue
            if attempt.is_quoted or not parsed.stream.quotes:
                return parsed
            attempt = replace(attempt, is_quoted=True)

    def _after(self, attempt: _Attempt, error: Exception) -> _Attempt:
        """What to try after a pass that failed. Raises RecordsError where nothing is left."""
        if "Expected" in str(error) and not attempt.is_ragged:
            return replace(attempt, is_quoted=True, is_ragged=True)
        if "out of sync" in str(error) and not attempt.is_quoted:
            return replace(attempt, is_quoted=True)
        if "straddling" in str(error) and len(attempt.blocks) > 1:
            self._shapes()
            return replace(attempt, is_quoted=True, blocks=attempt.blocks[1:])
        raise RecordsError(self._unreadable(error)) from None

    def _parsed_by(self, at: Sequence[int], attempt: _Attempt) -> _Parsed:
        """One pass of the parser; the ragged rows are counted, or the first of them raises."""
        ragged: list[int] = []
        layout = self.layout
        # The parser hands ragged rows on as text, and loses those that are not valid UTF-8.
        is_widened = attempt.is_ragged and layout.encoding == "utf-8"
        encoding = "latin-1" if is_widened else layout.encoding
        with self.received.opened() as raw:
            stream = Utf8Stream(raw, encoding)
            table = read_csv(
                pa.PythonFile(stream, mode="r"),
                read_options=ReadOptions(
                    column_names=[str(place) for place in range(len(layout.header))],
                    skip_rows=layout.lines,
                    block_size=attempt.blocks[0],
                    use_threads=self.source.bytes > _LARGE,
                ),
                parse_options=ParseOptions(
                    delimiter=layout.delimiter,
                    newlines_in_values=attempt.is_quoted,
                    invalid_row_handler=_counter(ragged) if attempt.is_ragged else None,
                ),
                convert_options=_conversion(at),
            )
        return _Parsed(table, len(ragged), stream)

    def _located(self, parsed: _Parsed) -> tuple[Sequence[int], list[RowProblem]]:
        """The line of every row that fits the header, and the rows that do not."""
        rows, first = parsed.table.num_rows, self.layout.lines + 1
        if not parsed.ragged and rows == parsed.stream.lines - self.layout.lines:
            return range(first, first + rows), []
        if parsed.ragged or parsed.stream.quotes:
            return self._sorted_out(rows, parsed.ragged)
        # Only blank lines stand between the rows.
        return Lines(rows, lambda: self._shapes().starts), []

    def _sorted_out(self, rows: int, ragged: int) -> tuple[Sequence[int], list[RowProblem]]:
        """The same by another parser, which counts lines and must count as many rows."""
        shapes, width = self._shapes(), len(self.header)
        fits = shapes.cells == width
        if (int(fits.sum()), int((~fits).sum())) != (rows, ragged):
            raise RecordsError(self._unreadable("its quotation marks can be read in two ways"))
        problems = [
            RowProblem(line, f"{cells} cell{'s'[: cells != 1]} where the header has {width}")
            for line, cells in zip(
                shapes.starts[~fits].tolist(), shapes.cells[~fits].tolist(), strict=True
            )
        ]
        if problems and not rows:
            raise RecordsError(
                f"{self.received.name}: no row has as many cells as the header; line "
                f"{problems[0].line} has {problems[0].reason}. Make the header fit the rows."
            )
        return Lines.known(shapes.starts[fits]), problems

    def _shapes(self) -> Shapes:
        """All rows below the header. Raises RecordsError where a quotation mark is not closed."""
        with self.received.opened() as raw:
            stream = Utf8Stream(raw, self.layout.encoding)
            shapes = Shapes.of(cast("IO[bytes]", stream), self.layout.delimiter)
        if shapes.unclosed is not None:
            raise RecordsError(
                f"{self.received.name}, line {shapes.unclosed}: a quotation mark is opened and "
                "never closed. Close it, or save the file again as CSV."
            )
        return shapes.below(self.layout.lines)

    def _is_header(self, table: pa.Table) -> NDArray[np.bool_]:
        """Which rows are the header once more, as in files that were put one below another."""
        named = [place for place in table.column_names if self.header[int(place)]]
        is_header = np.full(table.num_rows, fill_value=bool(named))
        for place in sorted(named, key=lambda each: _distinct(table[each])):
            column = table[place].chunk(0)
            words = pc.utf8_trim_whitespace(pc.utf8_ltrim(column.dictionary, "\ufeff"))
            codes = pc.indices_nonzero(pc.equal(words, self.header[int(place)]))
            if not len(codes):
                return np.zeros(table.num_rows, bool)
            is_header &= np.isin(column.indices.fill_null(-1), codes)
        return is_header

    def _unreadable(self, why: object) -> str:
        return f"{self.received.name}: cannot be read as CSV ({why}). Save it as CSV again."


def _conversion(at: Sequence[int]) -> ConvertOptions:
    """Columns as dictionaries of bytes: a label is decoded once, not in every row."""
    names = [str(place) for place in at]
    labels = pa.dictionary(pa.int32(), pa.binary())
    return ConvertOptions(
        include_columns=names,
        column_types=dict.fromkeys(names, labels),
        strings_can_be_null=True,
        null_values=[""],
    )


def _counter(cells: list[int]) -> Any:  # noqa: ANN401  # the parser has no types
    def skip(row: Any) -> str:  # noqa: ANN401
        cells.append(row.actual_columns)
        return "skip"

    return skip


def _from_latin1(codes: pa.Array, words: pa.Array) -> pa.DictionaryArray:
    """Undo the Latin-1 by which a ragged file was made valid UTF-8."""
    if pc.all(pc.string_is_ascii(words.cast(pa.string()))).as_py():
        return as_text(codes, words)
    plain = [word.decode().encode("latin-1") for word in words.to_pylist()]
    return as_text(codes, pa.array(plain, pa.binary()))


def _empty_at_end(table: pa.Table) -> int:
    """How many of the last rows have no label."""
    is_filled = np.zeros(table.num_rows, bool)
    for column in table.columns:
        is_filled |= pc.is_valid(column).to_numpy()
    return int(np.argmax(is_filled[::-1])) if is_filled.any() else 0


def _distinct(column: pa.ChunkedArray) -> int:
    return len(column.chunk(0).dictionary)


def _open(received: Received) -> CsvTable:
    encoding = encoding_of(received.head).removesuffix("-sig")
    with received.opened() as raw:
        stream = Utf8Stream(raw, encoding)
        sample = stream.read(_SAMPLE)
        is_whole = not stream.read(1)
    return CsvTable(received, layout_of(received.name, sample, encoding, is_whole=is_whole))


READER = Reader(
    name="CSV",
    endings=(".csv", ".tsv", ".txt"),
    recognises=lambda received: is_text(received.head),
    open=_open,
)
