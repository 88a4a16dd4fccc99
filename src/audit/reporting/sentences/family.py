"""Sentences on comparisons as a family: which of them stand once their number is allowed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.reporting import words
from audit.reporting.sentences.shared import excludes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.findings import Finding

NULL = {"rate_ratio": 1.0, "find_rate_difference": 0.0}
"""The measures of the family, each with the value that stands for no difference."""


def is_shown(comparison: Finding) -> bool:
    """Whether the range of a comparison by itself leaves out no difference."""
    return excludes(comparison, NULL[comparison.measure])


def stands(comparison: Finding) -> bool:
    """Whether it is shown by itself, and still is once the number of comparisons is allowed for."""
    return is_shown(comparison) and comparison.extra.get("stands") == 1


def falls(comparison: Finding) -> bool:
    """Whether it is shown by itself, and no longer is once their number is allowed for."""
    is_adjusted = "comparisons" in comparison.extra
    return is_adjusted and is_shown(comparison) and not stands(comparison)


def family_sentence(others: Sequence[Finding]) -> str | None:
    """How many comparisons were made beside the one declared first, and how many stand."""
    if not others:
        return None
    made = words.counted(len(others), "comparison was", "comparisons were")
    shown, kept = (sum(map(rule, others)) for rule in (is_shown, stands))
    return (
        f"Beside the one declared first, {made} made of search rates and find rates. By "
        f"{'its own range' if len(others) == 1 else 'their own ranges'} {_differ(shown)}; allowing "
        f"for the number of comparisons by Holm’s method, {_stand(kept)}."
    )


def _differ(number: int) -> str:
    if not number:
        return "none shows a difference"
    return f"{words.in_letters(number)} show{'s' * (number == 1)} a difference"


def _stand(number: int) -> str:
    return f"{words.in_letters(number) if number else 'none'} stand{'s' * (number < 2)}"  # noqa: PLR2004 -- one, or none
