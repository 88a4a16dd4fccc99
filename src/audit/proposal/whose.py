"""Columns of ethnicity: whose word each is, as far as names and values say, and no further."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from audit.ethnicity import EIGHTEEN
from audit.intake.codes.codebook import GENERIC, bundled
from audit.intake.codes.labels import normal_label
from audit.proposal import names
from audit.proposal.fits import is_bare_number
from audit.proposal.weigh import Choice, weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.proposal.seen import Seen

Word = Literal["self_defined", "officer_defined"]
WORDS: tuple[Word, ...] = ("self_defined", "officer_defined")
MEANT: Mapping[Word, str] = {
    "self_defined": "the person said it",
    "officer_defined": "an officer saw it",
}
_IC = re.compile(r"\bic[ -]?\d\b")
_SELF_CODE = re.compile(r"\b(?:[wmab][1-49]|o[129]|ns)\b")


@dataclass(frozen=True, slots=True)
class Open:
    """A column of ethnicity that does not say whose word it is: the user must."""

    header: str
    words: tuple[Word, ...]
    """Whose word it may be."""
    hint: Word | None
    """Whose word the values look like."""
    reason: str
    choices: Mapping[Word, Choice]
    """What it would be by each word."""

    @property
    def choice(self) -> Choice:
        """What it would be by the likelier word."""
        return self.choices[self.hint if self.hint in self.words else self.words[0]]


def ethnicity(seen: Mapping[str, Seen]) -> tuple[list[Choice], list[Open]]:
    """What is proposed as either column of ethnicity, and the columns of which a user must say."""
    told: dict[Word, list[Choice]] = {word: [] for word in WORDS}
    untold: list[Seen] = []
    headers = [each.header for each in seen.values() if _is_one(each)]
    for header in headers:
        word = _by_name(header, headers)
        found = _weighed(word, seen[header]) if word else None
        if word is None or found is None or _contradicts(word, seen[header]):
            untold.append(seen[header])
        else:
            told[word].append(found)
    chosen = [_best(each) for each in told.values() if each]
    opens = [_open(each, [word for word in WORDS if not told[word]]) for each in untold]
    return chosen, [each for each in opens if each is not None]


def of_book(header: str, rows: Seen) -> Open | None:
    """The question that a code book's column of ethnicity leaves, where its name does not say."""
    return None if _by_name(header, [header]) else _open(rows, WORDS)


def look_of(seen: Seen) -> Word | None:
    """Whose word the values look like: the codes that officers use, or those of what people say."""
    labels = {label: normal_label(label) for label in seen.labels}
    officer_only = _known("officer_defined", seen) - _known("self_defined", seen)
    officer = [each for each, text in labels.items() if _IC.search(text) or each in officer_only]
    person = [each for each, text in labels.items() if _SELF_CODE.search(text) or _fine(each)]
    by_officer, by_person = (sum(seen.labels[e] for e in each) for each in (officer, person))
    if max(by_officer, by_person) * 2 < seen.rows or not seen.rows:
        return None
    return "officer_defined" if by_officer > by_person else "self_defined"


def _is_one(seen: Seen) -> bool:
    """Whether a column is of ethnicity by its name or, whatever its name, by its values."""
    if names.is_ethnicity(seen.header):
        return True
    found = [weighed(f"ethnicity_{word}", seen, "no") for word in WORDS]
    return any(each is not None for each in found)


def _by_name(header: str, headers: Sequence[str]) -> Word | None:
    """Whose word a column is by its name; None where it does not say, or says both."""
    by_person, by_officer = names.is_by_the_person(header), names.is_by_the_officer(header)
    if by_person != by_officer:
        return "self_defined" if by_person else "officer_defined"
    has_twin = any(names.is_by_the_officer(other) for other in headers if other != header)
    is_of_person = names.is_of_the_person(header) and has_twin and not by_officer
    return "self_defined" if is_of_person else None


def _contradicts(word: Word, seen: Seen) -> bool:
    """Whether a column said to be the person's word holds the codes that officers use."""
    return word == "self_defined" and look_of(seen) == "officer_defined"


def _weighed(word: Word, seen: Seen) -> Choice | None:
    found = weighed(f"ethnicity_{word}", seen, "usual")
    if found is None or found.certainty == "unsure":
        return None
    if word == "officer_defined" and look_of(seen) == "self_defined":
        note = "its codes are finer than what officers mostly record"
        return replace(found, certainty="likely", note=note)
    if word == "officer_defined" and not names.is_of_seeing(seen.header):
        return replace(found, certainty="likely", note="or is it the officer's own?")
    if word == "self_defined" and not names.is_by_the_person(seen.header):
        note = "another column is the officer's word"
        return replace(found, certainty="likely", note=note)
    return found


def _best(found: Sequence[Choice]) -> Choice:
    best, *others = sorted(found, key=lambda each: each.score, reverse=True)
    return replace(best, others=tuple(each.header for each in others))


def _open(seen: Seen, words: Sequence[Word]) -> Open | None:
    hint = look_of(seen)
    weights = {word: weighed(f"ethnicity_{word}", seen, "usual") for word in words}
    found = {word: replace(each, is_used=False) for word, each in weights.items() if each}
    return Open(seen.header, tuple(found), hint, _reason(seen, hint), found) if found else None


def _reason(seen: Seen, hint: Word | None) -> str:
    name = names.words_of(seen.header)
    if not names.is_ethnicity(seen.header):
        start = f"the values of {seen.header!r} are ethnic groups, but its name does not say so"
    elif names.is_by_the_person(seen.header) or names.is_by_the_officer(seen.header):
        start = f"the name of {seen.header!r} and its values do not fit together"
    elif "person" in name or "officer" in name:
        start = f"{seen.header!r} can be read in two ways"
    else:
        start = f"the name {seen.header!r} does not say"
    return f"{start}; {_HINTS[hint]}"


_HINTS: Mapping[Word | None, str] = {
    None: "nor do its values",
    "self_defined": "its values look like the fine groups that people choose for themselves",
    "officer_defined": "its values look like the codes that officers use for what they see",
}


def _known(word: Word, seen: Seen) -> set[str]:
    """The labels that are known as codes of a word, bare numbers apart."""
    labels = [label for label in seen.labels if not is_bare_number(label)]
    codes = bundled(GENERIC).codes(f"ethnicity_{word}", labels)
    return {label for label, code in zip(labels, codes, strict=True) if code is not None}


def _fine(label: str) -> bool:
    """Whether a label is a group within a broad one, finer than what officers record."""
    [code] = bundled(GENERIC).codes("ethnicity_self_defined", [label])
    return code in EIGHTEEN.codes
