"""Reads a user's own table of residents, or of whoever else could have been searched."""

from __future__ import annotations

import codecs
import csv
import hashlib
from io import StringIO
from typing import TYPE_CHECKING

from audit.baselines.baseline import Baseline
from audit.baselines.names import folded
from audit.baselines.table_lines import lines_of
from audit.baselines.table_remarks import dates, modelled
from audit.baselines.table_sums import ages_by_area, contradictions, residents_by_area
from audit.errors import BaselineError, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "area": ("area", "area name", "geography", "place"),
    "group": ("group", "ethnic group", "ethnicity"),
    "age_band": ("age band", "age range", "age group", "age"),
    "residents": ("residents", "population", "people", "count", "footfall"),
    "date": ("date", "year", "census date", "counted on"),
    "modelled": ("modelled", "modelled share", "estimated", "estimated share"),
}
"""Our columns, and the headers that are read as each."""

LARGEST_TABLE = 20_000_000
"""Bytes; the census by ward is half a megabyte, and a larger file is another kind of file."""

MOST_SHOWN = 50
"""Problems of one table that are shown; a file with more is another kind of file."""

_EXAMPLE = "area,group,residents"


def read_table(path: Path, *, label: str | None = None) -> Baseline:
    """
    The baseline of a CSV with the columns `group,residents`, and perhaps others of `COLUMNS`.

    Residents may also be headed population, people, count or footfall; groups are our codes or
    their names in the censuses and police records; ages are the police's bands, or all ages for a
    total; `date` says when people were counted, `modelled` whether a row is an estimate (yes, no,
    or a share from 0 to 1). Without an area column the table is a single population. A total of
    everybody, or a broad group beside its parts, is left out where it equals their sum.
    `BaselineError` names all that is wrong, with the lines: what is no number or is negative,
    unknown groups and bands, repeated ones, sums that do not hold, bands without a total, people
    of unknown ethnicity.
    """
    content = _content(path)
    header, rows = _rows(path, content)
    columns = _columns(path, header)
    lines, problems = lines_of(rows, columns, width=len(header))
    problems += list(contradictions(lines))
    shares, unclear = modelled(rows, columns)
    problems += unclear
    if problems:
        raise BaselineError(_all(path, problems))
    residents = residents_by_area(lines)
    if not all(residents.values()) or not residents:
        raise BaselineError(f"{path.name} holds totals without groups. Give residents by group.")
    counted = header[columns["residents"]].strip()
    return Baseline(
        name=path.name,
        label=label or path.name,
        source=path.name,
        date=dates(rows, columns),
        definition=f"people in the column {counted!r} of {path.name}",
        credit="",
        sha256=hashlib.sha256(content).hexdigest(),
        residents=residents,
        aged=ages_by_area(lines),
        modelled=shares,
    )


def _all(path: Path, problems: list[tuple[int, str]]) -> str:
    """The problems by line, in so many lines as a terminal shows."""
    texts = [f"line {number}: {text}" for number, text in sorted(problems)]
    more = [f"and {len(texts) - MOST_SHOWN} more"] if len(texts) > MOST_SHOWN else []
    return listed(f"{path.name} cannot be a baseline:", [*texts[:MOST_SHOWN], *more])


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_TABLE:
            raise BaselineError(f"{path} is too large for a table of residents.")
        return path.read_bytes()
    except OSError as error:
        raise BaselineError(f"The baseline {path} cannot be read: {error.strerror}.") from error


def _rows(path: Path, content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and every later row that is not blank with its line number."""
    text = _text(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise BaselineError(
            f"{path.name}, line {reader.line_num}: not readable as a CSV ({error})."
        ) from error
    if not rows[1:]:
        raise BaselineError(
            f"{path.name} holds no rows. It needs a header such as {_EXAMPLE} and a row a group."
        )
    return rows[0][1], rows[1:]


def _text(content: bytes) -> str:
    """The text in what spreadsheets write: UTF-8, UTF-16 with its mark, else code page 1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _columns(path: Path, header: Sequence[str]) -> dict[str, int]:
    """The place of each of our columns in the header."""
    names = [folded(name) for name in header]
    found = {
        ours: [place for place, name in enumerate(names) if name in theirs]
        for ours, theirs in COLUMNS.items()
    }
    problems = [
        f"no column for {ours}: name one {', '.join(COLUMNS[ours])}"
        for ours in ("group", "residents")
        if not found[ours]
    ]
    problems += [
        f"{len(places)} columns for {ours}: {', '.join(header[place] for place in places)}"
        for ours, places in found.items()
        if len(places) > 1
    ]
    if problems:
        raise BaselineError(listed(f"{path.name} has the header {','.join(header)}:", problems))
    return {ours: places[0] for ours, places in found.items() if places}
