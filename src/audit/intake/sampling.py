"""Records of an operation that are worth reading: where they stand and why, never whose."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audit import schema
from audit.ethnicity import NOT_STATED, PARENTS, UNKNOWN
from audit.intake.codes.codebook import is_blank
from audit.intake.codes.codebook_rules import ETHNICITY_COLUMNS
from audit.intake.reasons import Why, why
from audit.intake.seen.observed import DOG_DENIED
from audit.intake.understanding import understood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.intake.readers import Table
    from audit.intake.rules import Rules
    from audit.intake.understanding import Understood

HEADER = ("file", "counted_by", "number", "record_id", "reasons")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take text for a formula."""
_UNKNOWN = (UNKNOWN, NOT_STATED)


@dataclass(frozen=True, slots=True)
class Listed:
    """One record that is worth reading, by its place."""

    file: str
    counted_by: str
    """What `number` counts: `line`, `row` or `record`."""
    number: int
    record_id: str
    """The publisher's number of the record; empty where there is none."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """One record in codes, with the columns that its table has."""

    codes: dict[str, str]
    columns: frozenset[str]
    had_dog: bool
    """Whether a drug dog was used in the operation."""
    disagrees: bool = False
    """Whether the grounds speak of an indication that the column of it denies."""

    def has(self, column: str, *codes: str) -> bool:
        """Whether the table has a column, and the record one of some codes in it."""
        return column in self.columns and self.codes[column] in codes

    @property
    def grounds(self) -> frozenset[str]:
        """The grounds recorded; empty where none is."""
        return frozenset(self.codes["grounds"].split(schema.GROUNDS_JOIN)) - {schema.NOT_RECORDED}

    @property
    def reasons_given(self) -> frozenset[str]:
        """The grounds without those that only say what was suspected."""
        return self.grounds - {"suspected_possession", "suspected_supply"}

    @property
    def is_indicated(self) -> bool:
        """Whether an indication of a drug dog is recorded."""
        return schema.DRUG_DOG_INDICATION in self.grounds


def _nothing_found(record: _Record) -> bool:
    """Recorded as such: a blank does not say that nothing was found."""
    if record.has("item_found", schema.YES, schema.NO):
        return record.codes["item_found"] == schema.NO
    return record.has("outcome", schema.NO_FURTHER_ACTION)


def _ethnicity_differs(record: _Record) -> bool:
    """Whether the person's and the officer's word are of different broad groups."""
    known = [
        PARENTS.get(record.codes[each], record.codes[each])
        for each in ETHNICITY_COLUMNS
        if each in record.columns and record.codes[each] not in _UNKNOWN
    ]
    return len(set(known)) > 1


def _no_indication(record: _Record) -> bool:
    """None recorded in an operation with a dog, where the table could say so."""
    could_say = {"grounds", schema.DRUG_DOG_INDICATION} & record.columns
    is_silent = bool(could_say) and not record.is_indicated
    return record.had_dog and is_silent and not record.disagrees


def _only(*grounds: str) -> Callable[[_Record], bool]:
    """Whether something is recorded as a reason, and nothing but these."""
    return lambda record: (
        "grounds" in record.columns
        and bool(record.reasons_given)
        and record.reasons_given <= set(grounds)
    )


REASONS: tuple[tuple[str, Callable[[_Record], bool]], ...] = (
    (
        "an indication is recorded, and nothing as found",
        lambda record: record.is_indicated and _nothing_found(record),
    ),
    (
        "no indication is recognised, in an operation with a drug dog",
        _no_indication,
    ),
    (
        "the grounds speak of an indication and its column says no",
        lambda record: record.disagrees,
    ),
    ("no grounds are recorded", lambda record: record.has("grounds", schema.NOT_RECORDED)),
    ("the indication is the only ground recognised", _only(schema.DRUG_DOG_INDICATION)),
    (
        "the smell of cannabis or behaviour is the only ground recognised",
        _only("smell_of_cannabis", "behaviour"),
    ),
    ("what followed is not recorded", lambda record: record.has("outcome", schema.NOT_RECORDED)),
    (
        "self-defined ethnicity is not recorded",
        lambda record: record.has("ethnicity_self_defined", UNKNOWN),
    ),
    (
        "officer-defined ethnicity is not recorded",
        lambda record: record.has("ethnicity_officer_defined", UNKNOWN),
    ),
    ("self-defined and officer-defined ethnicity are of different groups", _ethnicity_differs),
    (
        "more than outer clothing was removed",
        lambda record: record.has("clothing_removed", schema.YES),
    ),
    (
        "what followed is not linked to what was looked for",
        lambda record: (
            record.has("outcome_linked", schema.NO)
            and not record.has("outcome", schema.NO_FURTHER_ACTION, schema.NOT_RECORDED)
        ),
    ),
)
"""
Why a record is worth reading, each with what must hold of it.

Grounds in an officer's own words may state more than is recognised, which reading them shows.
"""


def listed(table: Table, rules: Rules, *, had_dog: bool) -> Iterator[Listed]:
    """The records of one table that are worth reading; of a table of counts, none."""
    said = understood(table, rules)
    if "count" in said.headers:
        return
    is_used = why(said.recoded, said.moments, rules, said.places) == Why.USED
    for at in np.flatnonzero(is_used).tolist():
        record = _record(said, at, had_dog=had_dog)
        if reasons := tuple(text for text, holds in REASONS if holds(record)):
            line = int(said.rows.lines[at])
            yield Listed(table.source.name, table.unit, line, _record_id(said, at), reasons)


def _record(said: Understood, at: int, *, had_dog: bool) -> _Record:
    row = said.recoded.records.iloc[at]
    columns = ("grounds", "item_found", "outcome", "outcome_linked", "clothing_removed")
    codes = {name: str(row[name]) for name in (*columns, *ETHNICITY_COLUMNS)}
    denied = said.recoded.dog.get(DOG_DENIED)
    disagrees = denied is not None and bool(denied[at])
    return _Record(codes, frozenset(said.headers), had_dog, disagrees)


def _record_id(said: Understood, at: int) -> str:
    header = said.headers.get("record_id")
    if header is None:
        return ""
    label = said.rows.columns[header][at].as_py()
    return "" if is_blank(label) else str(label).strip()


def as_csv(sample: tuple[Listed, ...]) -> bytes:
    """The records as CSV, a row a record; the reasons of a record stand in one cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for each in sample:
        cells = (each.file, each.counted_by, str(each.number), each.record_id)
        writer.writerow([*map(_harmless, cells), "; ".join(each.reasons)])
    return text.getvalue().encode()


def _harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
