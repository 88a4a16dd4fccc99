"""What the columns of tables hold, label by label, and which tables are alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from audit.intake.aggregated import totals
from audit.intake.aggregated.keeping import labels_of, without
from audit.intake.codes.codebook import is_blank, normal_header, recognised
from audit.proposal import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.intake.aggregated.keeping import Flags
    from audit.intake.codes.codebook import CodeBook
    from audit.intake.readers import Rows, Table


@dataclass(frozen=True, slots=True)
class Seen:
    """One column of one or several tables."""

    header: str
    labels: Counter[str] = field(default_factory=Counter)
    """Rows by label, empty cells apart."""
    blank: int = 0

    @property
    def rows(self) -> int:
        """Rows that hold something."""
        return self.labels.total()


@dataclass(frozen=True, slots=True)
class Group:
    """Tables that can be read in one way."""

    header: tuple[str, ...]
    book: CodeBook | None
    """The bundled code book that knows the header; None where none does."""
    tables: Sequence[Table]

    @property
    def nameless(self) -> int:
        """Columns without a name, which no plan can speak of."""
        return sum(not name for name in self.header)


def grouped(tables: Iterable[Table]) -> list[Group]:
    """The tables by how they can be read: by one code book, or having the same columns."""
    found: dict[object, list[Table]] = {}
    for table in tables:
        book = recognised(table.header)
        alike = frozenset(map(normal_header, filter(None, table.header)))
        found.setdefault(book.name if book else alike, []).append(table)
    return [Group(own[0].header, recognised(own[0].header), own) for own in found.values()]


def seen(tables: Iterable[Table]) -> dict[str, Seen]:
    """
    Every named column of tables with the same columns, by the first table's header.

    `RecordsError` where one cannot be read to its end.
    """
    columns: dict[str, Seen] = {}
    for table in tables:
        twins = Counter(map(normal_header, table.header))
        for header, labels in _counted(table):
            plain = normal_header(header)
            plain = header if twins[plain] > 1 else plain
            had = columns.get(plain) or Seen(header)
            blank = sum(rows for label, rows in labels if is_blank(label))
            had.labels.update({label: n for label, n in labels if label and not is_blank(label)})
            columns[plain] = Seen(had.header, had.labels, had.blank + blank)
    return {each.header: each for each in columns.values()}


def without_totals(rows: Rows) -> Rows:
    """
    The rows without those of totals, which reading sets aside: their labels need no code.

    Of tables of numbers also totals over some of the columns, told by a header that surely
    counts searches.
    """
    is_total = totals.bare_totals(rows)
    if any(_counts_searches(name) for name in rows.columns.column_names):
        over = (_over(rows, name) for name in rows.columns.column_names)
        is_total = np.any([is_total, *over], axis=0)
    return rows if is_total.all() else without(rows, is_total, totals.A_TOTAL)


def _counts_searches(header: str) -> bool:
    return names.named("count", header) == "usual" and header.casefold() not in names.VAGUE


def _over(rows: Rows, header: str) -> Flags:
    """The rows whose label in a column is a total over it; none where it has no other labels."""
    labels, at = labels_of(rows, header)
    marks = np.array([bool(label) and totals.is_total(label) for label in labels])
    is_divided = any(labels[each] and not marks[each] for each in np.unique(at))
    found: Flags = marks[at] & is_divided
    return found


def _counted(table: Table) -> Iterator[tuple[str, list[tuple[str | None, int]]]]:
    """Each named column with its labels and their rows; None is an empty cell."""
    headers = tuple(dict.fromkeys(filter(None, table.header)))
    rows = without_totals(table.read(headers))
    for header in headers:
        column = rows.columns[header].combine_chunks()
        counted = column.value_counts().to_pylist()
        yield header, [(each["values"], each["counts"]) for each in counted]
