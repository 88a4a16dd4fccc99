"""Shares that differ between groups, months or outcomes by more than chance can bring about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.estimate import Estimate
from audit.stats import homogeneity_of_proportions

if TYPE_CHECKING:
    from collections.abc import Mapping

BY_CHANCE = 0.01
"""Differences that chance alone would bring about as often as this are not spoken of."""
FEWEST = 20
"""Searches of a group from which its share is compared with others'."""


@dataclass(frozen=True, slots=True)
class Unevenness:
    """The widest difference among several shares."""

    most: str
    least: str
    width: float
    """The largest share less the smallest, from 0 to 1."""


def unevenness(numbers: Mapping[str, tuple[int, int]], *, looks: int = 1) -> Unevenness | None:
    """
    The widest difference among shares, each a part and its whole.

    None where fewer than two wholes hold 20 searches, or where the chi-squared test of equal
    shares gives 1% or more (Pearson 1900); of several `looks` at the same records, 1% of them all
    together (Bonferroni's inequality).
    """
    enough = {name: each for name, each in numbers.items() if each[1] >= FEWEST}
    if len(enough) < len(("one", "other")) or not _is_beyond_chance(enough, looks):
        return None
    shares = {name: part / whole for name, (part, whole) in enough.items()}
    most, least = (each(shares, key=shares.__getitem__) for each in (max, min))
    return Unevenness(most, least, shares[most] - shares[least])


def _is_beyond_chance(numbers: Mapping[str, tuple[int, int]], looks: int) -> bool:
    parts, wholes = (list(column) for column in zip(*numbers.values(), strict=True))
    tested = homogeneity_of_proportions(x=parts, n=wholes)
    p_value = tested.extra.get("p_value") if isinstance(tested, Estimate) else None
    return isinstance(p_value, float) and p_value < BY_CHANCE / looks
