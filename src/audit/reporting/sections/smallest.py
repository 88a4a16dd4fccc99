"""The smallest difference that a sample could have shown, on the side of what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.reporting import cells, words
from audit.reporting.table import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.findings import Finding

NOTHING = "none"
"""Stands where not even the farthest difference on that side would have been shown."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of smallest difference: what is found of it, and how both are printed."""

    name: str
    found: str
    """The measure of what was found."""
    smallest: str
    """The measure of what could have been shown."""
    lower: str
    """The name of what the smallest finding holds besides: the bound on the lower side."""
    shown: Callable[[float], str]


RATIO = Kind("ratio", "rate_ratio", "detectable_ratio", "lower_ratio", words.ratio)
SHARE = Kind("share", "share_of_searches", "detectable_share", "lower_share", words.percent)
GAP = Kind(
    "gap",
    "find_rate_difference",
    "detectable_find_rate_gap",
    "lower_gap",
    cells.signed_points,
)
KINDS = (RATIO, SHARE, GAP)

Sides = tuple[tuple[str, str], tuple[str, str]]
_PARTS: Mapping[str, Sides] = {
    "detectable_ratio": (("searches", "residents"), ("reference_searches", "reference_residents")),
    "detectable_share": (("searches", "all_searches"), ("residents", "all_residents")),
    "detectable_find_rate_gap": (
        ("finds", "finds_known"),
        ("reference_finds", "reference_finds_known"),
    ),
}
"""The two quotients that each measure holds beside each other, by the names of their counts."""


def is_below(smallest: Finding) -> bool:
    """Whether what was found lies below no difference, by the finding's own counts."""
    own, other = _PARTS[smallest.measure]
    counts = smallest.counts
    if any(counts.get(name) is None for name in (*own, *other)):
        return False
    (x1, n1), (x2, n2) = ((counts[part], counts[whole]) for part, whole in (own, other))
    return x1 * n2 < x2 * n1


def cell(kind: Kind, smallest: Finding | None) -> Cell:
    """From where on a difference would have been shown, above or below no difference."""
    if smallest is None:
        return cells.NONE
    if smallest.status != "estimated":
        return cells.value(smallest, kind.shown)
    below = is_below(smallest)
    if below and kind.lower not in smallest.extra:
        return cells.NONE
    bound = smallest.extra[kind.lower] if below else smallest.value
    if not isinstance(bound, float):
        return Cell(NOTHING)
    text = f"{kind.shown(bound)} or {'less' if below else 'more'}"
    return Cell(text, bound, finding=None if below else smallest.id)
