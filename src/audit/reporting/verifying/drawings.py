"""What is drawn on the pages of a PDF beside the same report made again."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf

from audit.errors import RecordsError
from audit.reporting.verifying.carried import unpacked
from audit.reporting.verifying.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_FREE = {"/Metadata", "/Names", "/AF", "/Version", "/Extensions", "/Pages"}
"""Parts of a PDF that another program changes when it saves it; attachments are looked at apart."""
_UPWARDS = {"/Parent"}
"""Keys that lead from a page back to all others."""
_LENGTHS = {"/Length", "/Filter", "/DecodeParms"}
"""How a stream is packed, which says nothing of what it holds."""
DEEPEST = 60
"""Objects within one another; none of a report is so deep."""


@dataclass(slots=True)
class _Traces:
    """The objects of one document as fingerprints that do not depend on how they are numbered."""

    pages: dict[tuple[int, int], int]
    known: dict[tuple[int, int], str] = field(default_factory=dict)
    open: list[tuple[int, int]] = field(default_factory=list)

    def of(self, item: object, *, is_page: bool = False) -> str:
        """The fingerprint of an object and all that it leads to; another page is its number."""
        if not isinstance(item, pikepdf.Object):
            return repr(item)
        place = item.objgen
        if place in self.pages and not is_page:
            return f"page {self.pages[place]}"
        if place in self.known and not is_page:
            return self.known[place]
        if place != (0, 0) and place in self.open:
            return f"above {len(self.open) - self.open.index(place)}"
        if len(self.open) > DEEPEST:
            raise ValueError("too deep")
        self.open.append(place)
        try:
            made = hashlib.sha256(self._text(item).encode("utf-8", "surrogateescape")).hexdigest()
        finally:
            self.open.pop()
        if place != (0, 0):
            self.known[place] = made
        return made

    def _text(self, item: pikepdf.Object) -> str:
        if isinstance(item, pikepdf.Stream):
            keys = self._keys(item, _LENGTHS)
            return f"{keys} {hashlib.sha256(_bytes(item)).hexdigest()}"
        if isinstance(item, pikepdf.Dictionary):
            return self._keys(item, set())
        if isinstance(item, pikepdf.Array):
            return f"[{' '.join(self.of(each) for each in list(item))}]"
        return item.unparse().hex()

    def _keys(self, item: pikepdf.Object, without: set[str]) -> str:
        names = sorted(set(item.keys()) - _UPWARDS - without)
        return " ".join(f"{name} {self.of(item[name])}" for name in names)


def _bytes(stream: pikepdf.Object) -> bytes:
    try:
        return unpacked(stream)
    except ValueError:
        return stream.read_raw_bytes()


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where two documents are drawn otherwise."""

    pages: tuple[int, ...]
    """Numbers of pages, from 1, that both have."""
    beside: tuple[Problem, ...]
    """What a reader meets beside the pages: what is read aloud, bookmarks, anything that runs."""


def differences(held: bytes, made: bytes) -> Drawn:
    """Where a document is drawn otherwise than one made again; `RecordsError` if it is damaged."""
    try:
        with pikepdf.open(io.BytesIO(held)) as own, pikepdf.open(io.BytesIO(made)) as other:
            pairs = zip(_pages(own), _pages(other), strict=False)
            pages = tuple(page for page, (one, two) in enumerate(pairs, start=1) if one != two)
            return Drawn(pages, tuple(_beside(own, other)))
    except (pikepdf.PdfError, ValueError, RecursionError) as error:
        raise RecordsError("The pages of the PDF are damaged and cannot be read.") from error


def _pages(document: pikepdf.Pdf) -> Iterator[str]:
    traces = _traces(document)
    for page in document.pages:
        yield traces.of(page.obj, is_page=True)


def _beside(own: pikepdf.Pdf, other: pikepdf.Pdf) -> Iterator[Problem]:
    mine, theirs = _traces(own), _traces(other)
    for name in sorted(set(own.Root.keys()) | set(other.Root.keys())):
        if name in _FREE:
            continue
        if mine.of(own.Root.get(name)) != theirs.of(other.Root.get(name)):
            says = f"{_WHAT.get(name, name)} is not what the findings give"
            yield Problem("drawing", "beside the pages", says)


_WHAT = {
    "/StructTreeRoot": "what a screen reader reads",
    "/Outlines": "the list of bookmarks",
    "/OpenAction": "what runs when the file is opened",
    "/AcroForm": "a form to fill in",
}


def _traces(document: pikepdf.Pdf) -> _Traces:
    return _Traces({page.obj.objgen: at for at, page in enumerate(document.pages, start=1)})
