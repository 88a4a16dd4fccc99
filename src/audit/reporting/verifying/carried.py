"""What a report carries: its findings and its plan, out of a PDF or a findings.json."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf

from audit.errors import RecordsError
from audit.findings import Findings
from audit.reporting.typesetting import FINDINGS, PLAN

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 200_000_000
"""Bytes of a report, and of a file in it once it is unpacked."""
_BEGINS = b"%PDF-"
_WITHIN = 1024
"""Bytes in which a PDF says that it is one."""
_AGAIN = "Ask for it as it was made, or give its findings.json."


@dataclass(frozen=True, slots=True)
class Carried:
    """A report as it was received."""

    findings: Findings
    pdf: bytes | None
    """None where only findings were given."""
    written: bytes
    """The findings as they stand there."""
    plan: str | None
    """The text of plan.toml; None where there is none."""
    others: tuple[str, ...] = ()
    """The names of other files in it, which no report has."""


def carried(path: Path) -> Carried:
    """
    What the report at a path carries.

    `RecordsError` where it cannot be read, is no report of stop-audit, or carries no findings.
    """
    content = _content(path)
    if _BEGINS in content[:_WITHIN]:
        return _of_pdf(path.name, content)
    if content.lstrip()[:1] == b"{":
        return Carried(Findings.from_json(content), None, content, None)
    raise RecordsError(f"{path.name} is neither a PDF nor a findings.json. Give one of the two.")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise RecordsError(f"{path.name} is larger than 200 MB, so it is no report.")
        return path.read_bytes()
    except OSError as error:
        raise RecordsError(f"{path} cannot be read: {error.strerror}.") from error


def _of_pdf(name: str, content: bytes) -> Carried:
    try:
        with pikepdf.open(io.BytesIO(content)) as opened:
            if opened.is_encrypted:
                raise RecordsError(_locked(name))
            files = {each: opened.attachments[each] for each in opened.attachments}
            if FINDINGS not in files:
                raise RecordsError(
                    f"{name} carries no {FINDINGS}: it is no report of stop-audit, or the "
                    f"attachment was taken out. {_AGAIN}"
                )
            written = _unpacked(files[FINDINGS])
            plan = _unpacked(files[PLAN]).decode("utf-8", "replace") if PLAN in files else None
    except pikepdf.PasswordError as error:
        raise RecordsError(_locked(name)) from error
    except (pikepdf.PdfError, zlib.error, ValueError) as error:
        raise RecordsError(f"{name} is damaged and cannot be read. {_AGAIN}") from error
    others = tuple(sorted(files.keys() - {FINDINGS, PLAN}))
    return Carried(Findings.from_json(written), content, written, plan, others)


def _locked(name: str) -> str:
    return f"{name} is locked. {_AGAIN}"


def _unpacked(file: Any) -> bytes:  # noqa: ANN401 - pikepdf's own
    return unpacked(file.get_file().obj)


def unpacked(stream: pikepdf.Object) -> bytes:
    """The bytes of a stream; `ValueError` where they are too many, or packed in another way."""
    packed = stream.read_raw_bytes()
    match str(stream.get("/Filter", "")).strip("[] "):
        case "":
            return packed
        case "/FlateDecode" if "/DecodeParms" not in stream:
            worker = zlib.decompressobj()
            content = worker.decompress(packed, LARGEST)
            if worker.unconsumed_tail:
                raise ValueError("too large")
            return content
        case _:
            raise ValueError("packed in another way")
