"""What the tests of archives share: made-up files, and a way to archive and to read them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from audit.gather import gather
from audit.intake.archive import reading
from audit.jobs.archiving import archive
from audit.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.jobs.archiving import Archived

HEADER = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
)
WHITE = "White - English/Welsh/Scottish/Northern Irish/British"


@dataclass(frozen=True)
class Archive:
    """A folder of made-up files, and the archive that is made of them."""

    folder: Path
    path: Path

    def write(self, name: str, rows: list[str], header: str = HEADER) -> Path:
        """Write rows below the header of data.police.uk into a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    def add(
        self, *paths: Path, minimal: bool = False, taken: str | None = None, **records: object
    ) -> Archived:
        """Archive some files."""
        return archive(_plan(*paths, **records), self.path, minimal=minimal, taken=taken)

    def contents(self) -> dict[str, bytes]:
        """Every file of the archive, by its place in it."""
        return {
            each.relative_to(self.path).as_posix(): each.read_bytes()
            for each in sorted(self.path.rglob("*"))
            if each.is_file()
        }

    def manifest(self) -> dict[str, Any]:
        """The manifest as it stands in the archive."""
        found: dict[str, Any] = json.loads((self.path / "manifest.json").read_text("utf-8"))
        return found

    def lines(self) -> dict[str, list[int]]:
        """The lines of each source in the archive, by its name."""
        return {
            table.source.name: [*table.read(table.header[:1]).lines]
            for table in reading.tables(self.path)
        }


def row(date: str, ethnicity: str = WHITE, *, place: str = "54.1,2.1", kind: str = "Person") -> str:
    """One row of a data.police.uk CSV, of a place in the open sea."""
    return (
        f"{kind} search,{date},,,{place},Male,18-24,{ethnicity},White,"
        "Misuse of Drugs Act 1971 (section 23),Controlled drugs,Arrest,,False"
    )


def month(number: int, *, rows: int = 30, first: int = 0) -> list[str]:
    """Rows of a month of 2024 that all differ; `first` is the number of the first."""
    return [
        row(f"2024-{number:02}-{1 + at % 28:02}T{8 + at // 28 % 12:02}:{at % 59:02}:00+00:00")
        for at in range(first, first + rows)
    ]


def _plan(*paths: Path, **records: object) -> Plan:
    return Plan.model_validate({"records": {"paths": [str(each) for each in paths], **records}})


def _counted(*paths: Path, **records: object) -> dict[str, object]:
    """What is known of some records, without what says how they were given."""
    found = gather(_plan(*paths, **records), set_aside_unmapped=True)
    return {
        "tally": found.tally.counts.to_dict("split"),
        "accounting": found.accounting,
        "recodes": found.recodes,
        "files": found.files,
        "code books": found.code_books,
        "observed": found.observed,
        "columns": found.columns,
        "unmapped": found.unmapped,
        "notes": found.notes,
        "people": found.people,
    }


@pytest.fixture
def made(tmp_path: Path) -> Archive:
    """An archive that is not there yet."""
    return Archive(tmp_path, tmp_path / "archive")


@pytest.fixture
def counted() -> Callable[..., dict[str, object]]:
    """Count files, or an archive."""
    return _counted


@pytest.fixture
def one_row() -> Callable[..., str]:
    """One row of a data.police.uk CSV."""
    return row


@pytest.fixture
def rows_of() -> Callable[..., list[str]]:
    """Rows of a month of 2024 that all differ."""
    return month
