"""docs/code-books.md is what the code books say, and so is what the command line prints."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from audit.cli import main
from audit.intake.codes import catalogue, codebook
from audit.intake.codes.codebook import BUNDLED, bundled

ROOT = Path(__file__).parents[2]
MAKE = "make it again: stop-audit explain code-books --markdown > docs/code-books.md"


def test_the_page_is_made_from_the_code_books() -> None:
    page = (ROOT / "docs" / "code-books.md").read_text(encoding="utf-8")

    assert page == catalogue.page(), MAKE


def test_every_file_of_a_code_book_is_bundled_and_described() -> None:
    folder = Path(codebook.__file__).parents[1] / "codebooks"
    files = {path.stem for path in folder.glob("*.toml")}

    assert files == set(BUNDLED) == {entry.name for entry in catalogue.entries()}


def test_the_command_line_lists_every_code_book() -> None:
    listed = CliRunner().invoke(main, ["explain", "code-books"]).output
    books = json.loads(CliRunner().invoke(main, ["explain", "code-books", "--json"]).output)

    assert [book["name"] for book in books] == list(BUNDLED)
    for name in BUNDLED:
        assert f"{name}\n  {bundled(name).label}\n" in listed


def test_each_label_that_is_noted_has_a_code() -> None:
    for book in map(bundled, BUNDLED):
        for column, notes in book.notes.items():
            assert None not in book.codes(column, notes), (book.name, column)
