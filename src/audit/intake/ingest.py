"""One table as received → records in our schema: the one place that wires intake together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from audit.intake.accounting import MOST_PLACES, Accounting, File, Recode, SetAside
from audit.intake.aggregated.followed import Followed, note_on_less, told_alike
from audit.intake.aggregated.numbers import NO_LIMIT, limits
from audit.intake.aggregated.remainders import with_numbers
from audit.intake.codes.codebook_rules import ETHNICITY_COLUMNS
from audit.intake.codes.recode import Unmapped, area_named, recode
from audit.intake.codes.told import told
from audit.intake.dates.moments import Moments
from audit.intake.reasons import KEPT, OBSERVED, REASONS, Why, why
from audit.intake.seen.observed import Hidden
from audit.intake.seen.observing import Parts, days_of, editions, observed
from audit.intake.understanding import all_of, of_force, understood

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from audit.intake.aggregated.stated import StatedTotal
    from audit.intake.codes.codebook import CodeBook
    from audit.intake.dates.moments import Column
    from audit.intake.readers import Rows, Table
    from audit.intake.rules import Rules
    from audit.intake.seen.observed import Observed
    from audit.intake.understanding import Understood

DIMENSIONS = (
    "force",
    "area",
    "month",
    "searched",
    "kind",
    "ethnicity_self_defined",
    "ethnicity_officer_defined",
    "age_band",
    "gender",
    "power",
    "object_of_search",
    "grounds",
    "drug_dog_indication",
    "outcome",
    "outcome_linked",
    "item_found",
    "clothing_removed",
)
"""The columns of records: each a categorical of codes (forces, areas and months as they are)."""

Person = tuple[str, str, str]
"""A person's key, with the self-defined and the officer-defined ethnicity of the searches."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of one table, and the account of all its rows."""

    records: pd.DataFrame
    """A row a record that is kept: `DIMENSIONS` and `searches`."""
    file: File
    accounting: Accounting
    recodes: tuple[Recode, ...]
    unmapped: tuple[Unmapped, ...]
    observed: Observed
    columns: tuple[str, ...]
    """Our columns that the table has."""
    book: CodeBook
    notes: tuple[str, ...] = ()
    """What the user should be told of how the table was read."""
    people: Mapping[Person, int] = field(default_factory=dict)
    """How often each person was searched, where a column holds a key of persons."""
    editions: Mapping[tuple[str, str], Column] = field(default_factory=dict)
    """By force and month, a hash of what each kept row says, by which editions are compared."""


def ingest(table: Table, rules: Rules) -> Batch:
    """
    Read, recode and account for one table.

    Values that the code book does not know are returned, not raised, so that those of all
    files can be named at once; their rows are set aside.
    """
    said = understood(table, rules)
    rows, headers, book = said.rows, said.headers, said.book
    recoded, moments = said.recoded, said.moments
    reason = why(recoded, moments, rules, said.places)
    records = recoded.records.assign(month=moments.month)
    if rules.area is not None:
        records["area"] = all_of(rules.area, records)
    kept = np.isin(reason, KEPT)
    searches = np.where(reason == Why.USED, records["searches"].to_numpy(), 0)
    parts = Parts.of(records, np.isin(reason, OBSERVED))
    what = Followed.of(rows, headers, book)
    cells = records.loc[kept, [*DIMENSIONS, "searches"]]
    less = "" if what else note_on_less(cells, table.source.name)
    seen = observed(
        parts,
        recoded.labelled,
        said.flags(),
        days_of(moments.day, records["force"], searches),
    )
    return Batch(
        records=what.among(kept).split(cells) if what else told_alike(cells),
        file=File(
            name=table.source.name,
            sha256=table.source.sha256,
            bytes=table.source.bytes,
            rows=rows.rows_read,
            code_book=book.name,
        ),
        accounting=_account(table, rows, reason),
        recodes=recoded.recodes,
        unmapped=recoded.unmapped,
        observed=replace(seen, hidden=_hidden(said, table, rules), totals=_totals(said, rules)),
        columns=tuple(headers),
        book=book,
        notes=(
            *rows.notes,
            *moments.notes,
            *(what.notes(table.source.name) if what else filter(None, [less])),
            *told(book, table.source.name, table.header, recoded.recodes),
        ),
        people=_people(rows, headers, records, searches),
        editions=editions(parts, records, moments),
    )


def _hidden(said: Understood, table: Table, rules: Rules) -> Counter[Hidden]:
    """The ethnicities of rows that would be used if their publisher did not hide their number."""
    rows, header = said.rows.hidden, said.headers.get("count", "")
    if rows is None:
        return Counter()
    ones = with_numbers(rows, header, dict.fromkeys(range(rows.columns.num_rows), 1))
    recoded = of_force(recode(ones.columns, said.headers, said.book), table, rules)
    moments = Moments.of(ones, said.headers, said.book, table.source.name)
    is_used = why(recoded, moments, rules) == Why.USED
    _, most = limits(rows.columns, header, said.book.zeros)
    limit = np.where(most < NO_LIMIT, most, 0)
    return Counter(
        Hidden(column, str(code), int(number))
        for column in ETHNICITY_COLUMNS
        if column in said.headers
        for code, number in zip(recoded.records[column][is_used], limit[is_used], strict=True)
    )


def _totals(said: Understood, rules: Rules) -> list[StatedTotal]:
    """The totals that the table states, but those of areas outside the audit's."""
    return [
        each
        for each in said.rows.totals
        if not each.area or not rules.is_outside(area_named(each.area, said.book))
    ]


def _people(
    rows: Rows, headers: Mapping[str, str], records: pd.DataFrame, searches: Column
) -> dict[Person, int]:
    """How often each person was searched; under a blank key, searches whose person is not known."""
    header = headers.get("person_key")
    if header is None:
        return {}
    columns = list(ETHNICITY_COLUMNS)
    used = records[columns].assign(
        key=rows.columns[header].to_pandas().astype("str").fillna("").str.strip().to_numpy(),
        searches=searches,
    )[searches > 0]
    counted = used.groupby(["key", *columns], observed=True, sort=True)["searches"].sum()
    return {cast("Person", person): int(number) for person, number in counted.items()}


def _account(table: Table, rows: Rows, reason: Column) -> Accounting:
    chosen = {each: np.flatnonzero(reason == each) for each in REASONS}
    parts = [
        SetAside(reason=REASONS[each], rows=len(at), where=_places(table, rows, at))
        for each, at in chosen.items()
        if len(at)
    ]
    torn = Counter(problem.reason for problem in rows.set_aside)
    for problem, count in torn.items():
        lines = [each.line for each in rows.set_aside if each.reason == problem]
        where = tuple(_place(table, line) for line in lines[:MOST_PLACES])
        parts.append(SetAside(reason=problem, rows=count, where=where))
    return Accounting(
        rows_read=rows.rows_read, rows_used=int((reason == Why.USED).sum()), set_aside=tuple(parts)
    )


def _places(table: Table, rows: Rows, chosen: Column) -> tuple[str, ...]:
    return tuple(_place(table, int(rows.lines[at])) for at in chosen[:MOST_PLACES])


def _place(table: Table, line: int) -> str:
    return f"{table.source.name}, {table.unit} {line}"
