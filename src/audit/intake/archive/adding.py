"""Adds tables to an archive; a month that is published again takes the place of the old one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal

from audit.intake import codebook
from audit.intake.archive import places
from audit.intake.archive.ahead import ReadTable, ahead
from audit.intake.archive.keeping import kept
from audit.intake.archive.manifest import Given, Replaced, Source, Torn
from audit.intake.archive.reading import ArchivedTable
from audit.intake.editions import Edition, Held, left_out
from audit.intake.ingest import ingest, understood
from audit.intake.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.intake.archive.keeping import Kept
    from audit.intake.archive.manifest import Manifest, Partition
    from audit.intake.archive.store import Store
    from audit.intake.codebook import CodeBook
    from audit.intake.editions import Part
    from audit.intake.readers import RowProblem, Table
    from audit.intake.recode import Unmapped

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
    """When the files of this session were last changed, by their SHA-256."""

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
        """What became of a table that was there before this session; None of any other."""
        name, sha256 = table.source.name, table.source.sha256
        there = _there(table, self.store.manifest.sources)
        if there is not None:
            now = next((each for each in self.sources if each.is_same(there)), None)
            return Added(name, sha256, "unchanged", now) if _is_read_by(there, rules) else None
        return Added(name, sha256, "replaced before") if self._was_replaced(table) else None

    def _added(self, table: Table, taken_in: _TakenIn | None, rules: Rules) -> Added:
        """Write a table, and settle which of the months that it shares with others are used."""
        name, sha256 = table.source.name, table.source.sha256
        there = _there(table, self.sources)
        if taken_in is None or (there is not None and _is_read_by(there, rules)):
            return Added(name, sha256, "unchanged", there)
        source = self._written(table, taken_in, rules)
        if there is not None:
            self.sources.remove(there)
            self.replaced.extend(_read_anew(there, each, source) for each in there.partitions)
        self._modified[sha256] = table.source.modified
        self.sources.append(source)
        self._settle(source)
        became: Became = "added" if there is None else "read anew"
        left = next((each for each in self.sources if each.is_same(source)), None)
        return Added(name, sha256, became, left, taken_in.unmapped)

    def _was_replaced(self, table: Table) -> bool:
        """Whether a table was in the archive until all of it was published again."""
        return any(
            _is_of(table, each.source, each.source_sha256)
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
            set_aside=tuple(_torn(keeping.set_aside)),
            columns=keeping.names,
            left_out=keeping.left_out,
            code_book=book.name,
            code_book_sha256=book.sha256,
            given=_given(rules),
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
        for other in [each for each in self.sources if _may_share(each, source)]:
            pair = [each for each in self.sources if each.is_same(other) or each.is_same(source)]
            for number, editions in left_out([self._held(each) for each in pair]).items():
                self._replace(pair[number], editions, pair[1 - number])

    def _held(self, source: Source) -> Held:
        """What a source holds now; files of earlier sessions are older than any of this one."""
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
                self.replaced.append(_replaced(old, part, new, edition))
        if left:
            changed.append(old.model_copy(update={"partitions": tuple(left)}))
        at = self.sources.index(old)
        self.sources[at : at + 1] = changed


def _there(table: Table, sources: Iterable[Source]) -> Source | None:
    return next((each for each in sources if _is_of(table, each.name, each.sha256)), None)


def _is_of(table: Table, name: str, sha256: str) -> bool:
    """Whether a table is the one of that name, given by itself or within a folder."""
    own = table.source.name
    is_named = own == name or own.endswith(f"/{name}") or name.endswith(f"/{own}")
    return is_named and table.source.sha256 == sha256


def _given(rules: Rules) -> Given:
    """What a plan said, with a code book of its own; the bundled ones are read as they are."""
    book = rules.code_book
    is_own = book is not None and (
        book.name not in codebook.BUNDLED or book != codebook.bundled(book.name)
    )
    return Given(
        code_book=book.model_dump(mode="json") if book is not None and is_own else None,
        columns=dict(rules.columns),
        values={name: dict(codes) for name, codes in rules.values.items()},
        force=rules.force,
    )


def _is_read_by(source: Source, rules: Rules) -> bool:
    """Whether a source was archived by the same rules."""
    is_book = rules.code_book is None or rules.code_book.name == source.code_book
    return is_book and source.given == _given(rules)


def _replaced(old: Source, part: Partition, new: Source, edition: Edition) -> Replaced:
    return Replaced(
        force=part.force,
        month=part.month,
        rows=part.rows,
        sha256=part.sha256,
        source=old.name,
        source_sha256=old.sha256,
        taken=old.taken,
        replaced_by=new.name,
        replaced_by_sha256=new.sha256,
        replaced_when=new.taken,
        why="fuller" if edition.is_extract else "newer",
        rows_used=edition.rows_used,
        rows_shared=edition.rows_shared,
    )


def _read_anew(old: Source, part: Partition, new: Source) -> Replaced:
    """A part of a file that other rules may have put elsewhere."""
    edition = Edition(part.force, part.month, new.name, old.name, part.rows, part.rows, part.rows)
    replaced = _replaced(old, part, new, edition)
    return replaced.model_copy(update={"why": "read anew"})


def _parts(source: Source) -> frozenset[Part]:
    return frozenset((each.force, each.month) for each in source.partitions)


def _may_share(one: Source, other: Source) -> bool:
    """Whether two sources have a month of the same force, or of one that is not known."""
    return not one.is_same(other) and any(
        left_month == right_month and (left == right or "" in (left, right))
        for left, left_month in _parts(one)
        for right, right_month in _parts(other)
    )


def _torn(problems: Sequence[RowProblem]) -> Iterator[Torn]:
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for problem in problems:
        lines[problem.reason].append(problem.line)
    for reason, at in lines.items():
        yield Torn(reason=reason, rows=len(at), lines=places.written(at))
