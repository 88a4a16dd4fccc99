"""Readers: received files → tables of raw text labels. They know nothing of police codes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from audit.errors import RecordsError, listed
from audit.intake.readers import json, parquet
from audit.intake.readers.delimited import csv
from audit.intake.readers.files.paths import expanded
from audit.intake.readers.table import Reader, RowProblem, Rows, Source, Table
from audit.intake.readers.workbooks import spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from audit.intake.readers.files.received import Received

__all__ = ["READERS", "Reader", "RowProblem", "Rows", "Source", "Table", "tables"]

READERS = (parquet.READER, spreadsheet.READER, json.READER, csv.READER)
"""In the order in which they are asked whether they recognise a file."""


def tables(paths: Iterable[Path | str]) -> Iterator[Table]:
    """
    The tables in some files, folders (with all below them), patterns, zip files and gzip files.

    Paths are checked, and files opened, before the first table is returned; a file met twice is
    read once. Raises one RecordsError that names every path that is missing, unreadable, not a
    table of records, or without a usable header.
    """
    hasher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sha256")
    endings = tuple(ending for reader in READERS for ending in reader.endings)
    try:
        expansion = expanded(paths, endings, hasher)
        opened: list[Table] = []
        problems = expansion.problems
        for received in expansion.files:
            try:
                opened.extend(_opened(received))
            except RecordsError as error:
                problems.append(str(error))
        if problems:
            expansion.give_up()
        _check(opened, problems)
    finally:
        hasher.shutdown(wait=False)
    return _handed_out(opened)


def _opened(received: Received) -> tuple[Table, ...]:
    for reader in READERS:
        if reader.recognises(received):
            found = reader.open(received)
            return found if isinstance(found, tuple) else (found,)
    raise RecordsError(
        f"{received.name}: is no kind of file that is known here. Ask for the records as CSV."
    )


def _check(opened: list[Table], problems: list[str]) -> None:
    match problems:
        case []:
            if not opened:
                raise RecordsError("No records were given. Name a file, a folder or a pattern.")
        case [problem]:
            raise RecordsError(problem)
        case _:
            raise RecordsError(listed(f"{len(problems)} files cannot be read:", problems))


def _handed_out(opened: list[Table]) -> Iterator[Table]:
    """One table after the other, none kept: each is free once it has been read."""
    opened.reverse()
    while opened:
        yield opened.pop()
