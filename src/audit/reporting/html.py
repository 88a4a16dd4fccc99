"""Contents → HTML, for a browser or for the PDF."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from audit.errors import AuditError, ReportError
from audit.reporting import restyling, words
from audit.reporting.captions import shared
from audit.resources import templates_directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jinja2 import Environment
    from markupsafe import Markup

    from audit.reporting.charts import Figure
    from audit.reporting.contents import Contents
    from audit.reporting.section import Section
    from audit.reporting.table import Cell, Table

Medium = Literal["print", "screen"]

SCRIPT = "enhance.js"
"""What a browser adds to the page: tables that sort and copy, downloads, links. All can be read
without it."""

_IN_WORDS = ("count", "percent", "rate", "ratio", "date", "label")
"""The functions of `words` that templates may call."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A section with its HTML."""

    name: str
    title: str
    html: Markup


def render(contents: Contents, medium: Medium, templates: Path | None = None) -> str:
    """
    The report as one HTML document, with drawn charts in it.

    `templates` is a folder of the user's that stands in front of ours; it runs in Jinja's sandbox.
    `ReportError` names the template and line that could not be rendered, or all for which the
    folder cannot be used.
    """
    from jinja2 import TemplateError  # noqa: PLC0415 - nobody waits for Jinja who renders nothing

    environment = _environment(templates)
    environment.filters |= _filters(contents, medium)
    shared: dict[str, object] = {
        "page": contents.page,
        "medium": medium,
        "is_brief": contents.is_brief,
        "css": _css(environment) if medium == "screen" else "",
        **(_script() if medium == "screen" else {}),
    }
    try:
        sections = tuple(_sections(environment, contents, shared))
        made = environment.get_template("report.html.j2").render(
            shared, sections=sections, left_out=contents.left_out
        )
    except Exception as error:
        # A user's template may fail in any way; one of ours that does is a fault to be seen.
        is_of_template = isinstance(error, TemplateError) or templates is not None
        if isinstance(error, AuditError) or not is_of_template:
            raise
        raise restyling.failure(error) from error
    if templates is not None and medium == "screen":
        restyling.check_page(made)
    return made


def _sections(
    environment: Environment, contents: Contents, shared: dict[str, object]
) -> Iterator[Laid]:
    """Every section with a template and something to say, in the order of the templates."""
    by_name = {section.name: section for section in contents.sections}
    ours = {*by_name, *_left_out_names()}
    for file in environment.list_templates(filter_func=lambda name: name.startswith("sections/")):
        name = file.removeprefix("sections/").partition("-")[2].partition(".")[0]
        if name in by_name or name not in ours:
            yield _laid(environment, file, by_name.get(name), {**shared, "name": name})


def _left_out_names() -> tuple[str, ...]:
    from audit.reporting.sections import MAKERS  # noqa: PLC0415 - as above

    return tuple(maker.name for maker in MAKERS)


def _laid(
    environment: Environment, file: str, section: Section | None, shared: dict[str, object]
) -> Laid:
    """One section laid out. One of a user's own gives its title itself: `{% set title %}`."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    module = environment.get_template(file).make_module({**shared, "section": section})
    name = str(shared["name"])
    title = (
        section.title
        if section
        else str(getattr(module, "title", name.replace("-", " ").capitalize()))
    )
    return Laid(name, title, Markup(str(module)))  # noqa: S704 - rendered with autoescape


@cache
def _environment(templates: Path | None) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - as above
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - as above

    if templates is not None:
        restyling.check(templates)
    folders = [*([templates] if templates else []), templates_directory()]
    # Immutable, so that no template changes a number that another is to print.
    kind = ImmutableSandboxedEnvironment if templates else Environment
    return kind(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # each template is rendered once or twice, and holds no constants to fold
    )


def _css(environment: Environment) -> str:
    """The style sheets of the page on screen, one after the other. The PDF has its own apart."""
    loader = environment.loader
    if loader is None:
        raise ReportError("There is no folder of templates.")
    names = ("report.css", "screen.css", "house.css")
    return "\n".join(loader.get_source(environment, name)[0] for name in names)


def _script() -> dict[str, str]:
    """The script of the page on screen, always ours, and the digest that its policy lets run."""
    script = (templates_directory() / SCRIPT).read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {"script": script, "script_digest": f"sha256-{digest}"}


def _filters(contents: Contents, medium: Medium) -> dict[str, object]:
    """What templates may ask: words for numbers, numbers of tables, anchors, charts."""
    numbers = {table.name: table.number for table in contents.tables}
    anchored: set[str] = set()

    def anchor(cell: Cell) -> Markup | str:
        """The id of the finding that a cell shows, the first time that it is shown."""
        if medium == "print" or cell.finding is None or cell.finding in anchored:
            return ""
        anchored.add(cell.finding)
        own = "_".join(cell.finding.split())
        return _attribute("id", "".join(each for each in own if each.isprintable()))

    def table_number(name: str) -> str:
        return f"Table {numbers[name]}" if name in numbers else "the CSV files"

    return {
        "anchor": anchor,
        "table_number": table_number,
        "inline": inline,
        "shown_rows": shown_rows,
        "headline": headline,
        "rest": rest,
        **{name: getattr(words, name) for name in _IN_WORDS},
    }


def _attribute(name: str, value: str) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 - as above

    return Markup(' {}="{}"').format(name, value)


def inline(figure: Figure) -> Markup:
    """A chart as an element of the page, with its text alternative."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - as above

    opening = f'<svg role="img" aria-label="{escape(figure.alt)}" '
    return Markup(figure.svg.replace("<svg ", opening, 1))  # noqa: S704 - drawn from our specifications


def shown_rows(table: Table) -> str:
    """That a table has more rows than are printed; empty where it has not."""
    return shared.tables_note(table.name, len(table.printed), len(table.rows))


def headline(caption: str) -> str:
    """The first sentence of a caption, which says what a table holds."""
    first, end, _ = caption.partition(". ")
    return f"{first}." if end else first


def rest(caption: str) -> str:
    """What follows the first sentence of a caption: units, definitions, place and dates."""
    return caption.partition(". ")[2]
