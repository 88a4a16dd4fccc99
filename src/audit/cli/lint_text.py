"""`stop-audit lint-text`: words in a text that say more than records of searches can."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.errors import RecordsError, WordingError, listed

if TYPE_CHECKING:
    from audit.reporting.wording import Remark

MOST_BYTES = 1_000_000
"""The largest file that is read; a book has less text."""
STDIN = "-"
_NO_TEXT = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How PDFs and the files of word processors begin."""


@click.command("lint-text", short_help="Find words in a text that say too much.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def lint_text(files: tuple[str, ...], *, as_json: bool) -> None:
    """
    Hold the text of each FILE against the rules of wording; - stands for standard input.

    FILE is plain text or Markdown. Each remark says where, which rule, what was found, why it
    does not hold and what to write. Quotations are not judged. Exit code 9 where there is a
    remark, 4 where a file cannot be read, 0 where all is well.

    \b
    Examples:
      stop-audit lint-text article.md
      stop-audit operation --searched 68 --positive 15 --format text | stop-audit lint-text -
      stop-audit explain wording
    """
    remarks: list[tuple[str, Remark]] = []
    unread: list[str] = []
    for name in dict.fromkeys(files):
        try:
            remarks += ((name, remark) for remark in _remarks(name))
        except RecordsError as error:
            unread.append(str(error))
    click.echo(_as_json(remarks) if as_json else _in_lines(remarks), nl=as_json)
    if unread:
        raise RecordsError(listed(f"{len(unread)} of the files cannot be read as text:", unread))
    if remarks:
        raise WordingError(_summary(remarks))


def _remarks(name: str) -> tuple[Remark, ...]:
    from audit.reporting.wording import lint

    return lint(_text(name))


def _text(name: str) -> str:
    """The text of a file; `RecordsError` where there is none."""
    from audit.intake.readers.text import decoded, is_text

    content = _content(name)
    if len(content) > MOST_BYTES:
        raise RecordsError(f"{name}: larger than {MOST_BYTES:,} bytes. Give it in parts.")
    if content.startswith(_NO_TEXT) or not is_text(content):
        raise RecordsError(f"{name}: not text. Save it as plain text, then give that file.")
    return decoded(content).replace("\r\n", "\n").replace("\r", "\n")


def _content(name: str) -> bytes:
    """As much of a file as is needed to see that it is too large."""
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no name of a file"
        raise RecordsError(f"{name}: {reason}.") from None


def _in_lines(remarks: list[tuple[str, Remark]]) -> str:
    return "".join(
        f"{name}:{each.line}:{each.column}: {each.rule}: “{each.found}”: {each.because}. "
        f"Write: {each.instead}.\n"
        for name, each in remarks
    )


def _as_json(remarks: list[tuple[str, Remark]]) -> str:
    return json.dumps(
        [{"file": name} | asdict(each) for name, each in remarks], indent=1, ensure_ascii=False
    )


def _summary(remarks: list[tuple[str, Remark]]) -> str:
    """How much there is to write anew."""
    many, files = len(remarks), len({name for name, _ in remarks})
    return (
        f"{many} remark{'s' * (many != 1)} in {files} text{'s' * (files != 1)}. What each rule is "
        "for: stop-audit explain wording"
    )
