"""Adds tables to an archive; a month that is published again takes the place of the old one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal

from audit.intake.archive import entries
from audit.intake.archive.ahead import ReadTable, ahead
from audit.intake.archive.keeping import kept
from audit.intake.archive.manifest import Replaced, Source
from audit.intake.archive.reading import ArchivedTable
from audit.intake.ingest import ingest
from audit.intake.rules import Rules
from audit.intake.seen.editions import Held, left_out
from audit.intake.understanding import understood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.intake.archive.keeping import Kept
    from audit.intake.archive.manifest import Manifest, Partition
    from audit.intake.archive.store import Store
    from audit.intake.codes.codebook import CodeBook
    from audit.intake.codes.recode import Unmapped
    from audit.intake.readers import Table
    from audit.intake.seen.editions import Edition, Part

Became = Literal["added", "read anew", "unchanged", "replaced before"]
"""What became of a file: it is new; it was there and is read by other rules now; it is there; or
all of it was there and was published again since."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one table."""

    name: str
    sha256: str
    became: Became
    source: Source | None = None
    """As the archive has it; None where nothing of it is left there."""
    unmapped: tuple[Unmapped, ...] = ()
    """Values that the code book does not know; their rows are kept as they are."""


@dataclass(frozen=True, slots=True)
class _TakenIn:
    """A table that was understood, and is ready to be written."""

    keeping: Kept
    book: CodeBook
    unmapped: tuple[Unmapped, ...]


@dataclass(slots=True)
class Adding:
    """An archive while tables are added to it; nothing counts until `manifest` is committed."""

    store: Store
    taken: str | None
    """When the tables were received, as given."""
    sources: list[Source] = field(init=False)
    replaced: list[Replaced] = field(init=False)
    _modified: dict[str, float] = field(default_factory=dict, init=False)
    """When the files of this run were last changed, by their SHA-256."""

    def __post_init__(self) -> None:
        """Begin with what the archive holds."""
        self.sources = list(self.store.manifest.sources)
        self.replaced = list(self.store.manifest.replaced)

    @property
    def manifest(self) -> Manifest:
        """What the archive is to hold now."""
        changes = {"sources": tuple(self.sources), "replaced": tuple(self.replaced)}
        return self.store.manifest.model_copy(update=changes)

    def add(self, tables: Iterable[Table], rules: Rules) -> Iterator[Added]:
        """
        Add tables, but those that are there; months that several share are kept once.

        The next tables are read meanwhile. `rules` are those by which all are understood.
        """
        read = ahead(tables, partial(self._read, rules))
        for table, taken_in in ahead(read, partial(self._taken_in, rules)):
            yield self._known(table, rules) or self._added(table, taken_in, rules)

    def _read(self, rules: Rules, table: Table) -> Table:
        return table if self._known(table, rules) else ReadTable.of(table)

    def _taken_in(self, rules: Rules, table: Table) -> tuple[Table, _TakenIn | None]:
        """What is to be kept of a table; None of one that is there already."""
        if self._known(table, rules):
            return table, None
        said = understood(table, rules)
        keeping = kept(table, said, self.store.manifest.holds)
        return table, _TakenIn(keeping, said.book, said.recoded.unmapped)

    def _known(self, table: Table, rules: Rules) -> Added | None:
        """What became of a table that was there before this run; None of any other."""
        name, sha256 = table.source.name, table.source.sha256
        there = entries.found(table, self.store.manifest.sources)
        if there is None:
            return Added(name, sha256, "replaced before") if self._was_replaced(table) else None
        if not entries.is_read_by(there, rules):
            return None
        now = next((each for each in self.sources if each.is_same(there)), None)
        return Added(name, sha256, "unchanged", now)

    def _added(self, table: Table, taken_in: _TakenIn | None, rules: Rules) -> Added:
        """Write a table, and settle which of the months that it shares with others are used."""
        name, sha256 = table.source.name, table.source.sha256
        there = entries.found(table, self.sources)
        if taken_in is None or (there is not None and entries.is_read_by(there, rules)):
            return Added(name, sha256, "unchanged", there)
        source = self._written(table, taken_in, rules)
        if there is not None:
            self.sources.remove(there)
            self.replaced.extend(
                entries.read_anew(there, each, source) for each in there.partitions
            )
        self._modified[sha256] = table.source.modified
        self.sources.append(source)
        self._settle(source)
        became: Became = "added" if there is None else "read anew"
        left = next((each for each in self.sources if each.is_same(source)), None)
        return Added(name, sha256, became, left, taken_in.unmapped)

    def _was_replaced(self, table: Table) -> bool:
        """Whether a table was in the archive until all of it was published again."""
        return any(
            entries.is_of(table, each.source, each.source_sha256)
            and each.source_sha256 != each.replaced_by_sha256
            for each in self.store.manifest.replaced
        )

    def _written(self, table: Table, taken_in: _TakenIn, rules: Rules) -> Source:
        """Write the rows of a table; the manifest's entry for them."""
        keeping, book = taken_in.keeping, taken_in.book
        return Source(
            name=table.source.name,
            sha256=table.source.sha256,
            bytes=table.source.bytes,
            unit=table.unit,
            rows=keeping.rows_read,
            set_aside=tuple(entries.torn(keeping.set_aside)),
            columns=keeping.names,
            left_out=keeping.left_out,
            code_book=book.name,
            code_book_sha256=book.sha256,
            given=entries.given(rules),
            put_in_place=dict(keeping.values),
            notes=keeping.notes,
            taken=self.taken,
            partitions=tuple(self._partitions(keeping)),
        )

    def _partitions(self, keeping: Kept) -> Iterator[Partition]:
        for (force, month), rows in keeping.parts():
            yield self.store.write(rows, force=force, month=month)

    def _settle(self, source: Source) -> None:
        """Find the months of a source that others hold too, and keep one edition of each."""
        for other in [each for each in self.sources if entries.may_share(each, source)]:
            pair = [each for each in self.sources if each.is_same(other) or each.is_same(source)]
            for number, editions in left_out([self._held(each) for each in pair]).items():
                self._replace(pair[number], editions, pair[1 - number])

    def _held(self, source: Source) -> Held:
        """What a source holds now; files of earlier runs are older than any of this one."""
        table = ArchivedTable(self.store.folder, source)
        batch = ingest(table, table.rules(Rules()))
        return Held(source.name, self._modified.get(source.sha256, 0.0), batch.editions)

    def _replace(self, old: Source, editions: Mapping[Part, Edition], new: Source) -> None:
        """Take months out of a source, because another holds them; without any it is gone."""
        left, changed = [], []
        for part in old.partitions:
            if (edition := editions.get((part.force, part.month))) is None:
                left.append(part)
            else:
                self.replaced.append(entries.replaced(old, part, new, edition))
        if left:
            changed.append(old.model_copy(update={"partitions": tuple(left)}))
        at = self.sources.index(old)
        self.sources[at : at + 1] = changed
