"""What an archive keeps of a table: its rows as they are, cut by force and month."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from audit.intake.archive.columns import FLAGS, LINE, SOURCE, chosen, constant, kept_as
from audit.intake.archive.minimal import minimal
from audit.intake.moments import EARLIEST, LATEST, NO_DATE
from audit.intake.observed import COPIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.intake.archive.columns import Numbers
    from audit.intake.archive.manifest import Column, Holding
    from audit.intake.editions import Part
    from audit.intake.ingest import Understood
    from audit.intake.readers import Table

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
    left_out: tuple[str, ...]
    """Headers of columns that are not kept."""
    values: Mapping[str, Mapping[str, str]]
    """Our column to label to code, of labels that were put in place of others."""

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
    """What an archive of its kind keeps of a table that was understood."""
    if holds == "minimal":
        little = minimal(said)
        columns, values = little.columns, little.put_in_place
    else:
        columns, values = said.rows.columns, {}
    names = kept_as(columns.column_names, said.headers)
    flags = said.flags()
    traits = FLAGS if holds == "minimal" else (COPIES,)
    part, of_parts = _parts(said)
    return Kept(
        source=table.source.name,
        columns=columns.rename_columns([each.kept_as for each in names]),
        lines=np.asarray(said.rows.lines),
        flags={FLAGS[trait]: flags[trait] for trait in traits if trait in flags},
        part=part,
        of_parts=of_parts,
        names=names,
        left_out=tuple(
            each for each in said.rows.columns.column_names if each not in columns.column_names
        ),
        values=values,
    )


def _parts(said: Understood) -> tuple[Numbers, tuple[Part, ...]]:
    """The part of each row, and the force and month of each part in their order."""
    force, month = said.recoded.records["force"].cat, said.moments.month
    months = np.array([_month(str(each)) for each in month.categories], dtype=object)
    month_of, distinct = pd.factorize(months)
    key = force.codes.to_numpy().astype("int64") * len(distinct) + month_of[month.codes]
    at, keys = pd.factorize(key)
    named = [divmod(each, len(distinct)) for each in keys.tolist()]
    parts = [(str(force.categories[f]), str(distinct[m])) for f, m in named]
    order = sorted(range(len(parts)), key=parts.__getitem__)
    place = np.argsort(np.array(order))
    return place[at], tuple(parts[each] for each in order)


def _month(month: str) -> str:
    """The month of a partition: none where nobody can have meant the date."""
    is_month = len(month) == len(_FIRST) and month[4:5] == "-"
    return month if not is_month or _FIRST <= month <= _LAST else NO_DATE
