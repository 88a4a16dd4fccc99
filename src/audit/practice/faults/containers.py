"""What happens to a file between its publisher and its reader, none of which loses a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.practice.editing import renamed
from audit.practice.faults.base import Fault, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from audit.practice.truth import Truth


def _excel_dates(records: pa.Table, _: Turn) -> pa.Table:
    return renamed(records, "Age range", {"10-17": "Oct-17"})


def _with_index(lines: Iterable[str], _: Truth) -> Iterator[str]:
    for number, line in enumerate(lines, start=-1):
        yield f",{line}" if number < 0 else f"{number},{line}"


def _with_force(lines: Iterable[str], truth: Truth) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{line},{truth.slug}" if number else f"{line},Force"


def _with_total(lines: Iterable[str], _: Truth) -> Iterator[str]:
    line, records = "", -1
    for records, line in enumerate(lines):  # noqa: B007 (the last of each is what is wanted)
        yield line
    yield f"Total,{records}" + "," * (line.count(",") - 1)


def _with_titles(lines: Iterable[str], truth: Truth) -> Iterator[str]:
    yield f"{truth.force} stop and search records"
    yield "Practice records of a force that does not exist"
    yield ""
    yield from lines


def _with_notes(lines: Iterable[str], _: Truth) -> Iterator[str]:
    yield from lines
    yield ""
    yield "Source: practice records"
    yield "Note: nobody was searched"


def _with_semicolons(lines: Iterable[str], _: Truth) -> Iterator[str]:
    for line in lines:
        yield line.replace(",", ";")


def _with_carriage_returns(lines: Iterable[str], _: Truth) -> Iterator[str]:
    for line in lines:
        yield f"{line}\r"


FAULTS = (
    Fault(
        name="excel_dates",
        meaning="The ages 10-17 are written Oct-17, as a spreadsheet program makes of them.",
        alter=_excel_dates,
    ),
    Fault(
        name="index_column",
        meaning="Every file begins with a column without a name that numbers the rows.",
        rewrite=_with_index,
    ),
    Fault(
        name="force_column",
        meaning="Every file ends with a column that names the force.",
        rewrite=_with_force,
    ),
    Fault(
        name="totals_row",
        meaning="Every file ends with a row that counts the others.",
        rewrite=_with_total,
    ),
    Fault(
        name="trailing_notes",
        meaning="Every file ends with a blank line and two notes.",
        rewrite=_with_notes,
    ),
    Fault(
        name="title_rows",
        meaning="Every file begins with two lines of title and a blank one.",
        rewrite=_with_titles,
    ),
    Fault(
        name="semicolons",
        meaning="Semicolons part the cells.",
        rewrite=_with_semicolons,
    ),
    Fault(
        name="windows_lines",
        meaning="Lines end with a carriage return and a line feed.",
        rewrite=_with_carriage_returns,
    ),
    Fault(
        name="byte_order_mark",
        meaning="Files begin with a byte order mark of UTF-8.",
        encoding="utf-8-sig",
    ),
    Fault(name="utf16", meaning="Files are encoded as UTF-16.", encoding="utf-16"),
)
