"""How likely such different find rates would be if they were the same in every group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.counts import GroupCounts
from audit.estimate import Estimate, NotEstimable, Result
from audit.measures.base import OfGroups
from audit.measures.find_rate import without_rate
from audit.stats import homogeneity_of_proportions

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_EXPECTED = 5
"""Expected counts below this make the chi-squared approximation too rough (Cochran 1954)."""
_TOO_FEW = NotEstimable("fewer than two groups have a find rate")


def _over(groups: Sequence[GroupCounts], level: float) -> Result:
    held = [group for group in groups if without_rate(group) is None]
    finds, known = [each.finds for each in held], [each.finds_known for each in held]
    if len(held) < 2:  # noqa: PLR2004 -- a difference takes two
        return _TOO_FEW
    tested = homogeneity_of_proportions(x=finds, n=known, level=level)
    if not isinstance(tested, Estimate) or _is_dense(tested):
        return _as_p_value(tested, is_permuted=False)
    permuted = homogeneity_of_proportions(x=finds, n=known, level=level, method="permutation")
    return _as_p_value(permuted, is_permuted=True)


def _is_dense(tested: Estimate) -> bool:
    expected = tested.extra["smallest_expected"]
    return isinstance(expected, float) and expected >= FEWEST_EXPECTED


def _as_p_value(tested: Result, *, is_permuted: bool) -> Result:
    """The p-value as what was measured, beside the statistic that it comes from."""
    if not isinstance(tested, Estimate):
        return tested
    p_value = tested.extra["p_value"]
    more = {**tested.extra, "statistic": tested.value, "permuted": float(is_permuted)}
    return Estimate(p_value if isinstance(p_value, float) else None, None, more)


MEASURE = OfGroups(
    name="find_rate_homogeneity",
    label="Find rates equal over groups",
    unit="p-value",
    question="How likely would find rates as different as these be, were they all the same?",
    counts=("finds", "finds_known"),
    needs_finds=True,
    once=True,
    over=_over,
)
