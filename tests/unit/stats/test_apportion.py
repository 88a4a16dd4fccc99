"""Whole parts against Webster's rule, worked by hand or one by one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from audit.stats import apportion


def test_parts_are_those_of_the_greatest_odd_quotients() -> None:
    # The ten greatest quotients by 1, 3, 5, 7: 47,000, 16,000, 15,900, 15,667 (first by 3), 12,000,
    # 9,400 (first by 5), 6,714 (first by 7), 6,000, 5,333 (second by 3), 5,300 (third by 3); the
    # next would be 5,222. By the divisors 1, 2, 3, which favour the large, the first would have 5.
    assert apportion(10, [47_000, 16_000, 15_900, 12_000, 6_000, 3_100]) == (4, 2, 2, 1, 1, 0)


def test_a_total_grows_without_the_alabama_paradox() -> None:
    # By largest remainders the third of these falls from 2 to 1 as the total goes from 10 to 11:
    # exact shares of 4.29, 4.29, 1.43 and then of 4.71, 4.71, 1.57.
    weights = [6, 6, 2]

    assert [apportion(total, weights)[2] for total in (10, 11, 12)] == [1, 1, 2]
    assert all(
        before <= after
        for total in range(100)
        for before, after in zip(
            apportion(total, weights), apportion(total + 1, weights), strict=True
        )
    )


def test_exact_shares_are_kept() -> None:
    assert apportion(30, [1, 2, 3]) == (5, 10, 15)


def test_ties_go_to_the_earlier_weight() -> None:
    assert apportion(1, [1, 1]) == (1, 0)
    assert apportion(3, [1, 1]) == (2, 1)


def test_huge_totals_need_no_counting_one_by_one() -> None:
    parts = apportion(10**18, [1, 10**9, 3])

    assert sum(parts) == 10**18
    assert parts[2] == pytest.approx(3e9, rel=1e-8)


def test_parts_equal_those_of_handing_out_one_by_one() -> None:
    weights = [47, 16, 159, 0, 60, 31, 1]
    parts = [0] * len(weights)
    for total in range(1, 400):
        quotients = [
            Fraction(weight, 2 * part + 1) for weight, part in zip(weights, parts, strict=True)
        ]
        parts[quotients.index(max(quotients))] += 1
        assert apportion(total, weights) == tuple(parts)


def test_nothing_to_share_gives_nothing() -> None:
    assert apportion(0, [3, 4]) == (0, 0)
    assert apportion(0, []) == ()


@pytest.mark.parametrize(
    ("total", "weights", "message"),
    [(-1, [1], "-1"), (3, [1, -2], "-2"), (3, [0, 0], "no weight"), (3, [], "no weight")],
)
def test_impossible_shares_are_refused(total: int, weights: list[int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        apportion(total, weights)
