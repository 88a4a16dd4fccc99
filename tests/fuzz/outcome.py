"""What may come of reading any file: an error in the user's words, or rows all accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.errors import AuditError, RecordsError
from audit.intake.ingest import ingest
from audit.intake.readers import tables
from audit.intake.rules import Rules

if TYPE_CHECKING:
    from pathlib import Path

    from audit.intake.readers import Table


def check(path: Path) -> bool:
    """
    Read a file as an audit does; whether it could be read.

    Raises AssertionError where a row is unaccounted for; any error but a RecordsError passes
    through, and is a fault of a reader.
    """
    try:
        found = list(tables([path]))
        for table in found:
            _check_rows(table)
    except RecordsError:
        return False
    for table in found:
        _check_account(table)
    return True


def _check_rows(table: Table) -> None:
    rows = table.read(table.header and tuple(filter(None, table.header)))
    assert rows.rows_read == rows.columns.num_rows + len(rows.set_aside)
    assert len(rows.lines) == rows.columns.num_rows
    lines = [int(rows.lines[at]) for at in range(len(rows.lines))]
    assert lines == sorted(set(lines))
    assert not set(lines) & {problem.line for problem in rows.set_aside}


def _check_account(table: Table) -> None:
    try:
        accounting = ingest(table, Rules()).accounting
    except AuditError:
        return
    set_aside = sum(part.rows for part in accounting.set_aside)
    assert accounting.rows_read == accounting.rows_used + set_aside
