"""Holds a text against the rules of wording."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.reporting.wording.passages import passage
from audit.reporting.wording.ranges import shows_difference
from audit.reporting.wording.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.reporting.wording.passages import Passage, Span
    from audit.reporting.wording.rules import Rule


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that a rule does not let stand, with where they are."""

    rule: str
    line: int
    """Counted from 1, as the column is."""
    column: int
    found: str
    because: str
    """A clause without its full stop."""
    instead: str


def lint(text: str) -> tuple[Remark, ...]:
    """
    Every remark on a text, plain or Markdown, in the order in which it is read.

    Where several rules find the same words, one of them speaks. The time grows with the length of
    the text and no faster.
    """
    read = passage(text)
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]
    return tuple(
        _remark(rule, text[slice(*span)], span[0], starts)
        for span, rule in _apart((span, rule) for rule in rules() for span in _held(read, rule))
    )


def _remark(rule: Rule, found: str, place: int, starts: list[int]) -> Remark:
    line = bisect_right(starts, place)
    return Remark(
        rule=rule.name,
        line=line,
        column=place - starts[line - 1] + 1,
        found=" ".join(found.split()),
        because=rule.because,
        instead=rule.instead,
    )


def _apart(found: Iterable[tuple[Span, Rule]]) -> Iterator[tuple[Span, Rule]]:
    """Of those that overlap the one that begins first, or else the longest."""
    reached = 0
    for span, rule in sorted(found, key=lambda each: (each[0][0], -each[0][1])):
        if span[0] >= reached:
            reached = span[1]
            yield span, rule


def _held(read: Passage, rule: Rule) -> Iterator[Span]:
    """Where the words of a rule are that nothing excuses."""
    spans = [match.span() for pattern in rule.found for match in pattern.finditer(read.text)]
    if spans:
        excuses = _Excuses(read, rule)
        yield from (span for span in spans if not excuses.excuse(span))


@dataclass(slots=True)
class _Excuses:
    """What excuses the words of one rule; each sentence is looked through once."""

    read: Passage
    rule: Rule
    _known: dict[Span, bool] = field(default_factory=dict)
    _allowed: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        self._allowed = sorted(
            match.span()
            for pattern in self.rule.allowed
            for match in pattern.finditer(self.read.text)
        )

    def excuse(self, span: Span) -> bool:
        """Whether words are part of a phrase that is right, or excused by what is near."""
        return self._is_in_phrase(span) or self._is_pardoned(span[0])

    def _is_in_phrase(self, span: Span) -> bool:
        before = bisect_right(self._allowed, (span[0], len(self.read.text) + 1))
        return before > 0 and self._allowed[before - 1][1] >= span[1]

    def _is_pardoned(self, place: int) -> bool:
        is_wide = self.rule.within == "paragraph"
        around = self.read.paragraph(place) if is_wide else self.read.sentence(place)
        if around not in self._known:
            self._known[around] = self._pardons(around)
        return self._known[around]

    def _pardons(self, around: Span) -> bool:
        if any(pattern.search(self.read.text, *around) for pattern in self.rule.pardons):
            return True
        return self.rule.shown_by_range and shows_difference(self.read.text[slice(*around)])
