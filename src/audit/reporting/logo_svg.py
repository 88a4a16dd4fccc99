"""SVG pictures made harmless: shapes, colours and gradients; nothing that runs or loads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from xml.parsers import expat

from audit.reporting import svg_words as words
from audit.reporting.logo_png import check_sides

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
DEEPEST = 40
"""Elements within one another."""
MOST_ELEMENTS = 5_000
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)(?:px|pt|pc|mm|cm|in)?\s*")
_BOX = re.compile(r"\s*[\d.e+-]{1,20}" + r"[\s,]+[\d.e+-]{1,20}" * 3 + r"\s*")


@dataclass(slots=True)
class Element:
    """An element of a picture that may stay, with what stays of it."""

    name: str
    attributes: dict[str, str]
    inner: list[Element] = field(default_factory=list)
    text: str = ""
    """Of a style sheet alone."""


def harmless(content: bytes) -> bytes:
    """
    The same picture with nothing in it but shapes, colours and gradients.

    What neither draws nor is wanted goes, such as scripts and notes of an editor. `ValueError`
    names what draws and may not stay, such as text in a font: a logo is never shown in part.
    """
    root = _Reading().read(content)
    _bounded(root)
    if problems := sorted(set(_circles(root))):
        raise ValueError("; ".join(problems))
    return f'<svg xmlns="{SVG}"{_written(root)[4:]}\n'.encode()


@dataclass(slots=True)
class _Reading:
    """One reading of a file, by a parser that expands no entity and opens no other file."""

    open: list[Element | None] = field(default_factory=list)
    """The elements that are being read, from the root; None for one that goes."""
    root: Element | None = None
    problems: set[str] = field(default_factory=set)
    elements: int = 0

    def read(self, content: bytes) -> Element:
        """The root; `ValueError` with everything that may not stay."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse_declarations
        parser.EntityDeclHandler = _refuse_entity
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.say
        try:
            parser.Parse(content, True)  # noqa: FBT003 - that this is all, by place in its signature
        except (expat.ExpatError, LookupError) as error:
            raise ValueError(f"it is no PNG, and no SVG that can be read ({error})") from error
        if self.problems:
            raise ValueError("; ".join(sorted(self.problems)))
        if self.root is None:
            raise ValueError("it is no SVG picture")
        return self.root

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.open) >= DEEPEST:
            raise ValueError("it is made of too many elements; save it simpler")
        space, _, name = tag.rpartition(" ")
        if not self.open and (space, name) != (SVG, "svg"):
            raise ValueError("it is no SVG picture")
        is_looked_at = space == SVG and None not in self.open
        stays = is_looked_at and name in words.ELEMENTS
        if is_looked_at and not stays and name not in words.SILENT:
            self.problems.add(f"it holds {words.said(name)}")
        self.open.append(self._begun(name, given) if stays else None)

    def _begun(self, name: str, given: Mapping[str, str]) -> Element:
        made = Element(name, dict(self._attributes(given)))
        if self.open and (above := self.open[-1]) is not None:
            above.inner.append(made)
        else:
            self.root = made
        return made

    def _attributes(self, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """What stays of an element's attributes; what may not is a problem."""
        for key, value in given.items():
            space, _, name = key.rpartition(" ")
            if space not in ("", XLINK):
                continue
            try:
                if (kept := words.attribute(name, value)) is not None:
                    yield name, kept
            except ValueError as error:
                self.problems.add(str(error))

    def end(self, _: str) -> None:
        """An element ends."""
        ended = self.open.pop()
        if ended is not None and ended.name == "style":
            try:
                ended.text = words.sheet(ended.text)
            except ValueError as error:
                self.problems.add(str(error))

    def say(self, text: str) -> None:
        """Text within an element: of none but a style sheet is there any to keep."""
        if self.open and (here := self.open[-1]) is not None and here.name == "style":
            here.text += text


def _refuse_declarations(_: str, __: str | None, ___: str | None, has_own: int) -> None:
    if has_own:
        raise ValueError("it declares entities or elements of its own; save it without a DOCTYPE")


def _refuse_entity(*_: object) -> None:
    raise ValueError("it declares entities of its own; save it without a DOCTYPE")


def _bounded(root: Element) -> None:
    """Give the root a view box and a size in pixels; `ValueError` where it has no sound one."""
    given = root.attributes
    sides = [_LENGTH.fullmatch(given.get(each, "")) for each in ("width", "height")]
    box = given.get("viewBox")
    if box is None and all(sides):
        box = "0 0 " + " ".join(each[1] for each in sides if each)
    if box is None or not _BOX.fullmatch(box):
        raise ValueError("it has no size; give it a viewBox")
    try:
        width, height = (float(each) for each in re.split(r"[\s,]+", box.strip())[2:])
    except ValueError:
        raise ValueError("its viewBox is not four numbers") from None
    check_sides(width, height)
    scale = 400 / max(width, height)
    given |= {"viewBox": box, "width": f"{width * scale:.2f}", "height": f"{height * scale:.2f}"}


def _all(element: Element) -> Iterator[Element]:
    yield element
    for each in element.inner:
        yield from _all(each)


def _circles(root: Element) -> Iterator[str]:
    """References that could lead in a circle, or make much out of little."""
    everything = list(_all(root))
    borrowing = {each.attributes.get("id") for each in everything if "href" in each.attributes}
    for each in everything:
        target = each.attributes.get("href")
        if target is not None and not each.name.endswith("Gradient"):
            yield f"it holds a reference from {each.name}"
        elif target is not None and target[1:] in borrowing:
            yield "it holds gradients that borrow from one another in a row"
        if each.name == "clipPath" and any(_clips(inner) for inner in _all(each)):
            yield "it holds a clipping path that is clipped itself"


def _clips(element: Element) -> bool:
    return "clip-path" in element.attributes or "clip-path" in element.attributes.get("style", "")


def _written(element: Element) -> str:
    """An element as text; its name and attributes come from lists of our own."""
    attributes = "".join(f' {name}="{escape(v)}"' for name, v in element.attributes.items())
    inner = escape(element.text, quote=False) + "".join(map(_written, element.inner))
    return f"<{element.name}{attributes}>{inner}</{element.name}>"
