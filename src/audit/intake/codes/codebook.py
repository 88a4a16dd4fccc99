"""Code books: what a publisher's columns and labels mean, kept as files that anyone can review."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audit import schema, toml_text
from audit.errors import PlanError, RecordsError, listed
from audit.intake.codes.codebook_rules import ETHNICITY_COLUMNS, spread, wrong_names
from audit.intake.codes.labels import agreed, merged, normal_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

GENERIC = "generic"
_OF_NUMBERS = "aggregate"
_OF_REQUESTS = "request"
BUNDLED = (
    _OF_REQUESTS,
    "home_office_open_data",
    "home_office_earlier",
    "ethnicity_facts_figures",
    "police_uk",
    "stanford_open_policing",
    "minneapolis",
    _OF_NUMBERS,
    GENERIC,
)
"""In the order in which they are asked whether they know a header."""
MOST_SHOWN = 20
"""Headers of a file that are shown in a message."""

_LONGEST = 200
"""Characters of a label that a code book can know; longer ones are free text."""
_FOOTNOTE = re.compile(
    r"(?<=[\w)])(?:\[(?:notes?\b[^\]]*|[a-z]|\d+(?:[,\s]+\d+)*)\]|\((?:notes?\s*)?\d{1,2}\)"
    r"|[\u00b9\u00b2\u00b3\u2070-\u2079*\u2020\u2021,\s])+$",
    re.IGNORECASE,
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
    place: Literal["Europe/London", "America/Chicago"] = "Europe/London"
    """The zone of the clocks where the searches took place, by which days and months are cut."""
    country: str = ""
    """Of the searches, where it is not the United Kingdom: the bundled residents are none of its,
    though some of its places have the same names."""
    recognised_by: tuple[str, ...] = ()
    """Our columns that a header must all have to be of this kind; empty: never recognised."""
    usual: tuple[str, ...] = ()
    """Our columns that a header of this kind has: with all of these, one of `recognised_by` may
    be missing. Empty: none may."""
    columns: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Our column to the headers that mean it, best first."""
    fallbacks: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Our column to the headers that it is read from where its own cell is empty."""
    zeros: tuple[str, ...] = ()
    """Marks that stand for 0 among the numbers of a table; any other mark is no number."""
    areas: Literal["any", "force"] = "any"
    """What kind of area a bare name such as Dorset is of."""
    totals_hold_unknown: bool = False
    """Whether totals over ethnic groups count people of unknown ethnicity too."""
    one_row_a_group: bool = False
    """A table of numbers in which a group that stands twice, or beside its parts, is a mistake."""
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Our column to label to code."""
    shares_labels: bool = True
    """Whether these labels are of Britain's police: then the generic book knows them too, and
    this book those of the generic one."""
    notes: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Our column to label to why its code is no more than near; the user is told."""
    header_notes: dict[str, str] = Field(default_factory=dict)
    """What the user is told of a file with that header."""
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
        return bool(self.recognised_by) and not self.lacking(header)

    def nearly_recognises(self, header: Iterable[str]) -> bool:
        """Whether a header is of this publisher's kind but for one column."""
        is_usual = bool(self.usual) and set(self.usual) <= self.headers(header).keys()
        return is_usual and len(self.lacking(header)) <= 1

    def lacking(self, header: Iterable[str]) -> tuple[str, ...]:
        """Our columns that a header of this kind has and this one lacks."""
        there = self.headers(header).keys()
        return tuple(column for column in self.recognised_by if column not in there)

    def codes(self, column: str, labels: Iterable[str | None]) -> list[str | None]:
        """
        The code of each label, an empty cell's too; None for those that the book does not know.

        A label that the book lists is no blank, even if it is a word such as "None". Of
        ethnicity, labels are known too whose parts are known and agree, see `agreed`.
        """
        blank = schema.BY_NAME[column].blank
        known = {normal_label(label): code for label, code in self.values.get(column, {}).items()}
        is_ethnicity = column in ETHNICITY_COLUMNS

        def code_of(label: str | None) -> str | None:
            if label is not None and len(label) > _LONGEST:
                return None
            normal = normal_label(label or "")
            made = agreed(normal, known) if is_ethnicity else known.get(normal)
            return made or (blank if is_blank(label) else None)

        return [code_of(label) for label in labels]

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


