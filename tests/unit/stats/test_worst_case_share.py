"""Bounds of a share when some cases are not known."""

from __future__ import annotations

import pytest

from audit.estimate import Estimate
from audit.stats import worst_case_share


def test_from_none_of_the_missing_to_all_of_them() -> None:
    found = worst_case_share(x=30, n=50, missing=18)

    # 30 of 68 and 48 of 68, by hand: 44% and 71%.
    assert isinstance(found, Estimate)
    assert (found.low, found.value, found.high) == (30 / 68, 30 / 50, 48 / 68)


def test_with_nothing_missing_the_share_is_its_own_bounds() -> None:
    found = worst_case_share(x=0, n=4, missing=0)

    assert isinstance(found, Estimate)
    assert (found.low, found.value, found.high) == (0, 0, 0)


@pytest.mark.parametrize(
    ("x", "n", "missing"), [(5, 4, 0), (-1, 4, 0), (0, 0, 1), (1, 4, -1), (1.5, 4, 0)]
)
def test_impossible_counts_are_refused(x: float, n: int, missing: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        worst_case_share(x=x, n=n, missing=missing)  # type: ignore[arg-type]
