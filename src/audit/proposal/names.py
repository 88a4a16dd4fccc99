"""What a column's name says of which of ours it is, by headers that sheets often have."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from audit.intake.codes.codebook import bundled, normal_header
from audit.intake.codes.codebook_rules import ETHNICITY_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Named = Literal["usual", "near", "no"]
"""Whether a name is one that our column often has, holds one and more, or neither."""
NUMBERS = ("positive_outcomes", "items_found", "arrests", "no_further_action")
"""Columns of tables of numbers."""
VAGUE = ("number", "total", "count")
"""Names of numbers of anything."""


def named(column: str, header: str) -> Named:
    """How near a header is to those that our column often has; never for words that forbid it."""
    words = words_of(header)
    if words & set(_given()["never"].get(column, ())):
        return "no"
    usual = _usual()[column]
    if normal_header(header) in usual:
        return "usual"
    return "near" if any(name <= words for name in usual.values()) else "no"


def columns() -> tuple[str, ...]:
    """Our columns that a name can propose, ethnicity apart."""
    return tuple(_usual())


def is_ethnicity(header: str) -> bool:
    """Whether a header speaks of ethnicity."""
    return _has(header, "words")


def is_by_the_person(header: str) -> bool:
    """Whether a header says that it is what the person said."""
    return _has(header, "by_the_person")


def is_by_the_officer(header: str) -> bool:
    """Whether a header says that it is what an officer saw."""
    return _has(header, "by_the_officer")


def is_of_seeing(header: str) -> bool:
    """Whether a header says that it is what was seen, and not what the officer is."""
    return bool(words_of(header) & {*_given()["ethnicity"]["by_seeing"]})


def is_of_the_person(header: str) -> bool:
    """Whether a header says that it is of the person, which alone does not say whose word it is."""
    return _has(header, "of_the_person")


def words_of(header: str) -> frozenset[str]:
    """The words of a header, in small letters."""
    return frozenset(normal_header(header).split("_"))


def _has(header: str, words: str) -> bool:
    return bool(words_of(header) & set(_given()["ethnicity"][words]))


@cache
def _given() -> Mapping[str, Any]:
    return tomllib.loads((files("audit.intake") / "headers.toml").read_text("utf-8"))


@cache
def _usual() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Our columns to their usual headers, plain and as words; also those of published files."""
    numbers = bundled("aggregate").columns
    known = {
        **{column: tuple(names) for column, names in _given()["usual"].items()},
        **{column: numbers[column] for column in NUMBERS},
    }
    published = bundled("police_uk").columns
    return {
        column: _plain([*names, *published.get(column, ())])
        for column, names in known.items()
        if column not in ETHNICITY_COLUMNS
    }


def _plain(names: Iterable[str]) -> dict[str, frozenset[str]]:
    return {normal_header(name): words_of(name) for name in names}
