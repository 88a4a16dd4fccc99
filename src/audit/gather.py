"""All the files of a plan → one tally with its account: counted file by file and added up."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from audit import twice
from audit.errors import (
    PlanError,
    RecordsError,
    UnmappedValueError,
    listed,
)
from audit.intake import forces, neighbours, places
from audit.intake.accounting import (
    Accounting,
    File,
    Recode,
    column_totals,
    merged_accounting,
    merged_recodes,
    of_file,
)
from audit.intake.archive.manifest import is_archive
from audit.intake.archive.reading import ArchivedTable
from audit.intake.archive.reading import tables as archived
from audit.intake.codes import codebook
from audit.intake.codes.unknown_values import by_label, explained
from audit.intake.ingest import DIMENSIONS, ingest
from audit.intake.notes import once
from audit.intake.readers import tables
from audit.intake.readers.delimited.csv import CsvTable
from audit.intake.readers.delimited.lines import cells_of_any_size
from audit.intake.rules import Rules
from audit.intake.seen.editions import Edition, Held, Overlap, left_out, overlapping, told
from audit.intake.seen.observed import Observed, added
from audit.repeats import repeats
from audit.scope import boundaries_of, other_forces, outside
from audit.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.boundaries import Boundaries
    from audit.intake.codes.recode import Unmapped
    from audit.intake.ingest import Batch, Person
    from audit.intake.readers import Table
    from audit.plan import Plan


_AT_ONCE = 2
"""Files that are read at the same time."""
_SMALL = 1 << 27
"""Bytes of a file that may be in memory beside another."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known of all the records once no record is held any more."""

    tally: Tally
    """By every dimension; vehicle searches are in it whether or not they are used."""
    accounting: Accounting
    recodes: tuple[Recode, ...]
    files: tuple[File, ...]
    code_books: Mapping[str, str]
    """SHA-256 by name."""
    observed: Observed
    """What was seen of the rows, by force and month."""
    columns: frozenset[str]
    """Our columns that any of the files has."""
    unmapped: tuple[Unmapped, ...] = ()
    """Values that no code book knows; their rows were set aside."""
    notes: tuple[str, ...] = ()
    """What the user should be told of how the files were read."""
    people: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """By group, how many people were searched once, twice and so on; empty without a key."""
    editions: tuple[Edition, ...] = ()
    """The months that several files hold, of which one file's records are used."""
    overlaps: tuple[Overlap, ...] = ()
    """The months of which several files hold some of the same rows, and all are used."""
    maybe_twice: tuple[str, ...] = ()
    """Which tables of numbers are added up though they may count the same searches, in words."""
    boundaries: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the boundaries by which areas were told, by file; empty without any."""

    @property
    def days(self) -> dict[str, int]:
        """Searches used on each day (ISO)."""
        days: Counter[str] = Counter()
        for each, searches in self.observed.days.items():
            days[each.day] += searches
        return dict(days)


@dataclass(frozen=True, slots=True)
class _Read:
    """One table, counted."""

    part: Gathered
    people: Mapping[Person, int]
    held: Held
    """What it holds, as far as editions go."""


def gather(plan: Plan, *, set_aside_unmapped: bool = False) -> Gathered:
    """
    Read, recode and count every file of the plan.

    `UnmappedValueError` names all values of all files that no code book knows, unless their
    rows are to be set aside; `RecordsError` where the files hold no row, `PlanError` where the
    plan leaves none.
    """
    rules = _rules(plan)
    searches, others = records_of(plan)
    reads = _with_one_edition(searches, rules)
    total = _sum([each.part for each in reads], others)
    if total.accounting.rows_read == 0:
        raise RecordsError(listed("The records have a header and no rows:", _names(total)))
    if total.unmapped and not (set_aside_unmapped and total.accounting.rows_used):
        raise UnmappedValueError(explained(total.unmapped))
    parts = (each.part for each in reads)
    of_numbers = [(p.files[0].name, p.tally) for p in parts if "count" in p.columns]
    if sure := list(twice.counted_twice(total.tally, of_numbers)):
        raise RecordsError(listed("Searches would count twice:", sure))
    unsure = tuple(twice.not_told_apart(of_numbers))
    total = replace(total, notes=(*total.notes, *unsure), maybe_twice=unsure)
    if rules.boundaries is not None:
        total = _placed(total, rules.boundaries)
    if total.accounting.rows_used == 0:
        raise PlanError(_nothing_left(total.accounting, plan))
    people: Counter[Person] = Counter()
    for each in reads:
        people.update(each.people)
    overlaps = overlapping([each.held for each in reads])
    return replace(total, people=repeats(people, plan.ethnicity), overlaps=overlaps)


def _placed(total: Gathered, boundaries: Boundaries) -> Gathered:
    """With what is to be told of the boundaries; `RecordsError` where no record lies in one."""
    said = places.told(total.observed, boundaries, total.columns)
    held = {boundaries.file: boundaries.sha256}
    return replace(total, notes=(*total.notes, *said), boundaries=held)


def _with_one_edition(searches: Sequence[Table], rules: Rules) -> list[_Read]:
    """Every table counted; a force's month that several hold is used from one of them."""
    reads = _each_read(searches, rules)
    for number, editions in left_out([each.held for each in reads]).items():
        kept = _read(searches[number], replace(rules, leave_out=frozenset(editions)))
        part = replace(kept.part, editions=(*kept.part.editions, *editions.values()))
        reads[number] = replace(kept, part=part)
    return reads


