"""A text made ready to be judged: what is quoted is blank, and its sentences are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BREAK = "\0"
"""Stands between paragraphs, so that no pattern reaches from one into the next."""
BLANK = "\x01"
"""Stands for what is not judged; neither a letter nor a space."""

Span = tuple[int, int]

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_BLOCK_QUOTE = re.compile(r"\s{0,3}>")
_MARK = re.compile(r"\s{0,40}(?:[-*+•#|]|\d{1,3}[.)])(?:\s|[#|]|\w)")
"""How a line begins that is a paragraph by itself: a heading, a point, a row of a table."""
_ALONE = re.compile(r"\s{0,3}[#|]")
"""How a line begins after which another paragraph follows."""

# What is between two marks never holds a mark that begins, so that none of these goes over the
# same text again and again, however odd it is.
_UNJUDGED = tuple(
    re.compile(pattern)
    for pattern in (
        r"`[^`\0]{1,2000}`",
        r"https?://[^\s\0]{1,2000}",
        r"\]\([^()\s\0]{1,2000}\)",
        r"“[^“”\0]{1,4000}”",
        r'"[^"\0]{1,4000}"',
        r"«[^«»\0]{1,4000}»",
        r"‘(?:[^‘’\0]|’(?=\w)){1,4000}’(?!\w)",
        r"(?<!\w)'(?:[^'\0]|(?<=\w)'(?=\w)){1,4000}'(?!\w)",
    )
)
_EMPHASIS = re.compile(r"\*|(?<![^\W_])_|_(?![^\W_])")
_END = re.compile(r"[.!?…][\"”’')\]]{0,3}(?=\s{1,9}[^\sa-z]|\s{0,9}\0|\s{0,9}$)")
_SAME = str.maketrans({"’": "'", "\u2011": "-", "\u00ad": BLANK, "\r": " "})
"""Marks that are typed in several ways, as the one that the rules know."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as long as the one that was given, with where its parts begin."""

    text: str
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def sentence(self, place: int) -> Span:
        """Where the sentence at a place begins and ends."""
        return self._around(self.sentences, place)

    def paragraph(self, place: int) -> Span:
        """Where the paragraph at a place begins and ends."""
        return self._around(self.paragraphs, place)

    def _around(self, starts: tuple[int, ...], place: int) -> Span:
        after = bisect_right(starts, place)
        return starts[after - 1], starts[after] if after < len(starts) else len(self.text)


def passage(text: str) -> Passage:
    """
    The text with quotations, code and addresses blank.

    Markdown's marks of emphasis are taken for spaces, block quotations for quotations.
    """
    whole = _in_paragraphs(text.replace(BREAK, BLANK))
    for pattern in _UNJUDGED:
        whole = pattern.sub(_blanked, whole)
    whole = _EMPHASIS.sub(" ", whole).translate(_SAME)
    paragraphs = (0, *(match.end() for match in re.finditer(BREAK, whole)))
    ends = (match.end() for match in _END.finditer(whole))
    return Passage(whole, tuple(sorted({*paragraphs, *ends})), paragraphs)


def _in_paragraphs(text: str) -> str:
    """The text with a break in place of each end of a line at which a paragraph ends."""
    return "".join(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    is_fenced, ends = False, True
    for number, line in enumerate(lines):
        is_fence = _FENCE.match(line) is not None
        is_quoted = is_fenced or is_fence or _BLOCK_QUOTE.match(line) is not None
        if number:
            yield BREAK if ends or is_quoted or not line.strip() or _MARK.match(line) else "\n"
        yield BLANK * len(line) if is_quoted else line
        is_fenced = is_fenced != is_fence
        ends = is_quoted or not line.strip() or _ALONE.match(line) is not None


def _blanked(match: re.Match[str]) -> str:
    """What was found as blanks between its marks; a full stop before the last one stays."""
    inside = match.group()[1:-1]
    end = "." if inside[-1:] in (".", "?", "!") else BLANK * bool(inside)
    return f"{match.group()[0]}{BLANK * (len(inside) - 1)}{end}{match.group()[-1]}"
