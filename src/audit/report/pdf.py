"""HTML → tagged PDF, with nothing fetched from anywhere but the report's own folders."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from audit.errors import ReportError
from audit.resources import templates_directory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from audit.findings import Findings
    from audit.report.contents import Contents

EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
NO_DATE = "1980-01-01"
"""Stands for the date in the timestamps of a report without one."""


def render(html: str, contents: Contents, findings: Findings, templates: Path | None = None) -> bytes:
    """
    The report as a PDF/UA-1 document with findings.json attached; the same bytes each time.

    `ReportError` where the pages ask for a file that is not part of the report.
    """
    from weasyprint import HTML, Attachment  # noqa: PLC0415 - takes half a second to import
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above

    figures = {figure.name: figure.svg for figure in contents.figures}
    with _dated(findings.provenance.date):
        document = HTML(string=html, base_url="template:", url_fetcher=_fetcher(figures, templates)).render(
            font_config=FontConfiguration(),
            pdf_variant="pdf/ua-1",
        )
        document.metadata.attachments = [
            Attachment(
                string=findings.to_json(),
                name="findings.json",
                description="Every number of this report, as data",
                relationship="Data",
            )
        ]
        made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=_with_scopes)
    return made


@contextmanager
def _dated(date: str) -> Iterator[None]:
    """Let every timestamp in the file be that of the report's date."""
    import datetime as dt  # noqa: PLC0415 - used here alone

    day = dt.datetime.fromisoformat(date or NO_DATE).replace(tzinfo=dt.UTC)
    before = os.environ.get(EPOCH_VARIABLE)
    os.environ[EPOCH_VARIABLE] = str(int(day.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[EPOCH_VARIABLE]
        else:
            os.environ[EPOCH_VARIABLE] = before


def _fetcher(figures: Mapping[str, str], templates: Path | None) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    """What WeasyPrint may load: drawn charts, and files of the template folders."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    class Bundled(URLFetcher):
        """Refuses every address but `figure:` and `template:`."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002 - as above
            scheme, _, name = url.partition(":")
            if scheme == "figure" and name in figures:
                return URLFetcherResponse(url, figures[name], {"Content-Type": "image/svg+xml"})
            if scheme == "template" and (path := _bundled(name, templates)) is not None:
                return URLFetcherResponse(url, path.read_bytes())
            raise ReportError(f"The report's pages may load nothing from outside, but ask for {url[:200]!r}.")

    return Bundled()


def _bundled(name: str, templates: Path | None) -> Path | None:
    """A file of the user's or of our template folder; None where it is in neither."""
    for folder in (templates, templates_directory()):
        if folder is None:
            continue
        path = (folder / name.lstrip("/")).resolve()
        if path.is_relative_to(folder.resolve()) and path.is_file():
            return path
    return None


def _with_scopes(_: object, pdf: Any) -> None:  # noqa: ANN401 - pydyf is untyped
    """Say of every header cell whether it heads a column or a row, which WeasyPrint leaves out."""
    elements = [each for each in pdf.objects if isinstance(each, dict)]
    by_reference = {each.reference: each for each in elements if each.get("S")}
    for element in elements:
        if element.get("S") == "/TH" and "A" in element:
            row = by_reference[element["P"]]
            part = by_reference[row["P"]]
            element["A"]["Scope"] = "/Column" if part["S"] == "/THead" else "/Row"
