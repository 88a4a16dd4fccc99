"""JSON as the interface of data.police.uk gives it: a list of nested objects, or one a line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pyarrow as pa

from audit.errors import RecordsError
from audit.intake.readers.columns import Labels, encodable
from audit.intake.readers.files.limits import (
    LONGEST_NAME,
    MOST_CODES,
    MOST_NAMES,
    MOST_RECORDS,
    long_name,
)
from audit.intake.readers.header import header_of
from audit.intake.readers.held import HeldTable
from audit.intake.readers.json_text import LINES_ENDINGS, records
from audit.intake.readers.table import Reader, RowProblem
from audit.intake.readers.text import decoded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from audit.intake.readers.files.received import Received

_BEGINNING = re.compile(r'\s*(\[\s*(["{\[\]\d-]|true|false|null|$)|\{\s*(["}]|$))')


def _open(received: Received) -> HeldTable:
    try:
        return _table(received, records(received.name, decoded(received.content())))
    except json.JSONDecodeError as error:
        raise RecordsError(
            f"{received.name}, line {error.lineno}, column {error.colno}: is not JSON "
            f"({error.msg}). Get the file again; it may be cut short."
        ) from None
    except RecursionError:
        raise RecordsError(
            f"{received.name}: nests its values too deeply to be records. Ask for it as CSV."
        ) from None


def _table(received: Received, found: Iterable[object]) -> HeldTable:
    """The records as columns; what is no object is set aside."""
    columns: dict[str, Labels] = {}
    lines: list[int] = []
    set_aside: list[RowProblem] = []
    for number, record in enumerate(found, start=1):
        _check_room(received.name, number, columns)
        if not isinstance(record, dict):
            set_aside.append(RowProblem(number, "not an object of names and values"))
            continue
        labels = dict(_flattened(received.name, record))
        _check_names(received.name, labels.keys() - columns.keys(), len(columns))
        for name, label in labels.items():
            column = columns.setdefault(name, Labels())
            column.pad(len(lines))
            column.add(label)
        lines.append(number)
    if not columns:
        raise RecordsError(f"{received.name}: holds no records. Leave it out, or get it again.")
    for name in _stray(columns):
        del columns[name]
    for column in columns.values():
        column.pad(len(lines))
    header = header_of(received.name, [each or "" for each in encodable(list(columns))])
    return HeldTable(
        source=received.source,
        unit="record",
        header=header,
        columns=pa.table([each.column() for each in columns.values()], list(header)),
        lines=lines if set_aside else range(1, len(lines) + 1),
        set_aside=tuple(set_aside),
    )


def _check_room(name: str, number: int, columns: Mapping[str, Labels]) -> None:
    if number > MOST_RECORDS or number * len(columns) > MOST_CODES:
        raise RecordsError(
            f"{name}: has more than {number - 1:,} records of {len(columns):,} names, which is "
            "more than can be held. Ask for them as CSV, or in several files."
        )


def _check_names(name: str, new: Collection[str], known: int) -> None:
    """Raise RecordsError where names of a record, which are new, are values in their place."""
    if known + len(new) > MOST_NAMES:
        raise RecordsError(
            f"{name}: has more than {MOST_NAMES:,} different names. "
            "Ask for a list of records that all have the same names."
        )
    for each in new:
        if len(each) > LONGEST_NAME:
            raise RecordsError(long_name(name, "a column", each))


def _stray(columns: Mapping[str, Labels]) -> list[str]:
    """Columns of nothing but null where other records have an object, as `location` has."""
    parents = {name[:at] for name in columns for at, sign in enumerate(name) if sign == "."}
    return [name for name, column in columns.items() if column.is_empty and name in parents]


def _flattened(
    file: str, record: Mapping[str, object], prefix: str = ""
) -> Iterator[tuple[str, str | None]]:
    """Names and labels; the names of nested objects are joined by full stops."""
    for key, value in record.items():
        name = f"{prefix}{key}"
        match value:
            case dict() if len(name) > LONGEST_NAME:
                raise RecordsError(long_name(file, "a column", name))
            case dict():
                yield from _flattened(file, value, f"{name}.")
            case None | str():
                yield name, value
            case _:
                yield name, json.dumps(value, ensure_ascii=False)


def _recognises(received: Received) -> bool:
    return _BEGINNING.match(decoded(received.head[: len(received.head) & ~1])) is not None


READER = Reader(
    name="JSON",
    endings=(".json", *LINES_ENDINGS),
    recognises=_recognises,
    open=_open,
)
