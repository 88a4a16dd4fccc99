"""Every row accounted for: what was read, what was used, what was set aside and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_PLACES = 20
"""How many places of rows set aside are named for each reason."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SetAside(_Frozen):
    """Rows that were not used, with the reason."""

    reason: str
    rows: int
    where: tuple[str, ...] = ()
    """The first places, as `file:line`; at most 20."""


class Accounting(_Frozen):
    """Every row that was read: `rows_read` = `rows_used` + the rows set aside."""

    rows_read: int
    rows_used: int
    set_aside: tuple[SetAside, ...] = ()

    @property
    def balances(self) -> bool:
        """Whether no row is lost and none counted twice."""
        return self.rows_read == self.rows_used + sum(each.rows for each in self.set_aside)


class Recode(_Frozen):
    """What became of one raw label."""

    column: str
    """Our name of the column."""
    label: str
    """As it stands in the records; empty for an empty cell."""
    code: str
    rows: int


class File(_Frozen):
    """One file, or one member or sheet of it, that was read."""

    name: str
    sha256: str
    """Of the whole file as received."""
    bytes: int
    rows: int
    code_book: str


def merged_accounting(parts: Sequence[Accounting]) -> Accounting:
    """The accounting of several files as one, a line a reason."""
    return Accounting(
        rows_read=sum(part.rows_read for part in parts),
        rows_used=sum(part.rows_used for part in parts),
        set_aside=_merged(each for part in parts for each in part.set_aside),
    )


def merged_recodes(recodes: Iterable[Recode]) -> tuple[Recode, ...]:
    """The recodes of several files as one list, ordered by column, code and label."""
    rows: Counter[tuple[str, str, str]] = Counter()
    for each in recodes:
        rows[each.column, each.code, each.label] += each.rows
    return tuple(
        Recode(column=column, label=label, code=code, rows=count)
        for (column, code, label), count in sorted(rows.items())
    )


def _merged(parts: Iterable[SetAside]) -> tuple[SetAside, ...]:
    """One entry a reason, the most rows first."""
    rows: Counter[str] = Counter()
    places: dict[str, tuple[str, ...]] = {}
    for part in parts:
        rows[part.reason] += part.rows
        places[part.reason] = (*places.get(part.reason, ()), *part.where)[:MOST_PLACES]
    return tuple(
        SetAside(reason=reason, rows=count, where=places[reason])
        for reason, count in rows.most_common()
    )
