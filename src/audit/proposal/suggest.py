"""Values that no code book knows, with the code of the nearest that is known, as a suggestion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from audit import schema
from audit.ethnicity import FIVE, LABELS
from audit.intake.codes.codebook import GENERIC, bundled
from audit.intake.codes.codebook_rules import ETHNICITY_COLUMNS
from audit.intake.codes.labels import normal_label

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEAR = 0.75
_LONGEST = 200
"""Characters of a label that is compared with others."""
_DENIES = re.compile(r"\b(?:not|non|neither|nor|except|without)\b(?! stated)")
_NO_NAMES = ("all", "everyone_else", "white_british")
_WORDS = {code: label.casefold() for code, label in LABELS.items() if code not in _NO_NAMES}

AGES_AS = {"age": "age_band"}
"""Ages in years have no codes; what is no number of years is given the code of a band."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value without a code."""

    label: str
    rows: int
    code: str
    """A suggestion; empty where nothing is near."""
    like: str
    """What the suggestion comes from."""


def unknown(column: str, label: str, rows: int) -> Unknown:
    """A value of our column that no code book knows, with a suggestion where there is one."""
    near = _group if column in ETHNICITY_COLUMNS else _nearest
    code, like = near(column, normal_label(label)) if len(label) <= _LONGEST else ("", "")
    return Unknown(label, rows, code, like)


def _nearest(column: str, label: str) -> tuple[str, str]:
    known = _known(column)
    near = get_close_matches(label, known, n=1, cutoff=_NEAR)
    return (known[near[0]], near[0]) if near else ("", "")


def _group(_: str, label: str) -> tuple[str, str]:
    """The one group whose whole name stands in a label: the finest, if it names no other."""
    if _DENIES.search(label):
        return "", ""
    found = [code for code, name in _WORDS.items() if re.search(rf"\b{re.escape(name)}\b", label)]
    longest = max(found, key=lambda code: len(_WORDS[code]), default="")
    rest = label.replace(_WORDS.get(longest, ""), " ", 1) if longest else label
    others = [code for code in FIVE.codes if re.search(rf"\b{_WORDS[code]}\b", rest)]
    return ("", "") if not longest or others else (longest, LABELS[longest])


@cache
def _known(column: str) -> Mapping[str, str]:
    """Labels and printed names of codes, plain, with their codes."""
    printed = {normal_label(name): code for code, name in schema.BY_NAME[column].codes.items()}
    return {**printed, **bundled(GENERIC).values.get(column, {})}
