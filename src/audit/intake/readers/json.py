"""JSON as the interface of data.police.uk gives it: a list of nested objects, or one a line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pyarrow as pa

from audit.errors import RecordsError
from audit.intake.readers.columns import Labels
from audit.intake.readers.header import header_of, is_header
from audit.intake.readers.held import HeldTable
from audit.intake.readers.table import Reader, RowProblem
from audit.intake.readers.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.intake.readers.received import Received

MOST_COLUMNS = 1_000
"""More names than this are values in the place of names, not columns."""
_LINES_ENDINGS = (".jsonl", ".ndjson")
_SPACE = re.compile(r"[ \t\r\n]*")
_BEGINNING = re.compile(r'\s*(\[\s*(["{\[\]\d-]|true|false|null|$)|\{\s*(["}]|$))')


def _open(received: Received) -> HeldTable:
    try:
        return _table(received, _records(received.name, decoded(received.content())))
    except json.JSONDecodeError as error:
        raise RecordsError(
            f"{received.name}, line {error.lineno}, column {error.colno}: is not JSON "
            f"({error.msg}). Get the file again; it may be cut short."
        ) from None
    except RecursionError:
        raise RecordsError(
            f"{received.name}: nests its values too deeply to be records. Ask for it as CSV."
        ) from None


def _table(received: Received, records: Iterable[object]) -> HeldTable:
    """The records as columns; what is no object is set aside."""
    columns: dict[str, Labels] = {}
    lines: list[int] = []
    set_aside: list[RowProblem] = []
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            set_aside.append(RowProblem(number, "not an object of names and values"))
            continue
        for name, label in dict(_flattened(record)).items():
            column = columns.setdefault(name, Labels())
            column.pad(len(lines))
            column.add(label)
        lines.append(number)
        _check_names(received.name, columns)
    if not columns:
        raise RecordsError(f"{received.name}: holds no records. Leave it out, or get it again.")
    for name in _stray(columns):
        del columns[name]
    for column in columns.values():
        column.pad(len(lines))
    return HeldTable(
        source=received.source,
        unit="record",
        header=header_of(received.name, list(columns)),
        columns=pa.table([each.column() for each in columns.values()], list(columns)),
        lines=lines if set_aside else range(1, len(lines) + 1),
        set_aside=tuple(set_aside),
    )


def _check_names(name: str, columns: Mapping[str, Labels]) -> None:
    if len(columns) > MOST_COLUMNS:
        raise RecordsError(
            f"{name}: has more than {MOST_COLUMNS:,} different names. "
            "Ask for a list of records that all have the same names."
        )


def _stray(columns: Mapping[str, Labels]) -> list[str]:
    """Columns of nothing but null where other records have an object, as `location` has."""
    parents = {name[:at] for name in columns for at, sign in enumerate(name) if sign == "."}
    return [name for name, column in columns.items() if column.is_empty and name in parents]


def _flattened(record: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str | None]]:
    """Names and labels; the names of nested objects are joined by full stops."""
    for key, value in record.items():
        name = f"{prefix}{key}"
        match value:
            case dict():
                yield from _flattened(value, f"{name}.")
            case None | str():
                yield name, value
            case _:
                yield name, json.dumps(value, ensure_ascii=False)


def _records(name: str, text: str) -> Iterator[object]:
    """The objects of a list, of the one list within an object, or those put one after another."""
    # Numbers stay as they are written: 51.50 is a label, like any other.
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_constant)
    start = _after_space(text, 0)
    if text[start] == "[":
        yield from _listed(decoder, text, start + 1)
        return
    first, at = decoder.raw_decode(text, start)
    if _after_space(text, at) == len(text) and not name.lower().endswith(_LINES_ENDINGS):
        yield from _within(name, first)
        return
    yield first
    while (at := _after_space(text, at)) < len(text):
        record, at = decoder.raw_decode(text, at)
        yield record


def _listed(decoder: json.JSONDecoder, text: str, at: int) -> Iterator[object]:
    """One item of a list after the other, so that no more than one is held."""
    at = _after_space(text, at)
    while text[at : at + 1] != "]":
        record, at = decoder.raw_decode(text, at)
        yield record
        at = _after_space(text, at)
        match text[at : at + 1]:
            case ",":
                at = _after_space(text, at + 1)
            case "]":
                pass
            case _:
                raise json.JSONDecodeError("a comma or the end of the list is missing", text, at)
    if (rest := _after_space(text, at + 1)) < len(text):
        raise json.JSONDecodeError("something follows the list", text, rest)


def _within(name: str, whole: dict[str, object]) -> list[object]:
    """The one list of objects in an object; or the object, where it can be a record itself."""
    lists = [
        value
        for value in whole.values()
        if isinstance(value, list) and any(isinstance(each, dict) for each in value)
    ]
    if not any(isinstance(value, list) for value in whole.values()) and is_header(list(whole)):
        return [whole]
    if len(lists) != 1:
        names = ", ".join(repr(key) for key in list(whole)[:5]) or "none"
        raise RecordsError(
            f"{name}: is one object (its names: {names}) with {len(lists)} lists of records, where "
            "one is needed. Give the list of records alone."
        )
    return lists[0]


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _constant(constant: str) -> str | None:
    """NaN is how some programs write an empty cell; infinities are left to be noticed."""
    return None if constant == "NaN" else constant


def _recognises(received: Received) -> bool:
    return _BEGINNING.match(decoded(received.head[: len(received.head) & ~1])) is not None


READER = Reader(
    name="JSON",
    endings=(".json", *_LINES_ENDINGS),
    recognises=_recognises,
    open=_open,
)
