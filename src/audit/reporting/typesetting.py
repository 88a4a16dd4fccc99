"""HTML → tagged PDF, with nothing fetched from anywhere but the report's own folders."""

from __future__ import annotations

import datetime as dt
import gc
import io
import os
from collections.abc import Callable, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.errors import ReportError
from audit.reporting import tagging
from audit.reporting.libraries import import_weasyprint
from audit.resources import templates_directory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Drawings = Callable[[], Mapping[str, str]]
"""Gives the SVG of each figure by the figure's name; it may have to be waited for."""
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
VARIANT = "pdf/ua-1"
AFTER_PAGE_ONE = "contents"
"""The id of what begins on page two."""
NO_DATE = "1980-01-01"
"""Stands for the date in the timestamps of a report without one."""
BASE = "template:"
"""The address that the addresses of a page are relative to."""


FINDINGS, PLAN = "findings.json", "plan.toml"
"""The names of the files that a PDF carries."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One file that a PDF carries."""

    name: str
    text: str
    description: str
    relationship: str
    """What it is to the pages (ISO 32000-2, 7.11.3)."""
    kind: str
    """Its media type."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What a PDF holds besides its pages."""

    findings: str
    """findings.json."""
    plan: str
    """plan.toml."""
    date: str
    """The report's date, which every timestamp in the file is; empty where it has none."""

    @property
    def files(self) -> tuple[Carried, ...]:
        """The files that the PDF carries: what is printed as data, and what that was made by."""
        said = "Every number of this report, as data"
        plan = "The plan that this report was made by"
        return (
            Carried(FINDINGS, self.findings, said, "Data", "application/json"),
            Carried(PLAN, self.plan, plan, "Source", "application/toml"),
        )


@dataclass(frozen=True, slots=True)
class Style:
    """The style sheets of the PDF, understood, with the fonts that they name."""

    sheet: Any
    fonts: Any

    @classmethod
    def of(cls, templates: Path | None) -> Style:
        """The style of a user's folder of templates, or of ours where it has none."""
        import_weasyprint()
        from weasyprint import CSS  # noqa: PLC0415 - takes a quarter of a second to import
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above

        fonts = FontConfiguration()
        paths = (_bundled(name, templates) for name in ("report.css", "print.css", "house.css"))
        text = "\n".join(path.read_text(encoding="utf-8") for path in paths if path)
        fetcher = _fetcher(dict, templates)
        return cls(CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=fonts), fonts)


def typeset(
    settings: Iterable[str],
    attached: Attached,
    drawings: Drawings,
    templates: Path | None = None,
    *,
    style: Style | None = None,
) -> bytes:
    """
    The first of the settings whose page one is one page, or else the last, as PDF/UA-1.

    `settings` gives the pages as HTML, page one a size smaller each time that it is asked.
    Drawings are asked for when their pages are laid out, so that they may be drawn meanwhile.
    The same input gives the same bytes each time. `style` is the templates' where it was
    understood before. `ReportError` where pages ask for a file that is not part of the report.
    """
    import_weasyprint()
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - as above

    day = _day(attached.date)
    with _dated(day), uncollected():
        try:
            own = style or Style.of(templates)
            document = _laid_out(settings, own, _fetcher(drawings, templates))
        except FatalURLFetchingError as error:
            raise ReportError(str(error)) from error
        document.metadata.attachments = [_attachment(each, day) for each in attached.files]
        made: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=_finisher(attached))
    return made


def _finisher(attached: Attached) -> Callable[[object, Any], None]:
    """What mends the objects of a PDF before they are written."""
    said = {each.name: f"/{each.relationship}" for each in attached.files}

    def finish(document: object, pdf: Any) -> None:  # noqa: ANN401 - pydyf is untyped
        tagging.finished(document, pdf)
        tagging.relate(pdf, said)

    return finish


def _attachment(file: Carried, day: dt.datetime) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    """
    A file that a PDF carries, of a kind that is said here.

    Otherwise WeasyPrint asks the machine, and no two machines know the same kinds.
    """
    from weasyprint import Attachment  # noqa: PLC0415 - as above

    made = Attachment(
        string=file.text,
        name=file.name,
        description=file.description,
        relationship=file.relationship,
        created=day,
        modified=day,
    )
    made.source = nullcontext((io.StringIO(file.text), None, None, file.kind))
    return made


def _laid_out(settings: Iterable[str], style: Style, fetcher: Any) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    """The pages of the first setting whose page one is one page, or of the last."""
    from weasyprint import HTML  # noqa: PLC0415 - as above

    document = None
    for text in settings:
        pages = HTML(string=text, base_url=BASE, url_fetcher=fetcher)
        document = pages.render(
            font_config=style.fonts, stylesheets=[style.sheet], pdf_variant=VARIANT
        )
        if AFTER_PAGE_ONE in document.pages[1].anchors:
            break
    return document


def _day(date: str) -> dt.datetime:
    """The start of the report's date."""
    return dt.datetime.fromisoformat(date or NO_DATE).replace(tzinfo=dt.UTC)


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
def uncollected() -> Iterator[None]:
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
        """Refuses every address but `figure:`, `template:` and a picture's own `data:`."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002 - as above
            scheme, _, name = url.partition(":")
            if scheme == "figure" and name in drawings():
                return URLFetcherResponse(url, drawings()[name], {"Content-Type": "image/svg+xml"})
            if scheme == "template" and (path := _bundled(name, templates)) is not None:
                return URLFetcherResponse(url, path.read_bytes())
            if scheme == "data" and (picture := _picture(url)) is not None:
                return URLFetcherResponse(url, picture[1], {"Content-Type": picture[0]})
            message = (
                f"The report's pages may load nothing from outside, but ask for {url[:200]!r}."
            )
            raise FatalURLFetchingError(message)

    return Bundled()


def _picture(url: str) -> tuple[str, bytes] | None:
    """The kind and the bytes of a picture that an address holds itself; None if it holds none."""
    from audit.reporting import logo  # noqa: PLC0415 - few reports have one

    kind, content = logo.parts(url)
    return None if content is None else (kind, content)


def _bundled(name: str, templates: Path | None) -> Path | None:
    """A file of the user's or of our template folder; None where it is in neither."""
    for folder in (templates, templates_directory()):
        if folder is None:
            continue
        path = (folder / name.lstrip("/")).resolve()
        if path.is_relative_to(folder.resolve()) and path.is_file():
            return path
    return None
