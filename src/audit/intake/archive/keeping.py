"""What an archive keeps of a table: its rows as they are, cut by force and month."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from audit.intake.archive.columns import FLAGS, LINE, SOURCE, chosen, constant, kept_as
from audit.intake.archive.manifest import LeftOut
from audit.intake.archive.minimal import minimal, only_counts
from audit.intake.dates.moments import EARLIEST, LATEST, NO_DATE
from audit.intake.seen.observed import COPIES, SAME_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.intake.archive.columns import Numbers
    from audit.intake.archive.manifest import Column, Holding
    from audit.intake.readers import RowProblem, Rows, Table
    from audit.intake.seen.editions import Part
    from audit.intake.understanding import Understood

_FIRST, _LAST = str(EARLIEST)[:7], str(LATEST)[:7]


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of a table, ready to be written."""

    source: str
    columns: pa.Table = field(repr=False)
    """Labels under the names by which the archive keeps them."""
    lines: Numbers
    flags: Mapping[str, Numbers]
    """The columns of traits."""
    part: Numbers
    """Which of `parts` each row is in."""
    of_parts: tuple[Part, ...]
    """Force and month of each part."""
    names: tuple[Column, ...]
    left_out: tuple[LeftOut, ...]
    values: Mapping[str, Mapping[str, str]]
    """Our column to label to code, of labels that were put in place of others."""
    rows_read: int
    set_aside: tuple[RowProblem, ...]
    """Rows that are not kept."""
    notes: tuple[str, ...]

    def parts(self) -> Iterator[tuple[Part, pa.Table]]:
        """The rows of each force and month, as they are written."""
        for number, of in enumerate(self.of_parts):
            is_all = len(self.of_parts) == 1
            yield of, self._rows(None if is_all else np.flatnonzero(self.part == number))

    def _rows(self, rows: Numbers | None) -> pa.Table:
        names = self.columns.column_names
        columns = {name: chosen(self.columns[name], rows) for name in names}
        lines = self.lines if rows is None else self.lines[rows]
        flags = {
            name: pa.array(flag if rows is None else flag[rows])
            for name, flag in self.flags.items()
        }
        source = constant(self.source, len(lines))
        return pa.table({**columns, LINE: pa.array(lines, pa.int64()), SOURCE: source, **flags})


def kept(table: Table, said: Understood, holds: Holding) -> Kept:
    """
    What an archive of its kind keeps of a table that was understood.

    A full one keeps every row that was read, a minimal one those that count searches; a table of
    numbers that says nothing of one search is kept whole in both.
    """
    is_minimal = holds == "minimal" and not only_counts(said)
    if is_minimal:
        rows, little = said.rows, minimal(said)
        columns, values = little.columns, little.put_in_place
    else:
        rows, columns, values = said.received, said.received.columns, {}
    names = kept_as(columns.column_names, said.headers)
    of_parts, part = _parts(said, rows)
    return Kept(
        source=table.source.name,
        columns=columns.rename_columns([each.kept_as for each in names]),
        lines=np.asarray(rows.lines),
        flags=_flags(said, rows, FLAGS if is_minimal else (COPIES, SAME_NUMBER)),
        part=part,
        of_parts=of_parts,
        names=names,
        left_out=tuple(_left_out(said, columns)),
        values=values,
        rows_read=rows.rows_read,
        set_aside=rows.set_aside,
        notes=rows.notes,
    )


def _left_out(said: Understood, kept: pa.Table) -> Iterator[LeftOut]:
    ours = {own: name for name, own in said.headers.items()}
    for header in said.received.columns.column_names:
        if header not in kept.column_names:
            yield LeftOut(header=header, meaning=ours.get(header, ""))


def _flags(said: Understood, rows: Rows, traits: Iterable[str]) -> dict[str, Numbers]:
    """The columns of traits; a row that counts no searches has none."""
    flags, place = said.flags(), _places(said.rows, rows)
    found: dict[str, Numbers] = {}
    for trait in traits:
        if trait in flags:
            column = np.zeros(len(rows.lines), bool)
            column[place] = flags[trait]
            found[FLAGS[trait]] = column
    return found


def _places(some: Rows, rows: Rows) -> Numbers:
    """Where each of some rows stands among all of them."""
    if len(some.lines) == len(rows.lines):
        return np.arange(len(rows.lines))
    return np.searchsorted(np.asarray(rows.lines), np.asarray(some.lines))


def _parts(said: Understood, rows: Rows) -> tuple[tuple[Part, ...], Numbers]:
    """
    The force and month of each part in their order, and the part of each row.

    Rows that count no searches have no force and no month.
    """
    force, month = said.recoded.records["force"].cat, said.moments.month
    forces = [str(each) for each in force.categories]
    months = [_month(str(each)) for each in month.categories]
    names = [(force, month) for force in forces for month in months]
    both = force.codes.to_numpy().astype("int64") * len(months) + month.codes
    distinct = sorted({("", ""), *(names[each] for each in np.unique(both))})
    place = {name: number for number, name in enumerate(distinct)}
    of = np.full(len(rows.lines), place["", ""])
    of[_places(said.rows, rows)] = np.array([place.get(each, 0) for each in names])[both]
    used, part = np.unique(of, return_inverse=True)
    return tuple(distinct[each] for each in used), part


def _month(month: str) -> str:
    """The month of a partition: none where nobody can have meant the date."""
    is_month = len(month) == len(_FIRST) and month[4:5] == "-"
    return month if not is_month or _FIRST <= month <= _LAST else NO_DATE
