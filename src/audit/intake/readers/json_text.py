"""The objects in the text of a JSON file, one after the other, so that few are held at a time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from audit.errors import RecordsError
from audit.intake.readers.files.limits import LARGEST_ROW, MEGABYTE
from audit.intake.readers.header import is_header

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_OBJECT = 128 * MEGABYTE
"""Characters of an object that holds the list of records, which can only be read whole: some
150,000 records."""
MOST_VALUES = 8_000_000
"""Values in it, each of which takes some 60 bytes at the least; 150,000 records have 3,000,000."""
LINES_ENDINGS = (".jsonl", ".ndjson")
_SPACE = re.compile(r"[ \t\r\n]*")
_NEAR = 16
"""Characters of an escape or a word that may be cut."""


def records(name: str, text: str) -> Iterator[object]:
    """
    The objects of a list, of the one list within an object, or those put one after another.

    Raises RecordsError where one of them is larger than any record, or than can be held.
    """
    start = after_space(text, 0)
    if text[start : start + 1] == "[":
        yield from _listed(_Pieces(name, text, LARGEST_ROW), start + 1)
        return
    is_lines = name.lower().endswith(LINES_ENDINGS)
    pieces = _Pieces(name, text, LARGEST_ROW if is_lines else LARGEST_OBJECT)
    if not is_lines:
        _check_values(name, text)
    first, at = pieces.object_at(start)
    if after_space(text, at) == len(text) and not is_lines:
        yield from _within(name, first)
        return
    yield first
    pieces = _Pieces(name, text, LARGEST_ROW)
    while (at := after_space(text, at)) < len(text):
        record, at = pieces.object_at(at)
        yield record


def after_space(text: str, at: int) -> int:
    """Where the white space of JSON ends that begins at a place, if any does."""
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _check_values(name: str, text: str) -> None:
    """Raise RecordsError where the first object may have more values than can be held."""
    values = sum(text.count(sign, 0, LARGEST_OBJECT) for sign in ",[{")
    if values > MOST_VALUES:
        raise RecordsError(
            f"{name}: is one object of more than {MOST_VALUES:,} values, which is more than can be "
            "held. Give the list of records alone, or ask for them as CSV."
        )


class _Pieces:
    """A text that is parsed in pieces, so that no object is met that is larger than a piece."""

    __slots__ = ("_decoder", "_most", "_name", "_piece", "_start", "text")

    def __init__(self, name: str, text: str, most: int) -> None:
        """`most` is the number of characters of an object that is let pass."""
        # Numbers stay as they are written: 51.50 is a label, like any other.
        self._decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_constant)
        self._name = name
        self.text = text
        self._most = most
        self._start = 0
        self._piece = text[: 2 * most]

    def object_at(self, at: int) -> tuple[Any, int]:
        """The value at a place, and where it ends. Raises JSONDecodeError where there is none."""
        if at + self._most > self._end < len(self.text):
            self._start = at
            self._piece = self.text[at : at + 2 * self._most]
        try:
            value, end = self._decoder.raw_decode(self._piece, at - self._start)
        except json.JSONDecodeError as error:
            if self._is_cut(error):
                self._give_up(at)
            raise json.JSONDecodeError(error.msg, self.text, error.pos + self._start) from None
        if end + self._start - at > self._most:
            self._give_up(at)
        return value, end + self._start

    @property
    def _end(self) -> int:
        return self._start + len(self._piece)

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether an object was not understood because the piece ends within it."""
        is_at_end = error.pos >= len(self._piece) - _NEAR or error.msg.startswith("Unterminated")
        return self._end < len(self.text) and is_at_end

    def _give_up(self, at: int) -> None:
        line = self.text.count("\n", 0, at) + 1
        raise RecordsError(
            f"{self._name}, line {line}: an object or a text has not ended after "
            f"{self._most // MEGABYTE} MB, as records do. Give a plain list of records, or ask for "
            "them as CSV."
        )


def _listed(pieces: _Pieces, at: int) -> Iterator[object]:
    """One item of a list after the other, so that no more than one is held."""
    text = pieces.text
    at = after_space(text, at)
    while text[at : at + 1] != "]":
        record, at = pieces.object_at(at)
        yield record
        at = after_space(text, at)
        match text[at : at + 1]:
            case ",":
                at = after_space(text, at + 1)
            case "]":
                pass
            case _:
                raise json.JSONDecodeError("a comma or the end of the list is missing", text, at)
    if (rest := after_space(text, at + 1)) < len(text):
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
        names = ", ".join(repr(key[:40]) for key in list(whole)[:5]) or "none"
        raise RecordsError(
            f"{name}: is one object (its names: {names}) with {len(lists)} lists of records, where "
            "one is needed. Give the list of records alone."
        )
    return lists[0]


def _constant(constant: str) -> str | None:
    """NaN is how some programs write an empty cell; infinities are left to be noticed."""
    return None if constant == "NaN" else constant
