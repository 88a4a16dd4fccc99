"""Findings → the files of a report, written whole or not at all."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import ReportError
from audit.files import check_folder
from audit.reporting import html, pdf
from audit.reporting.contents import contents, with_drawings
from audit.reporting.painter import Painter, painting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future

    from audit.findings import Findings

TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of a report, by their path within its folder."""

    files: Mapping[str, bytes]


def outputs(
    findings: Findings, templates: Path | None = None, painter: Painter | None = None
) -> Outputs:
    """
    Every file of a report, rendered. Charts are drawn while the pages are laid out.

    `painter` is one that was started before; without it, one is started here.
    """
    if painter is None:
        with painting() as own:
            return outputs(findings, templates, own)
    made = contents(findings)
    figures = made.figures
    with ThreadPoolExecutor(1) as pool:
        painted = pool.submit(painter.paint, [figure.chart for figure in figures])
        drawings = {
            figure.name: partial(_nth, painted, place) for place, figure in enumerate(figures)
        }
        document = pdf.render(made, findings, drawings, templates)
    drawn = with_drawings(made, {name: drawing() for name, drawing in drawings.items()})
    return Outputs(
        {
            "report.pdf": document,
            "report.html": html.render(drawn, "screen", templates).encode(),
            "findings.json": findings.to_json().encode(),
            **{f"{TABLES}/{table.name}.csv": table.csv().encode() for table in made.tables},
        }
    )


def _nth(painted: Future[tuple[str, ...]], place: int) -> str:
    """One of the drawings, once they are there."""
    return painted.result()[place]


def write(
    findings: Findings,
    out: Path,
    *,
    templates: Path | None = None,
    painter: Painter | None = None,
) -> tuple[Path, ...]:
    """
    Write report.pdf, report.html, findings.json and tables/*.csv into `out`; their paths.

    Everything is rendered before anything is written. Other files in `out` stay as they are.
    `ReportError` where `out` cannot be written to, before any work is done.
    """
    check_folder(out)
    rendered = outputs(findings, templates, painter)
    try:
        return _placed(rendered, out)
    except OSError as error:
        message = f"The report cannot be written to {out}: {error.strerror}."
        raise ReportError(f"{message} Name another folder with --out.") from error


def _placed(rendered: Outputs, out: Path) -> tuple[Path, ...]:
    """Write all into a folder aside, which may fail, then move each file to its place."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".stop-audit-", dir=out) as folder:
        aside = Path(folder)
        for name, content in rendered.files.items():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / name).write_bytes(content)
        (out / TABLES).mkdir(exist_ok=True)
        return tuple((aside / name).replace(out / name) for name in rendered.files)
