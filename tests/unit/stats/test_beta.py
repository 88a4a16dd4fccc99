"""Quantiles of the beta distribution: the probability comes out of each that was put in."""

from __future__ import annotations

import random

import pytest
from scipy.special import betainc, betaincc

from audit.estimate import Estimate
from audit.stats import beta, proportion
from audit.stats.power.rejection import Rejection

PROBABILITIES = (0.1, 0.025, 0.005, 0.001, 1e-6)


def _shape(draw: random.Random) -> float:
    """A half, a whole number or any other, from a half to a thousand million."""
    size: float = 10.0 ** draw.uniform(-0.3, 9)
    return draw.choice([size, max(1, round(size)), round(size) + 0.5, 10.0 ** draw.randint(0, 9)])


def _pairs(near: int, number: int, seed: int) -> list[tuple[float, float]]:
    """Pairs of shapes of which one lies within 10 of `near` in half of them, and exactly there."""
    draw = random.Random(seed)  # noqa: S311 -- made-up shapes need no cryptography
    pairs = []
    for _ in range(number):
        place = draw.choice([near, draw.randint(2 * near - 20, 2 * near + 20) / 2, _shape(draw)])
        pair = [place, _shape(draw)]
        draw.shuffle(pair)
        pairs.append((pair[0], pair[1]))
    return pairs


def _put_back(a: float, b: float, share: float, rest: float) -> float:
    """The probability below a quantile, from whichever of its two parts has more digits."""
    return float(betainc(a, b, share) if share < rest else betaincc(b, a, rest))


@pytest.mark.parametrize("seed", [1, 2])
def test_every_quantile_put_back_gives_its_probability(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 -- made-up shapes need no cryptography
    for a, b in _pairs(1_000, 3_000, seed):
        probability = draw.choice(PROBABILITIES)

        for one, other in ((a, b), (b, a)):
            parts = beta.quantile(one, other, probability)
            assert _put_back(one, other, *parts) == pytest.approx(probability, rel=1e-8)


@pytest.mark.parametrize("other", [9_119, 66_679, 345_126, 28_828_966, 10**8])
@pytest.mark.parametrize("probability", PROBABILITIES)
def test_a_shape_of_exactly_a_thousand_is_no_exception(other: int, probability: float) -> None:
    for a, b in ((1_000, other), (other, 1_000)):
        share, rest = beta.quantile(a, b, probability)
        lower, upper = beta.lower(a, b, probability), beta.upper(a, b, probability)
        beside = [beta.quantile(a + step, b - step, probability)[0] for step in (-0.5, 0.5)]

        assert share == lower
        assert share + rest == pytest.approx(1, rel=1e-15)
        assert beside[0] < share < beside[1]
        assert float(betaincc(a, b, upper)) == pytest.approx(probability, rel=1e-6)


def test_the_upper_limit_of_999_of_10_089_lies_between_those_of_its_neighbours() -> None:
    limits = []
    for x in (998, 999, 1_000):
        result = proportion(x=x, n=10_089, method="clopper-pearson")
        assert isinstance(result, Estimate)
        assert result.high is not None
        limits.append(result.high)

    assert limits == sorted(limits)
    assert limits[1] == pytest.approx((limits[0] + limits[2]) / 2, rel=1e-6)


@pytest.mark.parametrize("power", [0.5, 0.8, 0.99])
def test_the_share_that_is_shown_so_often_is_shown_so_often(power: float) -> None:
    counts = Rejection(n=20_000, low=999, high=1_000)
    share, odds = counts.share_above(power)
    least, least_odds = counts.share_below(power)

    assert counts.above(share) == pytest.approx(power, rel=1e-8)
    assert counts.below(least) == pytest.approx(power, rel=1e-8)
    assert (odds, least_odds) == pytest.approx((share / (1 - share), least / (1 - least)))
