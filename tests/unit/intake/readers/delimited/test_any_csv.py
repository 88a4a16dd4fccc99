"""Any text at all, read as CSV, has as many rows as Python's own parser counts."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given, reject
from hypothesis import strategies as st

from audit.errors import RecordsError
from audit.intake.readers import tables
from audit.intake.readers.footing import EMPTY, NOTE

HEADER = ["Type", "Date", "Gender"]
MOST_TEXTS = 1
"""In a note below the records, which none of the words here is marked as."""
PIECES = [
    "x",
    "é",
    " ",
    "0",
    ",",
    ",",
    '"',
    '""',
    '"x"',
    '"x,y"',
    '"x\ny"',
    "\n",
    "\r\n",
    "\r",
    ";",
]
CELLS = st.sampled_from(["", " ", "x", "é", "Type", '"x"', '"x,y"', '"x\ny"', 'x"y', '"x""y"'])
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4).map(",".join), max_size=12)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | ROWS.map("\n".join)


def _counted(text: str) -> list[tuple[int, list[str]]]:
    """The rows below the header that are not blank, each with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""))
    rows, line = [], 1
    for row in reader:
        if row:
            rows.append((line, row))
        line = reader.line_num + 1
    return rows[1:]


@given(body=TEXTS, encoding=ENCODINGS, end=ENDS)
def test_any_text_is_read_as_pythons_own_parser_reads_it(
    body: str, encoding: str, end: str
) -> None:
    text = f"{','.join(HEADER)}{end}p,q,r{end}{body}"
    counted = _counted(text)
    fit = [
        (line, row)
        for line, row in counted
        if len(row) == len(HEADER) and [cell.strip() for cell in row] != HEADER
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_bytes(text.encode(encoding))
        (table,) = tables([path])
        try:
            rows = table.read(HEADER)
        except RecordsError as error:
            assert "a quotation mark is opened and never closed" in str(error)  # noqa: PT017
            reject()

        assert rows.rows_read == len(counted) == rows.columns.num_rows + len(rows.set_aside)
        below = [each.line for each in rows.set_aside if each.reason in {NOTE, EMPTY}]
        assert below == [line for line, _ in counted][len(counted) - len(below) :]
        assert all(
            sum(map(bool, map(str.strip, row))) <= MOST_TEXTS
            for line, row in counted
            if line in below
        )
        fit = [(line, row) for line, row in fit if line not in below]
        assert list(rows.lines) == [line for line, _ in fit]
        for place, name in enumerate(HEADER):
            cells = [row[place] for _, row in fit]
            assert rows.columns[name].to_pylist() == [
                cell if cell.strip() else None for cell in cells
            ]
