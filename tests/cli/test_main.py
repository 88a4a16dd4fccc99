"""A press is started before all else where a report is to come, and nowhere else."""

from __future__ import annotations

import sys

import pytest

from audit import __main__ as entry
from audit.cli import COMMANDS
from audit.reporting.press import Press


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Press | None]:
    """What the command line was given, which stands in for running it."""
    given: list[Press | None] = []
    monkeypatch.setattr(Press, "start", classmethod(lambda cls: cls(None)))
    monkeypatch.setattr(entry, "_run", given.append)
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")
    return given


@pytest.mark.parametrize(
    "words", ["report a.csv", "render f.json", "operation --searched 68", "demo"]
)
def test_a_report_has_a_press(
    words: str, started: list[Press | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["stop-audit", *words.split()])
    entry.main()

    assert started == [Press(None)]


@pytest.mark.parametrize(
    "words",
    ["", "--help", "report --help", "render -h", "operation --format text", "run a.csv", "calc -h"],
)
def test_nothing_else_has_one(
    words: str, started: list[Press | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["stop-audit", *words.split()])
    entry.main()

    assert started == [None]


def test_the_commands_that_print_are_commands() -> None:
    assert set(COMMANDS) >= entry.PRINTING
