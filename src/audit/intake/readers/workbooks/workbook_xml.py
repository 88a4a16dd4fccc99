"""What an .xlsx file says of itself: where its sheets stand, and from which day it counts days."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import TYPE_CHECKING
from xml.parsers import expat

from audit.errors import RecordsError
from audit.intake.readers.files.received import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_LARGEST = 1 << 24
"""Bytes; a workbook of thousands of sheets has less than one megabyte."""
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class Book:
    """What is known of a workbook beside the cells of its sheets."""

    sheets: Mapping[str, str] = field(default_factory=dict)
    """The member of the zip file that holds each sheet, by its name; only of .xlsx files."""
    counts_from_1904: bool = False
    """Whether its day 0 is 1 January 1904, as in workbooks from old Macintosh computers."""


def book_of(name: str, content: bytes) -> Book:
    """
    What a workbook says of itself; nothing of one that is no .xlsx file.

    ECMA-376, part 1, 18.2.19 and 18.2.28 (sheet, workbookPr). Raises RecordsError where its XML
    is broken or declares entities.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return Book()
    with readable(name), zipfile.ZipFile(io.BytesIO(content)) as archive:
        if not {_BOOK, _RELATIONS} <= set(archive.namelist()):
            return Book()
        targets = {
            of.get("Id", ""): normpath(join("xl", of.get("Target", ""))).removeprefix("/")
            for kind, of in _tags(name, archive, _RELATIONS)
            if kind == "Relationship"
        }
        tags = list(_tags(name, archive, _BOOK))
    return Book(
        sheets={
            of["name"]: targets[relation]
            for kind, of in tags
            if kind == "sheet" and "name" in of and (relation := _relation(of)) in targets
        },
        counts_from_1904=any(
            kind == "workbookPr" and of.get("date1904") in _TRUE for kind, of in tags
        ),
    )


def _relation(of: Mapping[str, str]) -> str:
    return next((of[name] for name in of if name.endswith(":id")), "")


def _tags(name: str, archive: zipfile.ZipFile, member: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The names, without prefix, and the attributes of all tags of a small member."""
    with archive.open(member) as stream:
        text = stream.read(_LARGEST)
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise RecordsError(
            f"{name}/{member}: declares a type of document (DOCTYPE), which no spreadsheet program "
            "writes and which can be made to do harm. Save the sheet of records as CSV."
        )

    def keep(tag: str, of: dict[str, str]) -> None:
        found.append((tag.rpartition(":")[2], of))

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = keep
    try:
        parser.Parse(text, True)  # noqa: FBT003  # the parser takes no names
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise RecordsError(
            f"{name}/{member}: is damaged ({error}). Save the workbook again."
        ) from None
    return iter(found)