def _each_read(searches: Sequence[Table], rules: Rules) -> list[_Read]:
    """
    Every table counted: small CSV files two at a time, all others one after the other.

    The libraries that do the work of a CSV file let other threads run meanwhile.
    """
    if rules.boundaries is not None or not all(map(_is_small, searches)):
        return [_read(table, rules) for table in searches]
    # The limit is one of the process: held open here, no thread closes it while another reads.
    with cells_of_any_size(), ThreadPoolExecutor(_AT_ONCE) as readers:
        waiting = [readers.submit(_read, table, rules) for table in searches]
        try:
            return [each.result() for each in waiting]
        finally:
            readers.shutdown(cancel_futures=True)


def _is_small(table: Table) -> bool:
    return isinstance(table, CsvTable) and table.source.bytes <= _SMALL


def records_of(plan: Plan) -> tuple[list[Table], list[Table]]:
    """The tables of searches that a plan names, and those of something else beside them."""
    searches, others = neighbours.apart(_tables(plan))
    if not searches:
        raise RecordsError("There are no records to read. Name files, folders or globs.")
    return searches, others


def _tables(plan: Plan) -> Iterator[Table]:
    """The tables in the archives that a plan names, then those in its files."""
    paths = list(_paths(plan))
    archives = dict.fromkeys(Path(realpath(path)) for path in paths if is_archive(path))
    files = [path for path in paths if Path(realpath(path)) not in archives]
    for folder in archives:
        yield from archived(folder)
    if files or not archives:
        yield from tables(files)


def as_used(plan: Plan, gathered: Gathered) -> Iterator[tuple[Table, Rules]]:
    """Each table of searches, to be read again, with the rules by which its rows were used."""
    rules = _rules(plan)
    for table in records_of(plan)[0]:
        others = {
            (each.force, each.month)
            for each in gathered.editions
            if each.left_out == table.source.name
        }
        own = table.rules(rules) if isinstance(table, ArchivedTable) else rules
        yield table, replace(own, leave_out=own.leave_out | others)


def understanding(plan: Plan) -> Rules:
    """What a plan says of how to understand records, whichever of them it is about."""
    return Rules(
        code_book=codebook.choose(plan.records.code_book, plan.folder),
        columns=plan.records.columns,
        values=plan.records.values,
        force=forces.slug(plan.records.force),
    )


def _rules(plan: Plan) -> Rules:
    scope, boundaries = plan.scope, boundaries_of(plan)
    return replace(
        understanding(plan),
        first=scope.from_,
        last=scope.to,
        kinds=scope.kinds,
        area=scope.area,
        is_outside=outside(plan, boundaries),
        is_other_force=other_forces(plan),
        boundaries=boundaries,
    )


def _names(total: Gathered) -> Iterator[str]:
    return (file.name for file in total.files)


def _paths(plan: Plan) -> Iterator[Path]:
    """The paths of the plan, relative ones from its folder."""
    for path in plan.records.paths:
        yield plan.folder / Path(path).expanduser()


def _read(table: Table, rules: Rules) -> _Read:
    source = table.source
    if isinstance(table, ArchivedTable):
        batch = ingest(table, table.rules(rules))
        had = frozenset(batch.columns) | table.left_out
        part = replace(_of(batch), columns=had, editions=table.editions)
    else:
        batch = ingest(table, rules)
        part = _of(batch)
    return _Read(part, batch.people, Held(source.name, source.modified, batch.editions))


def _of(batch: Batch) -> Gathered:
    return Gathered(
        tally=Tally.of(batch.records, DIMENSIONS),
        accounting=of_file(batch.file.name, batch.accounting),
        recodes=batch.recodes,
        files=(batch.file,),
        code_books={batch.book.name: batch.book.sha256},
        observed=batch.observed,
        columns=frozenset(batch.columns),
        unmapped=batch.unmapped,
        notes=batch.notes,
    )


def _sum(parts: Sequence[Gathered], left_out: Sequence[Table]) -> Gathered:
    """Several files as one. Only counts are added; no record is compared with another."""
    editions = tuple(each for part in parts for each in part.editions)
    notes = once(dict.fromkeys(note for part in parts for note in part.notes))
    recodes = merged_recodes(each for part in parts for each in part.recodes)
    unmapped = tuple(each for part in parts for each in part.unmapped)
    totals = column_totals(recodes, by_label(unmapped))
    account = merged_accounting([part.accounting for part in parts])
    return Gathered(
        tally=Tally.sum([part.tally for part in parts]),
        accounting=account.model_copy(update={"columns": totals}),
        recodes=recodes,
        files=tuple(file for part in parts for file in part.files),
        code_books={name: sha for part in parts for name, sha in part.code_books.items()},
        observed=added(part.observed for part in parts),
        columns=frozenset[str]().union(*(part.columns for part in parts)),
        unmapped=unmapped,
        notes=(*notes, *map(told, editions), *neighbours.told(left_out)),
        editions=editions,
    )


def _nothing_left(accounting: Accounting, plan: Plan) -> str:
    reasons = [f"{each.rows:,} rows: {each.reason}" for each in accounting.set_aside]
    period = f" between {plan.scope.from_ or 'the first day'} and {plan.scope.to or 'the last'}"
    wanted = period if plan.scope.from_ or plan.scope.to else ""
    return listed(
        f"No record is left to audit{wanted}. Of {accounting.rows_read:,} rows read:", reasons
    )
