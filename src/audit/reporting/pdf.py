"""HTML → tagged PDF, with nothing fetched from anywhere but the report's own folders."""

from __future__ import annotations

import datetime as dt
import gc
import os
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from audit.errors import ReportError
from audit.reporting import fitting, html, tagging
from audit.resources import templates_directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audit.findings import Findings
    from audit.reporting.contents import Contents

Drawings = Mapping[str, Callable[[], str]]
"""What gives the SVG of each figure, by the figure's name; it may have to be waited for."""
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
VARIANT = "pdf/ua-1"
AFTER_PAGE_ONE = "contents"
"""The id of what begins on page two."""
NO_DATE = "1980-01-01"
"""Stands for the date in the timestamps of a report without one."""


def render(
    contents: Contents, findings: Findings, drawings: Drawings, templates: Path | None = None
) -> bytes:
    """
    The report as a PDF/UA-1 document with findings.json attached; the same bytes each time.

    Drawings are asked for when their pages are laid out, so that they may be drawn meanwhile.
    `ReportError` where a template fails, or asks for a file that is not part of the report.
    """
    from weasyprint import Attachment  # noqa: PLC0415 - takes half a second to import
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - as above

    day = _day(findings)
    with _dated(day), _uncollected():
        try:
            document = _laid_out(contents, drawings, templates)
        except FatalURLFetchingError as error:
            raise ReportError(str(error)) from error
        document.metadata.attachments = [
            Attachment(
                string=findings.to_json(),
                name="findings.json",
                description="Every number of this report, as data",
                relationship="Data",
                created=day,
                modified=day,
            )
        ]
        made: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=tagging.finished)
    return made


def _laid_out(contents: Contents, drawings: Drawings, templates: Path | None) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    """The pages, page one set smaller until it is one page."""
    from weasyprint import HTML  # noqa: PLC0415 - as above
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above

    pages = HTML(
        string=html.render(contents, "print", templates),
        base_url="template:",
        url_fetcher=_fetcher(drawings, templates),
    )
    document = pages.render(font_config=FontConfiguration(), pdf_variant=VARIANT)
    smaller = fitting.smaller(contents.page)
    if smaller is None or AFTER_PAGE_ONE in document.pages[1].anchors:
        return document
    return _laid_out(replace(contents, page=smaller), drawings, templates)


def _day(findings: Findings) -> dt.datetime:
    """The start of the report's date, which every timestamp in the file is."""
    return dt.datetime.fromisoformat(findings.provenance.date or NO_DATE).replace(tzinfo=dt.UTC)


@contextmanager
def _dated(day: dt.datetime) -> Iterator[None]:
    """Let every timestamp that WeasyPrint takes from the clock be that of a day."""
    before = os.environ.get(EPOCH_VARIABLE)
    os.environ[EPOCH_VARIABLE] = str(int(day.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[EPOCH_VARIABLE]
        else:
            os.environ[EPOCH_VARIABLE] = before


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do without garbage collection meanwhile: layout makes a great many objects and drops none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _fetcher(drawings: Drawings, templates: Path | None) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    """What WeasyPrint may load: drawn charts, and files of the template folders."""
    from weasyprint.urls import (  # noqa: PLC0415 - as above
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    class Bundled(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
        """Refuses every address but `figure:` and `template:`."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002 - as above
            scheme, _, name = url.partition(":")
            if scheme == "figure" and name in drawings:
                return URLFetcherResponse(url, drawings[name](), {"Content-Type": "image/svg+xml"})
            if scheme == "template" and (path := _bundled(name, templates)) is not None:
                return URLFetcherResponse(url, path.read_bytes())
            message = (
                f"The report's pages may load nothing from outside, but ask for {url[:200]!r}."
            )
            raise FatalURLFetchingError(message)

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
