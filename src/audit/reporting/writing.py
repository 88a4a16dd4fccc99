"""Findings → the files of a report, written whole or not at all."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.errors import ReportError
from audit.files import check_folder
from audit.reporting import asking, html, pdf
from audit.reporting.contents import contents, with_drawings
from audit.reporting.leftovers import INDEX, TABLES, index, leftovers
from audit.reporting.painter import Painter, painting
from audit.reporting.press import Press, pressing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.findings import Findings
    from audit.reporting.charts import Figure
    from audit.reporting.contents import Contents

SPREADSHEET = "tables.xlsx"


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of a report, by their path within its folder."""

    files: Mapping[str, bytes]


def outputs(
    findings: Findings,
    templates: Path | None = None,
    press: Press | None = None,
    painter: Painter | None = None,
) -> Outputs:
    """
    Every file of a report, rendered. Charts are drawn while the pages are laid out.

    `press` and `painter` are ones that were started before; without them, they are started here.
    """
    if press is None:
        with pressing() as own:
            return outputs(findings, templates, own, painter)
    made = contents(findings)
    if painter is None:
        with painting(made.figures) as own_painter:
            return _rendered(findings, made, templates, press, own_painter)
    return _rendered(findings, made, templates, press, painter)


def _rendered(
    findings: Findings,
    made: Contents,
    templates: Path | None,
    press: Press,
    painter: Painter,
) -> Outputs:
    with ThreadPoolExecutor(2) as pool:
        drawings = pool.submit(_painted, painter, made.figures).result
        pages = pdf.settings(made, templates)
        if templates is None:
            pool.submit(press.hand_over, next(pages), pdf.attached(findings), drawings)
        # While charts are drawn and pages set elsewhere, there is time for what is slow to import.
        from audit.reporting.spreadsheet.book import book  # noqa: PLC0415 - as said

        spreadsheet = book(findings, made.tables)
        screen = html.render(with_drawings(made, drawings()), "screen", templates).encode()
        tables = {f"{TABLES}/{table.name}.csv": table.csv().encode() for table in made.tables}
        document = press.printed(pages) if templates is None else None
    return Outputs(
        {
            "report.pdf": document or pdf.render(made, findings, drawings, templates),
            "report.html": screen,
            SPREADSHEET: spreadsheet,
            "findings.json": findings.to_json().encode(),
            **asking.files(findings),
            INDEX: index(made.tables).encode(),
            **tables,
        }
    )


def _painted(painter: Painter, figures: Sequence[Figure]) -> dict[str, str]:
    """The SVG of every figure by its name."""
    drawn = painter.paint([figure.chart for figure in figures])
    return {figure.name: svg for figure, svg in zip(figures, drawn, strict=True)}


def write(  # noqa: PLR0913 - each is a choice of its own
    findings: Findings,
    out: Path,
    *,
    templates: Path | None = None,
    press: Press | None = None,
    painter: Painter | None = None,
    beside: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """
    Write report.pdf, report.html, findings.json, tables.xlsx and tables/*.csv into `out`.

    The paths of what was written are given back, the PDF's first. With these files go the request
    for what is missing, with its forms, and the files `beside`.
    Everything is rendered before anything is written. Other files in `out` stay as they are,
    and so do forms that somebody filled in; tables that only an earlier report had go.
    `ReportError` where `out` cannot be written to, before any work is done.
    """
    check_folder(out)
    rendered = Outputs({**outputs(findings, templates, press, painter).files, **beside})
    try:
        return _placed(rendered, out)
    except OSError as error:
        message = f"The report cannot be written to {out}: {error.strerror}."
        raise ReportError(f"{message} Name another folder with --out.") from error


def _placed(rendered: Outputs, out: Path) -> tuple[Path, ...]:
    """Write all into a folder aside, which may fail, then move each file to its place."""
    out.mkdir(parents=True, exist_ok=True)
    files = asking.without_filled(rendered.files, out)
    with tempfile.TemporaryDirectory(prefix=".stop-audit-", dir=out) as folder:
        aside = Path(folder)
        for name, content in files.items():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / name).write_bytes(content)
        (out / TABLES).mkdir(exist_ok=True)
        old = list(leftovers(out, files))
        placed = tuple((aside / name).replace(out / name) for name in files)
        for path in old:
            path.unlink(missing_ok=True)
        return placed
