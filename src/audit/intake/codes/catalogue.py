"""The bundled code books, described for people: how each is known, and what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit import schema
from audit.intake.codes.codebook import BUNDLED, bundled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.intake.codes.codebook import CodeBook

_INTRODUCTION = """\
# Code books

A code book says what a publisher's columns and labels mean. The records' header tells which one is
used; `--code-book NAME`, or `code_book` under `[records]` in a plan, chooses one, and a path in
place of a name is a code book of your own, in the same form as the files in
`src/audit/intake/codebooks`. What became of each label is in the report's data section and in
`stop-audit check --json`, under `recodes`. A label that no code book knows stops the audit: nothing
is guessed.

Headers are compared without regard to case and punctuation. Labels are compared without regard to
case, spaces and the kind of dash, and with "&" for "and". A label of ethnicity that says one thing
twice, such as "W1 - White British" or "IC3 - Black", is known where its parts are known and agree.

This page is made from the code books: `stop-audit explain code-books --markdown`.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be said of one code book."""

    name: str
    label: str
    source: str
    recognised_by: str
    columns: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]


def entries() -> Iterator[Entry]:
    """Every bundled code book, in the order in which they are asked whether they know a header."""
    for book in map(bundled, BUNDLED):
        yield Entry(
            name=book.name,
            label=book.label,
            source=book.source,
            recognised_by=_recognised_by(book),
            columns=book.columns,
            notes=tuple(note.strip() for note in book.header_notes.values()),
        )


def page() -> str:
    """All of them as a page of Markdown."""
    return "\n".join([_INTRODUCTION, *(_section(entry) for entry in entries())])


def listing() -> str:
    """All of them in a few lines each, for a terminal."""
    return "\n\n".join(
        f"{entry.name}\n  {entry.label}\n  Recognised by: {entry.recognised_by}\n"
        f"  Source: {entry.source}"
        for entry in entries()
    )


def _recognised_by(book: CodeBook) -> str:
    """The headers by which a book is known, in words."""
    if not book.recognised_by:
        return "nothing; a plan names its columns"
    named = ", ".join(book.columns[column][0] for column in book.recognised_by)
    if not book.usual:
        return f"the columns {named}"
    usual = ", ".join(book.columns[column][0] for column in book.usual)
    return f"the columns {named}; all but one of them beside {usual}"


def _section(entry: Entry) -> str:
    lines = [
        f"## `{entry.name}`",
        "",
        f"{entry.label}. Source: {entry.source}.",
        "",
        f"Recognised by {entry.recognised_by}.",
        "",
    ]
    if entry.columns:
        lines += ["| our column | what it is | headers, the first that is there |", "|---|---|---|"]
    lines += [
        f"| `{column}` | {schema.BY_NAME[column].meaning} | {_quoted(names)} |"
        for column, names in entry.columns.items()
    ]
    notes = [f"- {note}" for note in entry.notes]
    return "\n".join([*lines, *(["", "What it tells:", "", *notes] if notes else []), ""])


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
