"""Reads a user's own table of residents, or of whoever else could have been searched."""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from audit.baselines.baseline import ANY_AREA, Baseline
from audit.baselines.groups import group_code
from audit.baselines.names import folded
from audit.errors import BaselineError, listed
from audit.ethnicity import ALL, FIVE, LABELS, PARENTS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "area": ("area", "area name", "geography", "place"),
    "group": ("group", "ethnic group", "ethnicity"),
    "residents": ("residents", "population", "people", "count", "footfall"),
}
"""Our columns, and the headers that are read as each."""

LARGEST_TABLE = 20_000_000
"""Bytes; the census by ward is half a megabyte, and a larger file is another kind of file."""

MOST_SHOWN = 50
"""Problems of one table that are shown; a file with more is another kind of file."""

_NUMBER = re.compile(r"(\d+|\d{1,3}(?:[, \u00a0\u202f]\d{3})+)(?:\.0+)?", re.ASCII)
_MINUS = "\N{MINUS SIGN}"
_BROAD_LABELS = ", ".join(LABELS[code] for code in FIVE.codes)
_EXAMPLE = "area,group,residents"


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the table that could be read."""

    number: int
    area: str
    group: str
    residents: int


def read_table(path: Path, *, label: str | None = None) -> Baseline:
    """
    The baseline of a CSV with the columns `group,residents` or `area,group,residents`.

    Residents may also be headed population, people, count or footfall; groups are our codes or
    their names in the censuses and police records. Without an area column the table is a single
    population. A total of everybody, or a broad group beside its parts, is left out where it equals
    their sum. `BaselineError` names all that is wrong, with the lines: what is no number or is
    negative, unknown groups, repeated ones, sums that do not hold, people of unknown ethnicity.
    """
    content = _content(path)
    header, rows = _rows(path, content)
    columns = _columns(path, header)
    lines, problems = _lines(rows, columns, width=len(header))
    problems += list(_contradictions(lines))
    if problems:
        raise BaselineError(_all(path, problems))
    counted = header[columns["residents"]].strip()
    return Baseline(
        name=path.name,
        label=label or path.name,
        source=path.name,
        date="",
        definition=f"people in the column {counted!r} of {path.name}",
        credit="",
        sha256=hashlib.sha256(content).hexdigest(),
        residents=_residents(path, lines),
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


def _lines(
    rows: Sequence[tuple[int, list[str]]], columns: Mapping[str, int], *, width: int
) -> tuple[list[_Line], list[tuple[int, str]]]:
    """The rows that could be read, and what is wrong with the others, with line numbers."""
    lines: list[_Line] = []
    problems: list[tuple[int, str]] = []
    for number, row in rows:
        cells = [cell.strip() for cell in row] + [""] * (width - len(row))
        named = {ours: cells[place] for ours, place in columns.items()}
        if any(cells[width:]):
            problems.append((number, _too_wide(len(row), width)))
        elif wrong := list(_problems(named)):
            problems += [(number, each) for each in wrong]
        elif (group := group_code(named["group"])) not in (None, UNKNOWN):
            lines.append(
                _Line(number, named.get("area", ANY_AREA), group, _number(named["residents"]))
            )
    return lines, problems


def _too_wide(found: int, width: int) -> str:
    return (
        f"{found} cells where the header has {width}; "
        "a name or a number that holds a comma needs quotation marks"
    )


def _problems(cells: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with one row by itself."""
    if not folded(cells.get("area", "none is needed")):
        yield "no area"
    number = cells["residents"]
    if not number:
        yield "no number of people"
    elif number.startswith(("-", _MINUS)):
        yield f"{number!r} is negative"
    elif not _NUMBER.fullmatch(number):
        yield f"{number!r} is not a whole number of people"
    code = group_code(cells["group"])
    if code is None:
        yield f"{cells['group']!r} is no known group; write {_BROAD_LABELS}, or a census label"
    if code == UNKNOWN and number != "0":
        yield (
            f"{cells['group']!r} is not a group of residents; leave the row out, so that "
            "searches are compared with people of known ethnicity"
        )


def _number(text: str) -> int:
    matched = _NUMBER.fullmatch(text)
    return int(re.sub(r"\D", "", matched[1])) if matched else 0


def _contradictions(lines: Sequence[_Line]) -> Iterator[tuple[int, str]]:
    """What is wrong with rows beside one another: repeats, and sums that do not hold."""
    by_area: defaultdict[str, dict[str, _Line]] = defaultdict(dict)
    for line in lines:
        held = by_area[folded(line.area)]
        same = held.setdefault(line.group, line)
        if same is not line:
            yield line.number, f"{_what(line)} stands already in line {same.number}"
    for held in by_area.values():
        yield from _false_sums(held)


def _false_sums(held: Mapping[str, _Line]) -> Iterator[tuple[int, str]]:
    """Broad groups and totals of one area that are not the sums of what stands beside them."""
    for group, line in held.items():
        parts = [held[code].residents for code in _parts(group, held)]
        if parts and sum(parts) != line.residents:
            problem = f"is {line.residents:,}, but its parts add up to {sum(parts):,}"
            yield line.number, f"{_what(line)} {problem}; correct it or leave it out"


def _parts(group: str, held: Iterable[str]) -> tuple[str, ...]:
    """The groups of one area that a total or a broad group is the sum of, none of them twice."""
    if group != ALL:
        return tuple(code for code in held if PARENTS.get(code) == group)
    return tuple(code for code in held if code != ALL and not _parts(code, held))


def _what(line: _Line) -> str:
    place = "" if line.area == ANY_AREA else f" in {line.area}"
    return f"{LABELS[line.group]!r}{place}"


def _residents(path: Path, lines: Sequence[_Line]) -> dict[str, dict[str, int]]:
    """The table by area and group, without totals and without groups beside their parts."""
    by_area: dict[str, dict[str, int]] = {}
    labels: dict[str, str] = {}
    for line in lines:
        area = labels.setdefault(folded(line.area), line.area)
        by_area.setdefault(area, {})[line.group] = line.residents
    residents = {
        area: {code: held[code] for code in _parts(ALL, held)} for area, held in by_area.items()
    }
    if not all(residents.values()) or not residents:
        raise BaselineError(f"{path.name} holds totals without groups. Give residents by group.")
    return residents
