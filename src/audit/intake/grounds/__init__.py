"""Grounds in an officer's own words → codes. The words themselves never leave this package."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from audit.schema import DRUG_DOG_INDICATION, GROUNDS, GROUNDS_JOIN, NO, NOT_RECORDED, YES

_LONGEST_TEXT = 20_000
"""Characters of one text that are looked at; longer ones are not an officer's grounds."""
_ANY = r"(?:\S+\s+)"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The reviewed phrases as patterns."""

    by_code: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
    negation: re.Pattern[str]
    clause_end: re.Pattern[str]

    def codes(self, text: str) -> str:
        """
        The grounds codes that a text states, joined; `other` where none is recognised.

        A phrase that is negated in its clause does not count.
        """
        clauses = self.clause_end.split(text[:_LONGEST_TEXT].casefold())
        found = [
            code
            for code, patterns in self.by_code
            if any(self._states(clause, pattern) for clause in clauses for pattern in patterns)
        ]
        return GROUNDS_JOIN.join(found) or "other"

    def _states(self, clause: str, pattern: re.Pattern[str]) -> bool:
        return any(
            not self.negation.search(_with_words_before(clause, match))
            for match in pattern.finditer(clause)
        )


def _with_words_before(clause: str, match: re.Match[str]) -> str:
    """The match with up to three words before it."""
    return " ".join([*clause[: match.start()].split()[-3:], match.group()])


def with_dog(code: str, indicated: str) -> str:
    """Joined grounds codes once a yes/no answer on the dog's indication has been heard."""
    codes = {each for each in code.split(GROUNDS_JOIN) if each != NOT_RECORDED}
    if indicated == YES:
        codes.add(DRUG_DOG_INDICATION)
    if indicated == NO:
        codes = codes - {DRUG_DOG_INDICATION} or (codes and {"other"})
    return GROUNDS_JOIN.join(each for each in GROUNDS if each in codes) or NOT_RECORDED


@cache
def phrases() -> Phrases:
    """The bundled phrases file."""
    given = tomllib.loads((files("audit.intake.grounds") / "phrases.toml").read_text("utf-8"))
    enders = "|".join(map(re.escape, given["clauses"]["words"]))
    negators = "|".join(map(re.escape, given["negation"]["words"]))
    return Phrases(
        by_code=tuple(
            (code, tuple(_pattern(line) for line in lines))
            for code, lines in given["phrases"].items()
        ),
        negation=re.compile(rf"\b(?:{negators})\b"),
        clause_end=re.compile(rf"[.;:,!?](?=\s|$)|\n|\b(?:{enders})\b"),
    )


def _pattern(line: str) -> re.Pattern[str]:
    """A phrase in the file's little language as a regular expression."""
    parts = [_words(part) for part in line.split(" ... ")]
    return re.compile(rf"\s+{_ANY}{{0,4}}".join(parts))


def _words(part: str) -> str:
    return rf"\s+{_ANY}{{0,1}}".join(_alternatives(word) for word in part.split())


def _alternatives(word: str) -> str:
    endings = [re.escape(each.rstrip("*")) + (r"\w*" if each.endswith("*") else "") for each in word.split("|")]
    return rf"\b(?:{'|'.join(endings)})(?!\w)"
