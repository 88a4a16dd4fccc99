"""Reads the next table while one is understood and another is written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from audit.intake.readers.delimited.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from audit.intake.readers import Rows, Source, Table

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


def ahead(items: Iterable[_Item], work: Callable[[_Item], _Made]) -> Iterator[_Made]:
    """What `work` makes of each item in turn; of the next one while the last is used."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as pool:
        before = None
        for item in items:
            coming = pool.submit(work, item)
            if before is not None:
                yield before.result()
            before = coming
        if before is not None:
            yield before.result()


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table whose columns that have a name were read."""

    table: Table
    rows: Rows = field(repr=False)

    @classmethod
    def of(cls, table: Table) -> ReadTable:
        """Read all of a table, and work out its lines."""
        rows = table.read([each for each in table.header if each])
        return cls(table, replace(rows, lines=Lines.known(np.asarray(rows.lines))))

    @property
    def source(self) -> Source:
        """Where the table comes from."""
        return self.table.source

    @property
    def unit(self) -> str:
        """What its lines are counted in."""
        return self.table.unit

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns as received."""
        return self.table.header

    def read(self, columns: Collection[str]) -> Rows:
        """The rows, with only the columns named."""
        return replace(self.rows, columns=self.rows.columns.select([*columns]))
