"""Findings → the files of a report, written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.errors import ReportError
from audit.report import html, pdf
from audit.report.contents import contents, with_drawings
from audit.report.drawing import draw, warm_up
from audit.resources import templates_directory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audit.findings import Findings

TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of a report, by their path within its folder."""

    files: Mapping[str, bytes]


def prepare() -> None:
    """Start what is slow to start. For a thread of its own, while records are read and counted."""
    warm_up(templates_directory())
    import weasyprint  # noqa: F401, PLC0415 - takes half a second


def outputs(findings: Findings, templates: Path | None = None) -> Outputs:
    """Every file of a report, rendered. Charts are drawn while the pages are laid out."""
    made = contents(findings)
    with ThreadPoolExecutor(1) as pool:
        futures = {
            figure.name: pool.submit(draw, figure.chart, templates_directory())
            for figure in made.figures
        }
        document = pdf.render(
            made, findings, {name: future.result for name, future in futures.items()}, templates
        )
    drawn = with_drawings(made, {name: future.result() for name, future in futures.items()})
    return Outputs(
        {
            "report.pdf": document,
            "report.html": html.render(drawn, "screen", templates).encode(),
            "findings.json": findings.to_json().encode(),
            **{f"{TABLES}/{table.name}.csv": table.csv().encode() for table in made.tables},
        }
    )


def write(findings: Findings, out: Path, *, templates: Path | None = None) -> tuple[Path, ...]:
    """
    Write report.pdf, report.html, findings.json and tables/*.csv into `out`; their paths.

    Everything is rendered before anything is written. Other files in `out` stay as they are.
    `ReportError` where `out` cannot be written to, before any work is done.
    """
    _check(out)
    rendered = outputs(findings, templates)
    try:
        return _placed(rendered, out)
    except OSError as error:
        raise ReportError(f"The report cannot be written to {out}: {error.strerror}.") from error


def _check(out: Path) -> None:
    """`ReportError` where a folder is no folder or may not be written to."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except FileExistsError as error:
        raise ReportError(f"{out} is a file. Name a folder with --out.") from error
    except OSError as error:
        raise ReportError(
            f"The report cannot be written to {out}: {error.strerror}. Name another folder with "
            "--out."
        ) from error


def _placed(rendered: Outputs, out: Path) -> tuple[Path, ...]:
    """Write into a folder beside the final places, then move each file there."""
    aside = out / tempfile.mkdtemp(prefix=".stop-audit-", dir=out)
    try:
        for name, content in rendered.files.items():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / name).write_bytes(content)
        return tuple(_moved(aside / name, out / name) for name in rendered.files)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _moved(source: os.PathLike[str], target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, target)
    return target
