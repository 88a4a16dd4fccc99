"""Every row accounted for: what was read, what was used, what was set aside and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_PLACES = 20
"""How many places of rows set aside are named for each reason."""
FEW_PLACES = 3
"""How many of those are named again beside each file."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class SetAside(_Frozen):
    """Rows that were not used, with the reason."""

    reason: str
    rows: int
    where: tuple[str, ...] = ()
    """The first places, as `file:line`; at most 20."""


class FileAccount(_Frozen):
    """Every row of one file: `rows_read` = `rows_used` + the rows set aside."""

    file: str
    rows_read: int
    rows_used: int
    set_aside: tuple[SetAside, ...] = ()


class ColumnTotals(_Frozen):
    """The rows of one column before and after its labels became codes."""

    column: str
    """Our name of the column."""
    labels: int
    """Different labels, an empty cell among them."""
    rows_before: int
    rows_after: int
    """Rows whose label has a code; the others are set aside."""


class Accounting(_Frozen):
    """Every row that was read: `rows_read` = `rows_used` + the rows set aside."""

    rows_read: int
    rows_used: int
    set_aside: tuple[SetAside, ...] = ()
    files: tuple[FileAccount, ...] = ()
    """The same of each file, in the order in which they were read."""
    columns: tuple[ColumnTotals, ...] = ()
    """The rows before and after recoding, of each coded column."""

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
        files=tuple(each for part in parts for each in part.files),
    )


def of_file(name: str, account: Accounting) -> Accounting:
    """The accounting of one file, with itself as the file's."""
    few = tuple(
        each.model_copy(update={"where": each.where[:FEW_PLACES]}) for each in account.set_aside
    )
    own = FileAccount(
        file=name, rows_read=account.rows_read, rows_used=account.rows_used, set_aside=few
    )
    return account.model_copy(update={"files": (own,)})


def column_totals(
    recodes: Iterable[Recode], unmapped: Mapping[str, Mapping[str, int]]
) -> tuple[ColumnTotals, ...]:
    """The rows of each column before and after; `unmapped` are rows by column and label."""
    known: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in recodes:
        known[each.column][each.label] += each.rows
    return tuple(
        ColumnTotals(
            column=column,
            labels=len(known[column].keys() | unmapped.get(column, {}).keys()),
            rows_before=known[column].total() + sum(unmapped.get(column, {}).values()),
            rows_after=known[column].total(),
        )
        for column in sorted({*known, *unmapped})
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
