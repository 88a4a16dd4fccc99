"""The README is true: its commands run, and every command is in it."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.reporting import writing
from audit.reporting.writing import Outputs
from audit.resources import sample_data_directory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Findings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\$ stop-audit (.+)$", README.replace("\\\n", ""), re.MULTILINE)


def _commands(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that is not a group, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, *above, name)
        elif not command.hidden:
            yield " ".join((*above, name)), command


COMMANDS = dict(_commands(main))


@pytest.fixture
def _unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports without their pages, which `tests/unit/reporting` and `tests/cli` lay out."""

    def outputs(findings: Findings, *_: object) -> Outputs:
        return Outputs({"report.pdf": b"", "findings.json": findings.to_json().encode()})

    monkeypatch.setattr(writing, "outputs", outputs)


@pytest.mark.usefixtures("_unprinted")
def test_the_readme_commands_run_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sample_data_directory(), tmp_path / "sample_data")
    monkeypatch.chdir(tmp_path)

    assert LINES
    for line in LINES:
        result = CliRunner().invoke(main, shlex.split(line, comments=True))
        assert result.exit_code == 0, f"$ stop-audit {line}\n{result.output}"


@pytest.mark.parametrize("name", sorted({words.split()[0] for words in COMMANDS}))
def test_the_readme_names_the_command(name: str) -> None:
    assert re.search(rf"stop-audit {name}\b", README)


@pytest.mark.parametrize("words", COMMANDS)
def test_the_help_of_a_command_shows_an_example(words: str) -> None:
    result = CliRunner().invoke(main, [*words.split(), "--help"])

    assert result.exit_code == 0, result.output
    # The usage line has "Usage: " before it; an example stands alone on its line.
    assert re.search(rf"^ *\$? ?stop-audit {words}\b", result.output, re.MULTILINE), result.output
