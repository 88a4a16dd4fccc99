"""What `stop-audit check` found, as tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.findings import Check
    from audit.intake.accounting import Accounting, SetAside
    from audit.jobs.auditing import Checkup

MARKS = {"ok": "ok", "note": "note", "warning": "WARNING", "unfit": "UNFIT"}
NO_MARK = "-"
"""In place of ok, where a check had nothing to look at."""
STYLES = {"ok": "green", "note": "", "warning": "yellow", "unfit": "bold red"}
HEADLINES = {
    "searched": "the ratio of search rates",
    "found": "the find rates",
    "trend": "any trend",
}
"""What a check that is unfit blocks."""
WORST = 2
MOST_FILES, MOST_UNMAPPED, MOST_PLACES = 40, 50, 3


def printed(found: Checkup, console: Console) -> None:
    """Print all that was found: what is worst, the rows, the columns, every check."""
    parts = (
        _worst(found.health),
        _files(found),
        _set_aside(found.accounting),
        _columns(found.accounting),
        _unmapped(found),
        _notes(found.notes),
        _health(found.health),
    )
    console.print(Group(*(part for part in parts if part is not None)))


def _worst(health: Iterable[Check]) -> Text:
    """The two worst problems of the data, before anything else."""
    bad = [each for each in health if each.level in ("unfit", "warning")][:WORST]
    if not bad:
        return Text("No check found anything worse than a note.\n")
    said = Text("The worst of the data:\n", style="bold")
    for each in bad:
        said.append(f"  {MARKS[each.level]}  ", style=STYLES[each.level])
        said.append(f"{each.message}{_blocked(each)}\n", style="not bold")
    return said


def _blocked(check: Check) -> str:
    """Which headlines the records are unfit for."""
    if not check.blocks:
        return ""
    return f" Unfit for {' and '.join(HEADLINES[each] for each in check.blocks)}."


def _table(title: str, *columns: str) -> Table:
    """A plain table; its first column is of numbers unless it is the only text."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for name in columns:
        is_number = name in ("Read", "Used", "Set aside", "Rows", "Labels", "Before", "After")
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    return table


def _files(found: Checkup) -> Table:
    table = _table("Files, in rows", "Read", "Used", "Set aside", "File", "Code book")
    books = {file.name: file.code_book for file in found.files}
    for each in found.accounting.files[:MOST_FILES]:
        aside = each.rows_read - each.rows_used
        numbers = (f"{number:,}" for number in (each.rows_read, each.rows_used, aside))
        table.add_row(*numbers, Text(each.file), books.get(each.file, ""))
    if (more := len(found.accounting.files) - MOST_FILES) > 0:
        table.add_row("", "", "", f"and {more:,} more files", "")
    account = found.accounting
    aside = account.rows_read - account.rows_used
    table.add_section()
    table.add_row(f"{account.rows_read:,}", f"{account.rows_used:,}", f"{aside:,}", "in all", "")
    return table


def _set_aside(account: Accounting) -> Table | None:
    if not account.set_aside:
        return None
    table = _table("\nRows set aside", "Rows", "Reason", "Where")
    for each in account.set_aside:
        table.add_row(f"{each.rows:,}", Text(each.reason), Text(places(each)))
    return table


def places(part: SetAside) -> str:
    """The first places, in which a file is named once for all its lines that follow."""
    shown = part.where[:MOST_PLACES]
    more = f" and {part.rows - len(shown):,} more" if part.rows > len(shown) else ""
    said, before = "", ""
    for place in shown:
        file, _, line = place.rpartition(", ")
        said += f", {line.split()[-1]}" if said and line and file == before else f"; {place}"
        before = file
    return said.removeprefix("; ") + more


def _columns(account: Accounting) -> Table | None:
    """The rows of each column before and after its labels became codes."""
    if not account.columns:
        return None
    table = _table("\nLabels understood, in rows", "Labels", "Before", "After", "Column")
    for each in account.columns:
        numbers = (f"{number:,}" for number in (each.labels, each.rows_before, each.rows_after))
        table.add_row(*numbers, each.column.replace("_", " "))
    return table


def _unmapped(found: Checkup) -> Table | None:
    if not found.unmapped:
        return None
    table = _table("\nValues that the code book does not know", "Rows", "Column", "Value")
    for each in found.unmapped[:MOST_UNMAPPED]:
        table.add_row(f"{each.rows:,}", each.column.replace("_", " "), Text(repr(each.label[:80])))
    return table


def _notes(notes: Iterable[str]) -> Text | None:
    said = "".join(f"\nnote: {note}" for note in notes)
    return Text(said) if said else None


def _health(health: Iterable[Check]) -> Table:
    table = _table("\nData health, the worst first", "Level", "Check", "What was seen")
    for each in health:
        table.add_row(_mark(each), Text(each.check), Text(each.message + _blocked(each)))
    return table


def _mark(check: Check) -> Text:
    is_silent = check.level == "ok" and not check.is_looked_at
    return Text(NO_MARK) if is_silent else Text(MARKS[check.level], style=STYLES[check.level])
