"""A user's folder of templates: looked through before it stands in front of ours, and after."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

from audit.errors import ReportError, listed
from audit.resources import templates_directory

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE = 1_000_000
"""Bytes; templates, style sheets, fonts and pictures are smaller."""
MOST_FILES = 200
TEXTS = (".j2", ".css")
"""Files that must be text."""
SECTIONS = "sections/"
NOT_USED = ("charts/", "enhance.js")
"""Charts are drawn by our specifications alone, whose numbers are tested; the page runs our script
alone."""

_SOURCE = re.compile(r"'none'|data:|blob:|'sha(?:256|384|512)-[\w+/=-]+'")
"""What a policy may allow a page to load or run: what stands in the page itself."""
_BEFORE_POLICY = frozenset({"html", "head", "meta", "title"})


def check(folder: Path) -> None:
    """`ReportError` with everything for which a folder of templates cannot be used."""
    if not folder.is_dir():
        raise ReportError(f"{folder} is not a folder. Name one that holds templates.")
    paths = list(islice(_paths(folder), MOST_FILES + 1))
    if len(paths) > MOST_FILES:
        raise ReportError(
            f"{folder} holds more than {MOST_FILES} files, so it is no folder of templates. Name "
            "one that holds nothing else."
        )
    root = folder.resolve()
    if problems := [f"{path}: {said}" for path in paths if (said := _problem(path, root))]:
        raise ReportError(listed("The templates cannot be used:", problems))
    if not any(map(_is_used, (path.relative_to(folder).as_posix() for path in paths))):
        raise ReportError(
            f"{folder} holds no template. Give a file the name of the one that it replaces, such "
            "as house.css or page_one.html.j2, or call it sections/NN-NAME.html.j2."
        )


def _paths(folder: Path) -> Iterator[Path]:
    """Every file below a folder, and every link; no link is followed."""

    def refuse(error: OSError) -> None:
        raise ReportError(f"{error.filename} cannot be read: {error.strerror}.") from error

    for place, folders, files in os.walk(folder, onerror=refuse):
        linked = (each for each in folders if (Path(place) / each).is_symlink())
        yield from (Path(place) / each for each in (*linked, *files))


def _problem(path: Path, root: Path) -> str | None:
    """Why a file may not stand among templates; None where it may."""
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return "a link that leads out of the folder; put the file itself there"
    if path.is_dir():
        return None
    if not path.is_file():
        return "not a plain file; remove it"
    try:
        return _wrong_content(path)
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _wrong_content(path: Path) -> str | None:
    if path.stat().st_size > LARGEST_FILE:
        return "larger than 1 MB; make it smaller"
    if path.suffix not in TEXTS:
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return "not UTF-8 text; save it as UTF-8"
    # A style sheet stands within an element of the page, which it must not end.
    is_markup = path.suffix == ".css" and "</" in text
    return "a style sheet with markup in it; remove that" if is_markup else None


def _is_used(name: str) -> bool:
    """Whether a report has a use for a file of that name."""
    if name.startswith(SECTIONS):
        return name.endswith(".html.j2")
    return not name.startswith(NOT_USED) and (templates_directory() / name).is_file()


def failure(error: Exception) -> ReportError:
    """A template's failure in a message that names the template and its line."""
    name, line = _place(error)
    where = f"{name or 'A template'}{f', line {line}' if line else ''}"
    return ReportError(f"{where}: {_said(error)}. Mend it there.")


def _said(error: Exception) -> str:
    from jinja2 import TemplateNotFound  # noqa: PLC0415 - nobody waits for Jinja where nothing fails

    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name!r}"
    return str(error).rstrip(".") or type(error).__name__


def _place(error: Exception) -> tuple[str | None, int | None]:
    """The template and the line in which an error arose, as far as they are known."""
    name, line = None, getattr(error, "lineno", None)
    if line is not None:  # A mistake of syntax, which knows where it is
        return getattr(error, "name", None), line
    for frame, number in walk_tb(error.__traceback__):
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            name, line = template.name, template.get_corresponding_lineno(number)
        elif "__jinja_exception__" in frame.f_globals:  # Jinja has put the template's own line here
            name, line = _short(frame.f_code.co_filename), number
    return name, line


def _short(file: str) -> str:
    """A template's file as it is called in its folder."""
    path = Path(file)
    return f"{SECTIONS}{path.name}" if path.parent.name == SECTIONS.rstrip("/") else path.name


def check_page(text: str) -> None:
    """
    `ReportError` where a page made with a user's templates could load something from outside.

    Ours begins with a policy by which a browser loads nothing; a template in its place has to
    keep it.
    """
    head = _Head()
    head.feed(text.partition("<body")[0])
    if not head.is_closed:
        raise ReportError(
            "The page could load something from outside. Keep the line with "
            "Content-Security-Policy of report.html.j2 before everything that a page loads."
        )


class _Head(HTMLParser):
    """Whether the first that a page says, before anything that loads, is to load nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.is_closed: bool | None = None
        """None until something is said."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.is_closed is not None:
            return
        given = dict(attrs)
        if tag not in _BEFORE_POLICY:
            self.is_closed = False
        elif (given.get("http-equiv") or "").lower() == "content-security-policy":
            self.is_closed = _is_closed(given.get("content") or "")


def _is_closed(policy: str) -> bool:
    """Whether a policy lets nothing in from outside, nor scripts that it does not know."""
    said = [parts for each in policy.split(";") if (parts := each.split())]
    rules = {name: sources for name, *sources in said}
    styles = [each for each in rules.pop("style-src", []) if each != "'unsafe-inline'"]
    others = [each for sources in rules.values() for each in sources]
    return rules.get("default-src") == ["'none'"] and all(
        _SOURCE.fullmatch(each) for each in (*styles, *others)
    )
