"""The words of a PDF, page by page, beside those of the same report made again."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from audit.errors import RecordsError
from audit.reporting.verifying.drawings import differences
from audit.reporting.verifying.problems import Held, Problem
from audit.reporting.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Words = tuple[str, ...]
_NUMBER = re.compile(r"\d")
LONGEST = 160
"""Characters of a page's words that a line shows."""


def held_pages(held: bytes, made: bytes) -> Held:
    """
    The pages of a report beside the same made again of its findings.

    A page that is drawn as it should be has the words that it should have. Of the others, each
    word is looked at. `RecordsError` where the PDF is damaged.
    """
    if held == made:
        return Held()
    drawn = differences(held, made)
    own, other = Pages.of(held), Pages.of(made)
    found = Held(problems=(*_of_number(own.number, other.number), *drawn.beside))
    for page in drawn.pages:
        found += _compared(page, own.words(page), other.words(page))
    return found


def among(held: bytes, made: bytes) -> Held:
    """Whether every number on a page is one that the findings give on any page."""
    printed = {word for words in Pages.of(made).all for word in _numbers(words)}
    found = Held()
    for page, words in enumerate(Pages.of(held).all, start=1):
        numbers = _numbers(words)
        strange = tuple(
            Problem("number", f"page {page}", f"“{word}” is no number that the findings give")
            for word in numbers
            if word not in printed
        )
        found += Held(len(numbers) - len(strange), strange)
    return found


@dataclass(frozen=True, slots=True)
class Pages:
    """The words of a PDF's pages, read where they are asked for."""

    reader: PdfReader

    @classmethod
    def of(cls, content: bytes) -> Pages:
        """The pages of a PDF; `RecordsError` where it is damaged."""
        with _damaged():
            return cls(PdfReader(io.BytesIO(content)))

    @property
    def number(self) -> int:
        """How many pages there are."""
        with _damaged():
            return len(self.reader.pages)

    @property
    def all(self) -> Iterator[Words]:
        """The words of every page."""
        return (self.words(page) for page in range(1, self.number + 1))

    def words(self, page: int) -> Words:
        """The words of a page, counted from 1."""
        with _damaged():
            return tuple(self.reader.pages[page - 1].extract_text().split())


@contextmanager
def _damaged() -> Iterator[None]:
    """What goes wrong while a PDF is read, as `RecordsError`."""
    try:
        yield
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise RecordsError("The pages of the PDF are damaged and cannot be read.") from error


def _numbers(words: Words) -> list[str]:
    """The words with a digit in them."""
    return [word for word in words if _NUMBER.search(word)]


def _compared(page: int, held: Words, made: Words) -> Held:
    """A page that is drawn otherwise, word by word."""
    problems = tuple(_differences(page, held, made))
    if not problems:
        says = "what is drawn there is not what the findings give, though its words are"
        problems = (Problem("drawing", f"page {page}", says),)
    wrong = sum(each.kind == "number" for each in problems)
    return Held(max(len(_numbers(held)) - wrong, 0), problems)


def _of_number(held: int, made: int) -> Iterator[Problem]:
    if held != made:
        says = f"there are {counted(held, 'page')}, and the findings give {counted(made, 'page')}"
        yield Problem("words", "pages", says)


def _differences(page: int, held: Words, made: Words) -> Iterator[Problem]:
    matcher = SequenceMatcher(None, held, made, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            own, other = held[start:end], made[other_start:other_end]
            is_number = any(map(_NUMBER.search, (*own, *other)))
            says = f"the page has {_said(own)}, and the findings give {_said(other)}"
            around = _around(made, other_start, other_end)
            yield Problem("number" if is_number else "words", f"page {page}", f"{says}{around}")


def _around(words: Sequence[str], start: int, end: int) -> str:
    """The words beside a place, so that it can be found on the page."""
    near = " ".join([*words[max(start - 4, 0) : start], "…", *words[end : end + 4]])
    return f" (at “{near}”)"


def _said(words: Sequence[str]) -> str:
    return f"“{shortened(' '.join(words), LONGEST)}”" if words else "nothing"
