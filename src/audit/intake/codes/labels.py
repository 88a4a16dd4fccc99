"""Labels as people write them → one spelling each, and labels that say the same thing twice."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.ethnicity import NOT_STATED, PARENTS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212:", "-")
    | dict.fromkeys("\u2018\u2019\u201b\u2032`", "'")
    | dict.fromkeys("\u201c\u201d\u2033", '"')
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
    | {"&": " and "}
)
"""Dashes, quotes, signs that cannot be seen and the ampersand, as a keyboard would have them."""
_NO_GROUP = (NOT_STATED, UNKNOWN)
"""Some publishers write these beside Other, as one heading of what is none of the rest."""
_SHORT = 200
"""Characters of labels that come again and again; longer ones are free text."""
_SPACED = re.compile(r" ?([-/()]) ?")
_BRACKETED = re.compile(r"(.+)\(([^()]+)\)$")
_CODE = r"ic ?\d|[a-z]\d|ns|\d"
_IS_CODE = re.compile(_CODE)
_CODE_FIRST = re.compile(rf"({_CODE})[ .,)]+(.+)$")


@lru_cache(maxsize=1 << 14)
def normal_label(label: str) -> str:
    """
    A label without regard to case, to spaces, and to which dash, quote or "and" it is written with.

    A colon counts as a dash. No letter or digit is lost, so that no two meanings become one.
    """
    return _of_short(label) if len(label) <= _SHORT else _normal(label)


def _normal(label: str) -> str:
    return _SPACED.sub(r"\1", " ".join(label.translate(_PLAIN).split()).casefold())


_of_short = lru_cache(maxsize=1 << 14)(_normal)
"""Kept: a code book's hundreds of labels are made normal anew for every file and column."""


def agreed(label: str, known: Mapping[str, str]) -> str | None:
    """
    The ethnicity of a normal label whose parts are all known and agree; None for any other.

    "W1 - White British", "White British (W1)" and "IC3 - Black" say the same thing twice,
    "Black or Black British - Caribbean" a group and one within it. A code counts before the
    words beside it, so that it never says more than the code does; else the group within
    counts. Parts that contradict each other, or that nobody knows, are not weighed up.
    """
    if label in known:
        return known[label]
    halves = _halves(label)
    if halves is None:
        return None
    one, other = (agreed(half, known) for half in halves)
    if one is None or other is None or not _agree(one, other):
        return None
    if _IS_CODE.fullmatch(halves[0]):
        return one
    is_last = _IS_CODE.fullmatch(halves[1]) or PARENTS.get(one) != other
    return other if is_last else one


def parts(label: str) -> Iterator[str]:
    """A normal label and all the parts that it can be read as."""
    yield label
    for half in _halves(label) or ():
        yield from parts(half)


def merged(parts: Iterable[Mapping[str, Mapping[str, str]]]) -> dict[str, dict[str, str]]:
    """Labels by column of several books, each however it is spelt; the last counts."""
    merged: dict[str, dict[str, str]] = {}
    for part in parts:
        for column, labels in part.items():
            merged.setdefault(column, {}).update(
                {normal_label(label): said for label, said in labels.items()}
            )
    return merged


def _halves(label: str) -> tuple[str, str] | None:
    """What stands before and in the brackets, the code and the words, or both sides of a dash."""
    for pattern in (_BRACKETED, _CODE_FIRST):
        if found := pattern.match(label):
            return found[1].strip(), found[2].strip()
    head, dash, tail = label.partition("-")
    return (head, tail) if dash and head and tail else None


def _agree(one: str, other: str) -> bool:
    """Whether two codes are one, a group and one within it, or both say that nothing is known."""
    is_within = other in (one, PARENTS.get(one)) or PARENTS.get(other) == one
    return is_within or (other in _NO_GROUP and one in (*_NO_GROUP, "other"))
