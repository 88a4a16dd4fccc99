"""What a code book has to tell the user of a table that was read by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import schema
from audit.intake.codes.codebook import normal_header
from audit.intake.codes.labels import normal_label, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.intake.accounting import Recode
    from audit.intake.codes.codebook import CodeBook


def told(
    book: CodeBook, name: str, header: tuple[str, ...], recodes: Iterable[Recode]
) -> tuple[str, ...]:
    """
    Columns that are missing, what is special about others, and labels whose code is only near.

    Only of a missing column is the table's name told: the rest is said once of many files.
    """
    return (*_missing(book, name, header), *_of_headers(book, header), *_of_labels(book, recodes))


def _missing(book: CodeBook, name: str, header: tuple[str, ...]) -> Iterator[str]:
    if book.one_row_a_group:  # by either word on ethnicity such a table is whole
        return
    for column in book.lacking(header):
        yield (
            f"{name} lacks the column {book.columns[column][0]!r} "
            f"({schema.BY_NAME[column].meaning}); by its other columns it was read as "
            f"{book.label}"
        )


def _of_headers(book: CodeBook, header: Iterable[str]) -> Iterator[str]:
    there = {normal_header(each) for each in header}
    for column, note in book.header_notes.items():
        if normal_header(column) in there:
            yield note.strip()


def _of_labels(book: CodeBook, recodes: Iterable[Recode]) -> Iterator[str]:
    for each in recodes:
        if note := _note(book, each):
            code = schema.BY_NAME[each.column].codes[each.code]
            yield f"{each.label!r} is counted as {code} ({each.column}): {note}"


def _note(book: CodeBook, recode: Recode) -> str | None:
    """What the book notes of a label, or of the part of it that has given it its code."""
    noted = {normal_label(label): note for label, note in book.notes.get(recode.column, {}).items()}
    if not noted:
        return None
    of_label = [part for part in parts(normal_label(recode.label)) if part in noted]
    codes = book.codes(recode.column, of_label)
    meant = (part for part, code in zip(of_label, codes, strict=True) if code == recode.code)
    return next((noted[part] for part in meant), None)
