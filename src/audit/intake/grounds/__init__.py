"""Grounds in an officer's own words → codes. The words themselves never leave this package."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from audit.schema import DRUG_DOG_INDICATION, GROUNDS, GROUNDS_JOIN, NO, NOT_RECORDED, YES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST_TEXT = 20_000
"""Characters of one text that are looked at; longer ones are not an officer's grounds."""
_LOOK_BACK = 300
"""Characters before a phrase in which its negation is looked for."""
_WORDS_BEFORE = 3
_ANY = r"(?:\S+\s+)"
_GOES_ON = r"(?:,\s+|\s+(?=(?:and|then|which|who|that|before)\s))"
_LINKS = r"(?:(?:and|then|which|who|that|before|also|has|had|later)\s+)*"
"""How a clause goes on with the same subject, and the small words before its verb."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One line of the phrases file as a pattern."""

    pattern: re.Pattern[str]
    goes_on: bool
    """Whether it may reach into the next clause; its tail is then the group `tail`."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The reviewed phrases as patterns."""

    by_code: tuple[tuple[str, tuple[_Phrase, ...]], ...]
    denied: tuple[tuple[str, tuple[_Phrase, ...]], ...]
    read_as: tuple[tuple[re.Pattern[str], str], ...]
    negation: re.Pattern[str]
    clause_end: re.Pattern[str]

    def codes(self, text: str) -> str:
        """
        The grounds codes that a text states, joined; `other` where none is recognised.

        A phrase that is negated in its clause does not count.
        """
        sentences = _SENTENCE_END.split(self._plain(text))
        clauses = [clause for each in sentences for clause in self.clause_end.split(each)]
        found = [
            code
            for code, phrases in self.by_code
            if any(self._states(sentences, clauses, phrase) for phrase in phrases)
        ]
        for code, phrases in self.denied:
            if code in found and any(_is_in(sentences, phrase) for phrase in phrases):
                found.remove(code)
        return GROUNDS_JOIN.join(found) or "other"

    def _plain(self, text: str) -> str:
        """The text in small letters, with what stands for something else replaced."""
        plain = text[:_LONGEST_TEXT].casefold().replace("’", "'").replace("/", " ")
        lines = (" ".join(line.split()) for line in plain.splitlines())
        plain = "\n".join(lines)
        for pattern, replacement in self.read_as:
            plain = pattern.sub(replacement, plain)
        return plain

    def _states(self, sentences: list[str], clauses: list[str], phrase: _Phrase) -> bool:
        if phrase.goes_on:
            tails = (match.group("tail") for match in _matches(sentences, phrase))
            return any(not self.negation.search(tail) for tail in tails)
        return any(
            not self.negation.search(_with_words_before(match))
            for match in _matches(clauses, phrase)
        )


_SENTENCE_END = re.compile(r"[.;!?]+(?=\s|$)|\n")


def _matches(parts: Iterable[str], phrase: _Phrase) -> Iterator[re.Match[str]]:
    return (match for part in parts for match in phrase.pattern.finditer(part))


def _is_in(parts: Iterable[str], phrase: _Phrase) -> bool:
    return any(phrase.pattern.search(part) for part in parts)


def _with_words_before(match: re.Match[str]) -> str:
    """The match with the words before it in its clause that a negation may stand among."""
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()].split()
    is_list = {"or", "nor"} & set(before)
    return " ".join([*(before if is_list else before[-_WORDS_BEFORE:]), match.group()])


def with_dog(code: str, indicated: str) -> str:
    """Joined grounds codes once a yes/no answer on the dog's indication has been heard."""
    codes = {each for each in code.split(GROUNDS_JOIN) if each != NOT_RECORDED}
    if indicated == YES:
        codes.add(DRUG_DOG_INDICATION)
    if indicated == NO:
        codes = codes - {DRUG_DOG_INDICATION} or (codes and {"other"})
    return GROUNDS_JOIN.join(each for each in GROUNDS if each in codes) or NOT_RECORDED


def dog_of(code: str, indicated: str) -> str:
    """
    Whether a dog's indication is recorded, by its own yes/no answer and else by the grounds.

    Grounds that do not speak of a dog say nothing: a blank is not a no.
    """
    if indicated in (YES, NO):
        return indicated
    return YES if DRUG_DOG_INDICATION in code.split(GROUNDS_JOIN) else NOT_RECORDED


@cache
def phrases() -> Phrases:
    """The bundled phrases file."""
    given = tomllib.loads((files("audit.intake.grounds") / "phrases.toml").read_text("utf-8"))
    enders = "|".join(map(re.escape, given["clauses"]["words"]))
    negators = "|".join(map(_word, given["negation"]["words"]))
    return Phrases(
        by_code=_by_code(given["phrases"]),
        denied=_by_code(given["denied"]),
        read_as=tuple(
            (re.compile(rf"\b{re.escape(text)}(?!\w)"), meant)
            for text, meant in given["read_as"].items()
        ),
        negation=re.compile(rf"(?<!\w)(?:{negators})(?!\w)"),
        clause_end=re.compile(rf"[:,](?=\s|$)|\b(?:{enders})\b"),
    )


def _by_code(given: dict[str, Any]) -> tuple[tuple[str, tuple[_Phrase, ...]], ...]:
    return tuple((code, tuple(map(_phrase, lines))) for code, lines in given.items())


def _phrase(line: str) -> _Phrase:
    """A phrase in the file's little language as a regular expression."""
    head, ampersand, tail = line.partition(" & ")
    if not ampersand:
        return _Phrase(re.compile(_pattern(line)), goes_on=False)
    gap = rf"(?:\s+[^\s,]+){{0,8}}?{_GOES_ON}{_LINKS}"
    return _Phrase(re.compile(rf"{_pattern(head)}{gap}(?P<tail>{_pattern(tail)})"), goes_on=True)


def _pattern(line: str) -> str:
    return rf"\s+{_ANY}{{0,4}}".join(_words(part) for part in line.split(" ... "))


def _words(part: str) -> str:
    return rf"\s+{_ANY}{{0,1}}".join(_alternatives(word) for word in part.split())


def _alternatives(word: str) -> str:
    return rf"(?<!\w)(?:{'|'.join(map(_word, word.split('|')))})(?!\w)"


def _word(word: str) -> str:
    """A word, with any letters where an asterisk stands."""
    return re.escape(word).replace(r"\*", r"\w*")
