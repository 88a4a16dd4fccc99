"""Reads an archive: each source a table again, as if it were the file that was received."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from pyarrow.parquet import ParquetFile

from audit.errors import RecordsError, listed
from audit.intake.archive import manifest, places
from audit.intake.archive.columns import FLAGS, LINE, in_order
from audit.intake.codes import codebook
from audit.intake.codes.codebook import CodeBook
from audit.intake.readers.delimited.lines import Lines
from audit.intake.readers.header import positions
from audit.intake.readers.table import RowProblem, Rows, Source
from audit.intake.seen.editions import Edition

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from audit.intake.archive.manifest import Manifest, Partition, Replaced
    from audit.intake.rules import Rules


@dataclass(frozen=True, slots=True)
class ArchivedTable:
    """One source of an archive, with what was said about it when it was archived."""

    folder: Path
    kept: manifest.Source = field(repr=False)
    replaced: tuple[Replaced, ...] = field(default=(), repr=False)
    """Months of other sources that it holds in their place."""

    @property
    def source(self) -> Source:
        """The file as it was received, which need not be anywhere any more."""
        digest: Future[str] = Future()
        digest.set_result(self.kept.sha256)
        return Source(
            path=self.folder / manifest.NAME,
            name=self.kept.name,
            bytes=self.kept.bytes,
            digest=digest,
        )

    @property
    def unit(self) -> str:
        """What the places of its rows are counted in."""
        return self.kept.unit

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns as received, of those that are kept."""
        return tuple(column.header for column in self.kept.columns)

    @property
    def left_out(self) -> frozenset[str]:
        """Our columns that the file had and the archive does not keep."""
        return frozenset(each.meaning for each in self.kept.left_out if each.meaning)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The months that it holds in place of other files."""
        return tuple(_edition(each) for each in self.replaced)

    def read(self, columns: Collection[str]) -> Rows:
        """The rows in the order of the file. Raises RecordsError where a column is missing."""
        positions(self.kept.name, self.header, columns)
        names = {each.header: each.kept_as for each in self.kept.columns if each.header in columns}
        table = self._table(list(names.values()))
        torn = tuple(_torn(self.kept.set_aside))
        return Rows(
            columns=table.select([names[each] for each in columns]).rename_columns(list(columns)),
            rows_read=table.num_rows + len(torn),
            lines=Lines.known(table[LINE].to_numpy()),
            set_aside=torn,
            notes=(*self.kept.notes, *self._notes()),
            known=_flags(table),
        )

    def rules(self, rules: Rules) -> Rules:
        """The rules of a plan, with those by which it was archived where the plan says nothing."""
        given, left_out = self.kept.given, {each.header for each in self.kept.left_out}
        columns = {
            name: own
            for name, own in {**given.columns, **rules.columns}.items()
            if own not in left_out
        }
        return replace(
            rules,
            code_book=rules.code_book or self._code_book(),
            columns=columns,
            values=_merged(self.kept.put_in_place, given.values, rules.values),
            force=rules.force or given.force,
        )

    def _code_book(self) -> CodeBook | None:
        """The code book by which it was archived, a bundled one as it is now."""
        if self.kept.given.code_book is not None:
            return CodeBook.model_validate(self.kept.given.code_book)
        is_known = self.kept.code_book in codebook.BUNDLED
        return codebook.bundled(self.kept.code_book) if is_known else None

    def _table(self, names: Sequence[str]) -> pa.Table:
        """Some columns of all partitions, with those of the archive, in the order of the lines."""
        parts = [_read(self.folder, part, names) for part in self.kept.partitions]
        if len(parts) == 1 and parts[0][LINE].num_chunks == 1:
            return parts[0]
        table = pa.concat_tables(parts)
        order = np.argsort(table[LINE].to_numpy(), kind="stable")
        columns = [_ordered(column, order) for column in table.columns]
        return pa.table(columns, table.column_names)

    def _notes(self) -> Iterator[str]:
        if not self.kept.is_whole:
            yield (
                f"{self.kept.name}: some of its months were published again since it was "
                "archived; they are read from the newer files."
            )


def tables(folder: Path) -> list[ArchivedTable]:
    """
    The sources of an archive, in the order in which they were archived.

    `RecordsError` where it holds none, or names every file that is missing or was changed.
    """
    held = manifest.load(folder)
    _check(folder, held)
    found = [ArchivedTable(folder, each, _instead(held, each)) for each in held.sources]
    if not found:
        raise RecordsError(
            f"The archive {folder} holds no records. Add some with "
            f"`stop-audit ingest FILES --into {folder}`."
        )
    return found


def _instead(held: Manifest, source: manifest.Source) -> tuple[Replaced, ...]:
    """What a source holds in place of others."""
    by = (source.name, source.sha256)
    return tuple(
        each
        for each in held.replaced
        if (each.replaced_by, each.replaced_by_sha256) == by and each.why != "read anew"
    )


def _edition(replaced: Replaced) -> Edition:
    return Edition(
        force=replaced.force,
        month=replaced.month,
        used=replaced.replaced_by,
        left_out=replaced.source,
        rows_used=replaced.rows_used,
        rows_left_out=replaced.rows,
        rows_shared=replaced.rows_shared,
        is_extract=replaced.why == "fuller",
    )


def _check(folder: Path, held: Manifest) -> None:
    parts = [part for source in held.sources for part in source.partitions]
    problems = [f"{part.path} {why}" for part in parts if (why := _damage(folder, part))]
    if problems:
        heading = (
            f"The archive {folder} is damaged. Bring these files back from a copy, or archive "
            "their sources again into another folder:"
        )
        raise RecordsError(listed(heading, problems))


def _damage(folder: Path, part: Partition) -> str | None:
    """What is wrong with the file of a partition; None where nothing is."""
    try:
        with (folder / part.path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None if digest == part.sha256 else "is not as it was written (its SHA-256 differs)"


def _read(folder: Path, part: Partition, names: Sequence[str]) -> pa.Table:
    with ParquetFile(folder / part.path) as file:
        flags = [each for each in FLAGS.values() if each in file.schema_arrow.names]
        return file.read(columns=[*names, LINE, *flags])


def _ordered(column: pa.ChunkedArray, order: np.ndarray[tuple[int], np.dtype[Any]]) -> pa.Array:
    if not pa.types.is_dictionary(column.type):
        return column.combine_chunks().take(pa.array(order))
    whole = column.unify_dictionaries().combine_chunks()
    at = whole.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return in_order(at[order], whole.dictionary)


def _flags(table: pa.Table) -> Mapping[str, np.ndarray[tuple[int], np.dtype[Any]]]:
    """What was known of the rows when they were archived, which their labels may not show."""
    there = {trait: name for trait, name in FLAGS.items() if name in table.column_names}
    return {trait: table[name].to_numpy() for trait, name in there.items()}


def _merged(*values: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Labels and codes by column; the later come before the earlier."""
    merged: dict[str, dict[str, str]] = {}
    for each in values:
        for column, codes in each.items():
            merged.setdefault(column, {}).update(codes)
    return merged


def _torn(set_aside: Sequence[manifest.Torn]) -> list[RowProblem]:
    found = [
        RowProblem(line, each.reason) for each in set_aside for line in places.read(each.lines)
    ]
    return sorted(found, key=lambda problem: problem.line)
