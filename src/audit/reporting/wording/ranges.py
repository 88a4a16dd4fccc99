"""Likely ranges in a sentence, and whether they leave out that there is no difference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RATIO = re.compile(
    r"(?:range|interval|likely|anywhere|\()\W{0,3}(?:(?:is|of|about|from|between|lies)\W{1,3}){0,2}"
    r"(\d{1,9}(?:\.\d{1,9})?)(?:\stimes)?(?:\sto\s|\sand\s|\s?[-–]\s?)(\d{1,9}(?:\.\d{1,9})?)"
    r"(?![\d,]|\.\d|\s?%|\s(?:per\scent|percent|points?|percentage))",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"\d\s(?:percentage\s)?points?\s(higher|lower)(?:\sto\s|\sand\s)"
    r"\d{1,3}(?:\.\d{1,9})?\s(?:percentage\s)?points?\s(higher|lower)",
    re.IGNORECASE,
)


def shows_difference(sentence: str) -> bool:
    """Whether there is a range of a ratio or a gap, and every one leaves out no difference."""
    told = list(_told(" ".join(sentence.split())))
    return bool(told) and all(told)


def _told(sentence: str) -> Iterator[bool]:
    """Of each range, whether it leaves out no difference: 1 of a ratio, 0 of a gap."""
    for match in _RATIO.finditer(sentence):
        low, high = (float(end) for end in match.groups())
        yield low > 1 or high < 1
    for match in _GAP.finditer(sentence):
        low_side, high_side = (side.lower() for side in match.groups())
        yield low_side == high_side