@lru_cache(maxsize=1 << 12)
def normal_header(header: str) -> str:
    """
    A header without regard to case, spaces, dots, dashes and underscores.

    A mark at its end that points to a note, such as `[note 2]` or ¹, is no part of it.
    """
    return re.sub(r"[\W_]+", "_", _FOOTNOTE.sub("", header).casefold()).strip("_")


def is_blank(label: str | None) -> bool:
    """Whether a cell holds nothing, however a program wrote that."""
    return label is None or normal_label(label) in _BLANKS


@cache
def bundled(name: str) -> CodeBook:
    """
    A bundled code book.

    The books of Britain's police know the labels of `generic` too, behind their own, because
    the spellings within a column are mixed; and `generic`, like the books of tables of numbers,
    knows those of all of them.
    """
    book = _own(name)
    if name in (GENERIC, _OF_NUMBERS, _OF_REQUESTS):
        book = _behind(book, *(each for each in map(_own, BUNDLED) if each.shares_labels))
        return _with_our_own(book) if name == _OF_REQUESTS else book
    return _behind(book, _own(GENERIC)) if book.shares_labels else book


def _with_our_own(book: CodeBook) -> CodeBook:
    """A book of a form of ours, which knows our codes and their printed names before all else."""
    ours = {
        column.name: {name: code for code, label in column.codes.items() for name in (code, label)}
        for column in schema.COLUMNS
        if column.name in book.columns and column.codes
    }
    values = {name: {**book.values.get(name, {}), **labels} for name, labels in ours.items()}
    return book.model_copy(update={"values": {**book.values, **values}})


@cache
def _own(name: str) -> CodeBook:
    """A bundled code book with what stands in its own file."""
    text = (files("audit.intake") / "codebooks" / f"{name}.toml").read_bytes()
    return _parsed(text, f"{name}.toml")


def choose(wanted: str, folder: Path) -> CodeBook | None:
    """The code book that a plan names, bundled or a file; None for `auto`."""
    if wanted == "auto":
        return None
    if wanted in BUNDLED:
        return bundled(wanted)
    path = folder / wanted
    try:
        with path.open("rb") as file:
            text = file.read(toml_text.LARGEST + 1)
    except OSError as error:
        raise PlanError(
            f"The code book {wanted!r} is neither bundled ({', '.join(BUNDLED)}) nor a file that "
            f"can be read ({error.strerror})."
        ) from error
    if len(text) > toml_text.LARGEST:
        raise PlanError(f"The code book {path.name} is larger than 1 MB, so it is not one.")
    return _parsed(text, path.name)


def recognised(header: tuple[str, ...]) -> CodeBook | None:
    """The bundled code book of a header: one that has all it is known by, else all but one."""
    books = [bundled(name) for name in BUNDLED]
    whole = (book for book in books if book.recognises(header))
    nearly = (book for book in books if book.nearly_recognises(header))
    return next(whole, None) or next(nearly, None)


def recognise(header: tuple[str, ...], columns: Mapping[str, str], name: str) -> CodeBook:
    """
    The code book for a header: the bundled one that recognises it, else `generic`.

    `columns` are those that the plan maps. `RecordsError` where there is nothing to go by.
    """
    if (found := recognised(header)) is not None:
        return found
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
        given = toml_text.tables(text.decode("utf-8"))
    except ValueError as error:
        raise PlanError(f"The code book {name} is not valid TOML: {error}.") from error
    try:
        book = CodeBook.model_validate({**given, "sha256": hashlib.sha256(text).hexdigest()})
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise PlanError(listed(f"The code book {name} cannot be used:", problems)) from error
    book = book.model_copy(update={"values": spread(book.values), "notes": spread(book.notes)})
    if problems := list(wrong_names(book)):
        raise PlanError(listed(f"The code book {name} cannot be used:", problems))
    return book


def _behind(book: CodeBook, *others: CodeBook) -> CodeBook:
    """The book with the labels of others behind its own, and a hash of them all."""
    books = (*others, book)
    hashes = " ".join(sorted({each.sha256 for each in books}))
    update = {
        "values": merged(each.values for each in books),
        "notes": merged(each.notes for each in books),
        "sha256": hashlib.sha256(hashes.encode()).hexdigest(),
    }
    return book.model_copy(update=update)
