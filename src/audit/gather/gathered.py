"""What is known of records once no record is held any more: one file's, and several' together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.intake import neighbours
from audit.intake.accounting import (
    Accounting,
    File,
    Recode,
    column_totals,
    merged_accounting,
    merged_recodes,
    of_file,
)
from audit.intake.codes.unknown_values import by_label
from audit.intake.ingest import DIMENSIONS
from audit.intake.notes import once
from audit.intake.seen.editions import Edition, Overlap, told
from audit.intake.seen.observed import Observed, added
from audit.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.intake.codes.recode import Unmapped
    from audit.intake.ingest import Batch
    from audit.intake.readers import Table


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


def of_batch(batch: Batch) -> Gathered:
    """One file, counted."""
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


def sum_of(parts: Sequence[Gathered], left_out: Sequence[Table]) -> Gathered:
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
