"""Code books: what a publisher's columns and labels mean, kept as files that anyone can review."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audit import schema
from audit.errors import PlanError, RecordsError, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

GENERIC = "generic"
BUNDLED = ("police_uk", GENERIC)
MOST_SHOWN = 20
"""Headers of a file that are shown in a message."""

_ETHNICITY_COLUMNS = ("ethnicity_self_defined", "ethnicity_officer_defined")
_YES_NO_COLUMNS = tuple(
    column.name
    for column in schema.COLUMNS
    if set(column.codes) == {schema.YES, schema.NO, schema.NOT_RECORDED}
)
_BLANKS = frozenset({"", "null", "none", "nan", "na", "n/a", "#n/a", "-", "."})
"""What an empty cell looks like after a file has passed through other programs."""


class CodeBook(BaseModel):
    """One publisher's columns and values."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    source: str
    time_zone: Literal["UTC", "Europe/London"]
    """Of times that carry no offset."""
    recognised_by: tuple[str, ...] = ()
    """Our columns that a header must all have to be of this kind; empty: never recognised."""
    columns: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Our column to the headers that mean it, best first."""
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Our column to label to code."""
    sha256: str = ""

    def headers(self, header: Iterable[str]) -> dict[str, str]:
        """Our column to the file's own header, for every column that the file has."""
        there = tuple(each for each in header if each)
        own = {normal_header(each): each for each in reversed(there)}
        own |= {each: each for each in there}
        spellings = {
            column: (own.get(name) or own.get(normal_header(name)) for name in names)
            for column, names in self.columns.items()
        }
        found = {column: next(filter(None, each), None) for column, each in spellings.items()}
        return {column: header for column, header in found.items() if header is not None}

    def recognises(self, header: Iterable[str]) -> bool:
        """Whether a header is of this publisher's kind."""
        return bool(self.recognised_by) and set(self.recognised_by) <= self.headers(header).keys()

    def codes(self, column: str, labels: Iterable[str | None]) -> list[str | None]:
        """
        The code of each label, an empty cell's too; None for those that the book does not know.

        A label that the book lists is no blank, even if it is a word such as "None".
        """
        blank = schema.BY_NAME[column].blank
        known = {normal_label(label): code for label, code in self.values.get(column, {}).items()}
        return [
            known.get(normal_label(label or "")) or (blank if is_blank(label) else None)
            for label in labels
        ]

    def with_plan(
        self, columns: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
    ) -> CodeBook:
        """The book with a plan's own columns and labels in front."""
        return self.model_copy(
            update={
                "columns": {**self.columns, **{name: (own,) for name, own in columns.items()}},
                "values": {
                    **self.values,
                    **{name: {**self.values.get(name, {}), **own} for name, own in values.items()},
                },
            }
        )


def normal_label(label: str) -> str:
    """A label without regard to case and repeated spaces."""
    return " ".join(label.split()).casefold()


def normal_header(header: str) -> str:
    """A header without regard to case, spaces, dots, dashes and underscores."""
    return re.sub(r"[\W_]+", "_", header.casefold()).strip("_")


def is_blank(label: str | None) -> bool:
    """Whether a cell holds nothing, however a program wrote that."""
    return label is None or normal_label(label) in _BLANKS


@cache
def bundled(name: str) -> CodeBook:
    """A bundled code book; `generic` also knows the labels of all the others."""
    text = (files("audit.intake") / "codebooks" / f"{name}.toml").read_bytes()
    book = _parsed(text, f"{name}.toml")
    return _widened(book) if name == GENERIC else book


def choose(wanted: str, folder: Path) -> CodeBook | None:
    """The code book that a plan names, bundled or a file; None for `auto`."""
    if wanted == "auto":
        return None
    if wanted in BUNDLED:
        return bundled(wanted)
    path = folder / wanted
    try:
        return _parsed(path.read_bytes(), path.name)
    except OSError as error:
        raise PlanError(
            f"The code book {wanted!r} is neither bundled ({', '.join(BUNDLED)}) nor a file that "
            f"can be read ({error.strerror})."
        ) from error


def recognise(header: tuple[str, ...], columns: Mapping[str, str], name: str) -> CodeBook:
    """
    The code book for a header: the bundled one that recognises it, else `generic`.

    `columns` are those that the plan maps. `RecordsError` where there is nothing to go by.
    """
    for each in map(bundled, BUNDLED):
        if each.recognises(header):
            return each
    if columns:
        return bundled(GENERIC)
    shown = ", ".join(map(repr, header[:MOST_SHOWN])) + " …" * (len(header) > MOST_SHOWN)
    raise RecordsError(
        f"{name}: the columns are of no form that is known here: {shown}.\n"
        "Say which column is which in a plan, under [records.columns]; "
        "`stop-audit init` writes one to start from."
    )


def _parsed(text: bytes, name: str) -> CodeBook:
    try:
        given = tomllib.loads(text.decode("utf-8"))
        book = CodeBook.model_validate({**given, "sha256": hashlib.sha256(text).hexdigest()})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanError(f"The code book {name} is not valid TOML: {error}.") from error
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise PlanError(listed(f"The code book {name} cannot be used:", problems)) from error
    book = book.model_copy(update={"values": _spread(book.values)})
    if problems := list(_wrong_names(book)):
        raise PlanError(listed(f"The code book {name} cannot be used:", problems))
    return book


def _spread(values: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """`values` with the shared lists (`ethnicity`, `yes_no`) given to each column they serve."""
    shared = {
        **dict.fromkeys(_ETHNICITY_COLUMNS, values.get("ethnicity", {})),
        **dict.fromkeys(_YES_NO_COLUMNS, values.get("yes_no", {})),
    }
    own = {name: labels for name, labels in values.items() if name not in ("ethnicity", "yes_no")}
    return {
        name: {**shared.get(name, {}), **own.get(name, {})}
        for name in sorted({*shared, *own})
        if shared.get(name) or own.get(name)
    }


def _widened(generic: CodeBook) -> CodeBook:
    """The generic book with the labels of every other bundled one."""
    widened: dict[str, dict[str, str]] = {}
    for book in (*(bundled(name) for name in BUNDLED if name != GENERIC), generic):
        for column, labels in book.values.items():
            widened.setdefault(column, {}).update(labels)
    return generic.model_copy(update={"values": widened})


def _wrong_names(book: CodeBook) -> Iterable[str]:
    for column in {*book.columns, *book.values, *book.recognised_by} - set(schema.NAMES):
        yield f"{column!r} is not one of our columns"
    for column, labels in book.values.items():
        known: Any = schema.BY_NAME[column].codes if column in schema.BY_NAME else {}
        for label, code in labels.items():
            if known and code not in known:
                yield f"{column}: {label!r} is mapped to {code!r}, which is not a code"
