"""Files of an earlier report in the folder of a new one, which would be taken for its own."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from audit.reporting.table import Table

TABLES = "tables"
INDEX = f"{TABLES}/index.csv"
"""The list of the tables that were written, by which those of an earlier report are known."""


def index(tables: Sequence[Table]) -> str:
    """Every table with its file, its number and what it holds, as CSV text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("file", "table", "holds"))
    writer.writerows((f"{each.name}.csv", each.number, each.caption) for each in tables)
    return text.getvalue()


def leftovers(out: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """The tables that an earlier report wrote into `out`, and that are not among `files`."""
    for name in _listed(out / INDEX):
        path = out / TABLES / name
        if f"{TABLES}/{name}" not in files and path.is_file():
            yield path


def _listed(path: Path) -> Iterator[str]:
    """The files of an index, without any that points elsewhere; none where it cannot be read."""
    try:
        rows = csv.DictReader(io.StringIO(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError):
        return
    for row in rows:
        name = row.get("file") or ""
        if name.endswith(".csv") and PurePosixPath(name).name == name:
            yield name
