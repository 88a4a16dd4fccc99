"""Records → a commented plan to start from, with what was found and what was only guessed."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from audit import schema
from audit.errors import RecordsError
from audit.intake.codebook import BUNDLED, GENERIC, bundled, normal_header
from audit.intake.readers import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.intake.readers import Table


MOST_LABELS = 50
"""How many unknown labels of a column are listed."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the records turned out to be."""

    paths: tuple[str, ...]
    area: str | None
    code_book: str | None
    """The bundled code book that knows the header; None where none does."""
    columns: Mapping[str, str]
    """Our column to header, guessed from the headers' names; empty where a code book is known."""
    header: tuple[str, ...]
    unknown: Mapping[str, Sequence[str]]
    """Our column to labels that no code book knows."""


def proposal(paths: Sequence[str], area: str | None = None) -> str:
    """
    A plan in TOML for the records, every choice with its comment.

    `RecordsError` where they cannot be read. Nothing in it is used before a person has read it.
    """
    found = [_look(table, tuple(paths), area) for table in tables([Path(each) for each in paths])]
    if not found:
        raise RecordsError("There are no records to read. Name files, folders or globs.")
    return _filled(found[0])


def _look(table: Table, paths: tuple[str, ...], area: str | None) -> _Found:
    known = next((name for name in BUNDLED if bundled(name).recognises(table.header)), None)
    columns = {} if known else _guessed(table.header)
    return _Found(
        paths=paths,
        area=area,
        code_book=known,
        columns=columns,
        header=table.header,
        unknown=_unknown_labels(table, columns),
    )


def _guessed(header: tuple[str, ...]) -> dict[str, str]:
    """Our column to the header that usually means it; no header is used twice."""
    usual = tomllib.loads((files("audit.intake") / "headers.toml").read_text("utf-8"))
    own = {normal_header(each): each for each in reversed(header) if each}
    guessed: dict[str, str] = {}
    for column, names in usual.items():
        match = next((own[n] for n in map(normal_header, names) if n in own), None)
        if match is not None and match not in guessed.values():
            guessed[column] = match
    return guessed


def _unknown_labels(table: Table, columns: Mapping[str, str]) -> dict[str, list[str]]:
    """For each guessed column of codes, the labels that no bundled code book knows."""
    coded = {c: h for c, h in columns.items() if schema.BY_NAME[c].codes and c != "grounds"}
    rows = table.read(tuple(coded.values()))
    unknown: dict[str, list[str]] = {}
    for column, header in coded.items():
        labels = rows.columns[header].combine_chunks().dictionary.to_pylist()
        codes = bundled(GENERIC).codes(column, labels)
        if lost := [label for label, code in zip(labels, codes, strict=True) if code is None]:
            unknown[column] = lost
    return unknown


def _filled(found: _Found) -> str:
    """The bundled outline of a plan with what was found."""
    outline = (files("audit") / "proposal_plan.toml").read_text("utf-8")
    area = f"area = {_toml(found.area)}" if found.area else '# area = ""'
    known = f'code_book = "{found.code_book}"              # found by the header'
    return (
        outline.replace("@paths@", _toml(list(found.paths)))
        .replace("@records@", known if found.code_book else "\n".join(_guess(found)))
        .replace("@area@", area)
    )


def _guess(found: _Found) -> Iterator[str]:
    """The columns that the headers suggest, and the labels that no code book knows."""
    yield "\n[records.columns]                      # GUESSED from the headers' names: check each"
    yield from (f"{column} = {_toml(header)}" for column, header in found.columns.items())
    used = set(found.columns.values())
    if left := [header for header in found.header if header and header not in used]:
        yield f"# not used: {', '.join(map(_comment, left))}"
    for column, labels in found.unknown.items():
        yield f"\n[records.values.{column}]   # labels that no code book knows: give each a code"
        yield f"# codes: {', '.join(schema.BY_NAME[column].codes)}"
        yield from (f'# {_toml(label)} = ""' for label in labels[:MOST_LABELS])


def _toml(value: str | list[str]) -> str:
    """A string or a list of them as TOML writes it, which is as JSON does."""
    return json.dumps(value, ensure_ascii=False)


def _comment(header: str) -> str:
    return "".join(each if each.isprintable() else " " for each in header[:60])
