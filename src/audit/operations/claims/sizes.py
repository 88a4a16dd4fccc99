"""Sizes of a change that a quotation names: by a quarter, halved, 27 per cent fewer."""

from __future__ import annotations

import re

_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_MANY = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9}
_VERBS = {"halved": 0.5, "halving": 0.5, "doubled": 1.0, "doubling": 1.0, "trebled": 2.0,
          "trebling": 2.0, "tripled": 2.0, "tripling": 2.0}  # fmt: skip
_SIZE = (
    r"(?P<number>\d+(?:\.\d+)?) ?(?:%|per ?cent\b)(?! points?)"
    rf"|(?P<many>{'|'.join(_MANY)})[ -](?P<part>{'|'.join(_PARTS)})s?\b"
    r"|(?:a )?half\b"
)
_ABOUT = r"(?:(?:about|around|nearly|almost|over|roughly|some|at least|more than|up to) )?"
_GOES = r"(?:by|up|down|rose|risen|fell|fallen|cut|grew|dropped)"
_IS_A_CHANGE = r"(?:fewer|more|less|lower|higher|fall|rise|drop|cut|reduction|increase|decrease)"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_GOES} {_ABOUT}(?:{_SIZE})",
        rf"(?:{_SIZE}) {_IS_A_CHANGE}\b",
        rf"\b{_IS_A_CHANGE} of {_ABOUT}(?:{_SIZE})",
    )
)
_VERB = re.compile(rf"\b(?:{'|'.join(_VERBS)})\b")
_ALIKE = 0.006
"""How far apart two sizes are that may be one: 33 per cent is said of a third."""


def named(quote: str) -> float | None:
    """
    The size of the change that a quotation names, as a part of the earlier count.

    None where it names none in words that leave no doubt, or more than one.
    """
    plain = " ".join(quote.casefold().split())
    found = [_size(match) for each in _NAMED for match in each.finditer(plain)]
    found += [_VERBS[match.group()] for match in _VERB.finditer(plain)]
    return found[0] if len({round(each, 6) for each in found}) == 1 else None


def is_another(quote: str, tested: float) -> bool:
    """Whether a quotation names a size that is not the one tested."""
    size = named(quote)
    return size is not None and abs(size - tested) > _ALIKE


def _size(match: re.Match[str]) -> float:
    if match["number"]:
        return float(match["number"]) / 100
    return _MANY[match["many"]] / _PARTS[match["part"]] if match["part"] else 0.5
