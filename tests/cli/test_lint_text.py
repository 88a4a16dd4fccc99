"""`stop-audit lint-text` finds what does not hold, and says which files it cannot read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from audit.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    StopAudit = Callable[..., Result]

BAD = "Of 68 people searched,\n53 were innocent.\n"
GOOD = "In 53 of 68 searches no outcome is recorded.\n"


def test_a_remark_is_a_line(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(BAD, "utf-8")
    result = stop_audit("lint-text", "article.md")

    assert result.exit_code == 9
    assert result.stdout == (
        "article.md:2:9: innocent: “innocent”: A search tells of neither innocence nor guilt; "
        "nothing recorded is not nothing found. Write: in 53 of 68 searches no outcome is "
        "recorded.\n"
    )
    assert result.stderr == (
        "Error: 1 remark in 1 text. What each rule is for: stop-audit explain wording\n"
    )


def test_a_good_text_is_passed_in_silence(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(GOOD, "utf-8")
    result = stop_audit("lint-text", "article.md")

    assert (result.exit_code, result.output) == (0, "")


def test_standard_input_is_a_file_too() -> None:
    result = CliRunner().invoke(main, ["lint-text", "-"], input=BAD)

    assert result.exit_code == 9
    assert result.stdout.startswith("-:2:9: innocent: ")


def test_remarks_are_json_for_machines(stop_audit: StopAudit, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(BAD, "utf-8")
    (tmp_path / "two.txt").write_text(GOOD, "utf-8")
    result = stop_audit("lint-text", "two.txt", "one.txt", "--json")

    assert result.exit_code == 9
    [remark] = json.loads(result.stdout)
    assert {name: remark[name] for name in ("file", "rule", "line", "column", "found")} == {
        "file": "one.txt",
        "rule": "innocent",
        "line": 2,
        "column": 9,
        "found": "innocent",
    }
    assert json.loads(stop_audit("lint-text", "two.txt", "--json").stdout) == []


def test_all_files_that_cannot_be_read_are_named_beside_the_remarks_on_the_others(
    stop_audit: StopAudit, tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_text(BAD, "utf-8")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04rest")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "long.txt").write_bytes(b"a " * 500_001)
    (tmp_path / "folder").mkdir()
    names = ("report.pdf", "letter.docx", "noise.bin", "long.txt", "folder", "none.txt")
    result = stop_audit("lint-text", *names, "bad.txt")

    assert result.exit_code == 4
    assert result.stdout.startswith("bad.txt:2:9: innocent: ")
    first, *problems = result.stderr.splitlines()
    assert first == "Error: 6 of the files cannot be read as text:"
    assert [each.split(":")[0].strip() for each in problems] == list(names)
    assert "larger than 1,000,000 bytes" in problems[3]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffThey said “no”: 53 innocent people".encode(),
        "They said “no”: 53 innocent people".encode("cp1252"),
        "They said “no”: 53 innocent people".encode("utf-16"),
    ],
    ids=["utf-8", "windows-1252", "utf-16"],
)
def test_text_is_read_in_the_usual_encodings(
    stop_audit: StopAudit, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.txt").write_bytes(content)

    assert stop_audit("lint-text", "a.txt").stdout.startswith("a.txt:1:20: innocent: ")


def test_lines_are_counted_however_they_end(stop_audit: StopAudit, tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        (tmp_path / "a.txt").write_bytes(f"One.{end}{end}Two are unfair.{end}".encode())

        assert stop_audit("lint-text", "a.txt").stdout.startswith("a.txt:3:9: fair: ")


def test_without_a_file_it_says_how_it_is_used(stop_audit: StopAudit) -> None:
    result = stop_audit("lint-text")

    assert result.exit_code == 2
    assert "FILE" in result.stderr
