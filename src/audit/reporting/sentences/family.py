"""Comparisons as members of a family: which of them stand once their number is allowed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting.sentences.searched import FEW
from audit.reporting.sentences.shared import excludes

if TYPE_CHECKING:
    from audit.findings import Finding

NULL = {"rate_ratio": 1.0, "find_rate_difference": 0.0}
"""The measures of the family, each with the value that stands for no difference."""
COUNTED = {
    "rate_ratio": ("searches", "reference_searches"),
    "find_rate_difference": ("finds_known", "reference_finds_known"),
}
"""The searches on either side of each of them."""


def is_enough_of(comparison: Finding) -> bool:
    """Whether both sides have so many searches that they can be compared at all."""
    counts = comparison.counts
    return all(counts.get(name, FEW) >= FEW for name in COUNTED[comparison.measure])


def is_shown(comparison: Finding) -> bool:
    """Whether a comparison of enough searches shows a difference: by its range and by its test."""
    return (
        is_enough_of(comparison)
        and excludes(comparison, NULL[comparison.measure])
        and is_borne_out(comparison)
    )


def is_borne_out(comparison: Finding) -> bool:
    """
    Whether the test of a comparison, where it has one, says no less than its range.

    The range of a gap in find rates is Newcombe's and its test is Fisher's, which is stricter.
    """
    p_value = comparison.extra.get("p_value")
    if not isinstance(p_value, float) or comparison.level is None:
        return True
    return p_value < 1 - comparison.level


def stands(comparison: Finding) -> bool:
    """Whether it is shown by itself, and still is once the number of comparisons is allowed for."""
    return is_shown(comparison) and comparison.extra.get("stands") == 1


def falls(comparison: Finding) -> bool:
    """Whether its range leaves out no difference, and it does not stand among the others."""
    is_adjusted = "comparisons" in comparison.extra
    leaves_out = excludes(comparison, NULL[comparison.measure])
    return is_adjusted and leaves_out and not stands(comparison)
