"""The words of the spreadsheet: what it is, where it comes from, and how its cells are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import sentences, words
from audit.reporting.captions import method, shared
from audit.reporting.table import FEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.reporting.subject import Subject
    from audit.reporting.table import Table

COVER, CONTENTS_TITLE, NOTES_TITLE = "Cover", "Contents", "Notes and symbols"
CONTENTS_HEADINGS = ("Worksheet", "What it holds", "The same as a CSV file")
NOTES_HEADINGS = ("Note or symbol", "Meaning", "Worksheets")
ONE_TABLE = "This worksheet holds one table."
LISTED = "This worksheet holds one table, which lists every worksheet."
EXPLAINED = "This worksheet holds one table, which explains every note and symbol."
TO_CONTENTS, TO_NOTES = "Go to the contents", "Go to the notes and symbols"
FEW_HEADING = "Too few to be reliable"
NONE, NO_FILE, NO_ROWS, NO_HEADING = "none", "no file", "No rows.", "No name"
NUMBERS = (
    "Each table holds every row. Cells show numbers rounded, as the report prints them, and hold "
    "them whole. Where the whole number lies half way, one more decimal is shown."
)
BESIDE = (
    "No table says by itself what these numbers cannot tell. The report that it belongs to does, "
    "on its first page."
)


def belonging(heading: str, part: str) -> str:
    """The heading of a column that belongs to another."""
    return f"{heading}: {part}"


def lower_end(heading: str) -> str:
    """The heading of the lower ends of ranges."""
    return f"{heading}, lower end"


def upper_end(heading: str) -> str:
    """The heading of the upper ends of ranges."""
    return f"{heading}, upper end"


def title(subject: Subject) -> str:
    """The title of the report, of which these are the tables."""
    return words.shortened(str(subject.findings.plan["title"]), 200) or "Tables"


def cover(subject: Subject) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every heading of the cover with what stands below it."""
    held = subject.findings
    yield "What this is", (f"The tables of this report: {shared.within(subject)}.", NUMBERS, BESIDE)
    yield "Who made it, and when", tuple(_maker(subject))
    yield "Sources and credits", tuple(_sources(subject))
    yield "How to cite it", (sentences.cite(held),)
    yield "Inputs", (f"{sentences.input_hash(held)}: the same files and plan give the same.",)
    if contact := held.plan["report"].get("contact"):
        yield "Contact", (words.shortened(str(contact), 200),)


def author(subject: Subject) -> str:
    """Who made the report: the organisation that a plan names, or the program alone."""
    organisation = subject.findings.plan["report"].get("organisation")
    return words.shortened(str(organisation or "stop-audit"), 200)


def csv_file(table: Table) -> str:
    """The CSV file that holds the same table."""
    return f"tables/{table.name}.csv"


def _maker(subject: Subject) -> Iterator[str]:
    held = subject.findings
    if organisation := held.plan["report"].get("organisation"):
        yield f"{words.shortened(str(organisation), 200).removesuffix('.')}."
    version = words.shortened(held.provenance.versions.get("stop-audit", ""), 30)
    day = held.provenance.date
    made = f" on {words.date(day)}" if day else ""
    yield f"Made with {f'stop-audit {version}'.strip()}{made}."


def _sources(subject: Subject) -> Iterator[str]:
    """Where the numbers come from, and the lines that licences ask for."""
    yield f"{words.sentence(shared.source(subject, subject.main_baselines)).removesuffix('.')}."
    if any(each.credit for each in subject.findings.provenance.baselines):
        yield f"{method.credit_lines(subject).removesuffix('.')}."


def table_title(table: Table) -> str:
    """What a worksheet holds, with the number that the table has in the report."""
    return f"Table {table.number}: {table.caption}"


def symbols(key: Mapping[str, str]) -> str:
    """The symbols of a table with their meanings."""
    listed = "; ".join(f"{mark} {meaning}" for mark, meaning in key.items())
    few = " The last column names the numbers that are too few." if FEW in key else ""
    return f"Symbols: {listed}.{few}"


def reasons(given: tuple[str, ...]) -> str:
    """Why estimates are missing from a table."""
    return f"Not estimated: {'; '.join(given)}."


def note(number: int, text: str) -> str:
    """A note with the number that it has on the worksheet of notes."""
    return f"{note_name(number)}: {text}"


def note_name(number: int) -> str:
    """What a note is called."""
    return f"Note {number}"


def source(table: Table) -> str:
    """Where the numbers of a table come from."""
    return f"Source: {table.source}."
