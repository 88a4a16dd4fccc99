"""Tails that are added up are the binomial's, to the last digits that matter."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from scipy.special import betaincc, betaincinv

from audit.stats import added_tails, beta

SHARES = (Fraction(1, 1000), Fraction(15, 68), Fraction(1, 2), Fraction(9, 10))


def _exactly(k: int, n: int, share: Fraction) -> Fraction:
    """The probability of `k` or more of `n`, in whole numbers throughout."""
    return sum(
        (comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k, n + 1)), Fraction(0)
    )


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize(("k", "n"), [(1, 1), (1, 68), (15, 68), (53, 68), (68, 68), (40, 500)])
def test_a_tail_is_the_sum_of_its_terms(k: int, n: int, share: Fraction) -> None:
    exact = _exactly(k, n, share)

    assert added_tails.at_least(k, n - k + 1, float(share)) == pytest.approx(
        float(exact), rel=1e-12
    )
    assert added_tails.fewer(k, n - k + 1, float(share)) == pytest.approx(
        float(1 - exact), rel=1e-12
    )


def test_nothing_and_everything_have_no_tail_to_add() -> None:
    assert [added_tails.at_least(3, 4, share) for share in (0.0, 1.0)] == [0, 1]
    assert [added_tails.fewer(3, 4, share) for share in (0.0, 1.0)] == [1, 0]


@pytest.mark.parametrize(("k", "n"), [(1, 3), (15, 68), (53, 68), (250, 500)])
@pytest.mark.parametrize("probability", [0.0005, 0.025, 0.5, 0.975])
def test_quantiles_are_those_of_scipy(k: int, n: int, probability: float) -> None:
    a, b = k, n - k + 1

    assert beta.lower(a, b, probability) == pytest.approx(
        float(betaincinv(a, b, probability)), rel=1e-12
    )
    assert float(betaincc(a, b, beta.upper(a, b, probability))) == pytest.approx(
        probability, rel=1e-8
    )


def test_larger_samples_and_broken_shapes_are_not_added_up() -> None:
    assert added_tails.serves(1, 500)
    assert not added_tails.serves(1, 501)
    assert not added_tails.serves(0.5, 1.5)
