"""What the tests of the command line share: a way to call it, and records to call it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.reporting import pdf
from audit.reporting.press import Press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

HEADER = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
)
BLACK = "Black/African/Caribbean/Black British - African"
WHITE = "White - English/Welsh/Scottish/Northern Irish/British"
NOTHING = "A no further action disposal"


def row(
    ethnicity: str = WHITE,
    outcome: str = NOTHING,
    *,
    date: str = "2025-03-04T10:15:00+00:00",
    kind: str = "Person search",
    officer: str = "White",
) -> str:
    """One row of a data.police.uk CSV."""
    return (
        f"{kind},{date},,,,,Male,18-24,{ethnicity},{officer},"
        f"Misuse of Drugs Act 1971 (section 23),Controlled drugs,{outcome},,False"
    )


def csv_text(rows: list[str]) -> str:
    """A whole data.police.uk CSV."""
    return "\n".join([HEADER, *rows]) + "\n"


@pytest.fixture
def stop_audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call the command line in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    return call


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports whose PDF is not laid out, for tests that ask nothing of it."""
    monkeypatch.setattr(Press, "start", classmethod(lambda cls: cls(None)))
    monkeypatch.setattr(pdf, "render", lambda *_: b"%PDF")


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Write rows below the header of data.police.uk into a file."""

    def write(*rows: str, name: str = "records.csv") -> Path:
        path = tmp_path / name
        path.write_text(csv_text(list(rows)), encoding="utf-8")
        return path

    return write


@pytest.fixture
def make_row() -> Callable[..., str]:
    """One row of a data.police.uk CSV, with what the test cares about."""
    return row


@pytest.fixture
def searches(tmp_path: Path) -> Path:
    """Thirty searches of White people and twenty of Black people, five of each with an arrest."""
    rows = [row(WHITE, "Arrest" if i < 5 else NOTHING) for i in range(30)]
    rows += [row(BLACK, "Arrest" if i < 5 else NOTHING, officer="Black") for i in range(20)]
    path = tmp_path / "searches.csv"
    path.write_text(csv_text(rows), encoding="utf-8")
    return path
