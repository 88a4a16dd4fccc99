"""What the tests of practice records share: records with faults, read back as plain text."""

from __future__ import annotations

import csv
import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from audit.practice import faults_named, northmere, write_practice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS, SEED, DATED = 6_000, 11, dt.date(2026, 11, 22)

Record = dict[str, str]


@dataclass(frozen=True)
class Made:
    """A folder of practice records."""

    folder: Path
    truth: dict[str, Any]
    months: dict[str, list[Record]]
    """The rows of each month as first published, where they are a plain CSV."""
    revised: dict[str, list[Record]]

    @property
    def records(self) -> list[Record]:
        """The rows of all months."""
        return [record for month in self.months.values() for record in month]

    def fault(self, name: str) -> dict[str, Any]:
        """What truth.json says of one fault."""
        return next(each for each in self.truth["faults"] if each["fault"] == name)

    def lines(self, month: str, encoding: str = "utf-8") -> list[str]:
        """The lines of a month's file with their ends."""
        path = self.folder / month / f"{month}-northmere-stop-and-search.csv"
        return path.read_bytes().decode(encoding).splitlines(keepends=True)


def _rows(folder: Path, ending: str) -> dict[str, list[Record]]:
    found = {}
    for path in sorted(folder.glob(f"????-??{ending}/*.csv")):
        with path.open(encoding="utf-8", newline="", errors="replace") as file:
            found[path.name[:7]] = list(csv.DictReader(file))
    return found


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Made]:
    """Practice records of a year with faults; the same faults are made once only."""
    known: dict[tuple[str, ...], Made] = {}

    def make(*names: str) -> Made:
        if names not in known:
            folder = tmp_path_factory.mktemp("practice")
            truth = northmere(rows=ROWS)
            faults = faults_named(names)
            write_practice(truth, folder, seed=SEED, dated=DATED, faults=faults)
            document = json.loads((folder / "truth.json").read_text("utf-8"))
            known[names] = Made(folder, document, _rows(folder, ""), _rows(folder, "_revised"))
        return known[names]

    return make
