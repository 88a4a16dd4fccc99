"""All the files of a plan → one tally with its account: counted file by file and added up."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audit import twice
from audit.errors import PlanError, RecordsError, UnmappedValueError, listed
from audit.gather.gathered import Gathered, of_batch, sum_of
from audit.gather.tables import as_used, records_of, rules_of, understanding
from audit.intake import places
from audit.intake.archive.reading import ArchivedTable
from audit.intake.codes.unknown_values import explained
from audit.intake.ingest import ingest
from audit.intake.readers.delimited.csv import CsvTable
from audit.intake.readers.delimited.lines import cells_of_any_size
from audit.intake.rules import Rules
from audit.intake.seen.editions import Held, left_out, overlapping
from audit.repeats import repeats

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.boundaries import Boundaries
    from audit.intake.accounting import Accounting
    from audit.intake.ingest import Person
    from audit.intake.readers import Table
    from audit.plan import Plan


_AT_ONCE = 2
"""Files that are read at the same time."""
_SMALL = 1 << 27
"""Bytes of a file that may be in memory beside another."""


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
    rules = rules_of(plan)
    searches, others = records_of(plan)
    reads = _with_one_edition(searches, rules)
    total = sum_of([each.part for each in reads], others)
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


def _read(table: Table, rules: Rules) -> _Read:
    source = table.source
    if isinstance(table, ArchivedTable):
        batch = ingest(table, table.rules(rules))
        had = frozenset(batch.columns) | table.left_out
        part = replace(of_batch(batch), columns=had, editions=table.editions)
    else:
        batch = ingest(table, rules)
        part = of_batch(batch)
    return _Read(part, batch.people, Held(source.name, source.modified, batch.editions))


def _names(total: Gathered) -> Iterator[str]:
    return (file.name for file in total.files)


def _nothing_left(accounting: Accounting, plan: Plan) -> str:
    reasons = [f"{each.rows:,} rows: {each.reason}" for each in accounting.set_aside]
    period = f" between {plan.scope.from_ or 'the first day'} and {plan.scope.to or 'the last'}"
    wanted = period if plan.scope.from_ or plan.scope.to else ""
    return listed(
        f"No record is left to audit{wanted}. Of {accounting.rows_read:,} rows read:", reasons
    )


__all__ = ["Gathered", "as_used", "gather", "records_of", "understanding"]
