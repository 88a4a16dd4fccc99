"""Small files, written where a test can read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.intake.readers import tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.intake.readers import Rows, Table


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file of this name, text as UTF-8, and give its path."""

    def file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return file


@pytest.fixture
def table(write: Callable[[str, str | bytes], Path]) -> Callable[[str, str | bytes], Table]:
    """The one table in a file of this name and content."""

    def only(name: str, content: str | bytes) -> Table:
        (found,) = tables([write(name, content)])
        return found

    return only


@pytest.fixture
def rows(table: Callable[[str, str | bytes], Table]) -> Callable[[str, str | bytes], Rows]:
    """All columns of the one table in a file of this name and content."""

    def whole(name: str, content: str | bytes) -> Rows:
        found = table(name, content)
        return found.read(found.header)

    return whole
