"""The standard errors that an interval reaches over, against scipy's."""

from __future__ import annotations

import math

import pytest
from scipy.special import erfinv
from scipy.stats import norm

from audit.stats.limits import normal_quantile

LEVELS = (1e-300, 1e-9, 0.001, 0.3, 0.4999999, 0.5, 0.5000001, 0.8, 0.9, 0.95, 0.99, 0.999)
NEAR_ONE = (1 - 1e-6, 1 - 1e-9, 1 - 1e-12, 1 - 2**-52)


@pytest.mark.parametrize("level", LEVELS)
def test_the_reach_of_a_level_is_that_of_the_inverse_error_function(level: float) -> None:
    assert normal_quantile(level) == pytest.approx(math.sqrt(2) * float(erfinv(level)), rel=2e-15)


@pytest.mark.parametrize("level", NEAR_ONE)
def test_no_digits_are_lost_near_a_level_of_one(level: float) -> None:
    assert normal_quantile(level) == pytest.approx(float(norm.isf((1 - level) / 2)), rel=2e-14)


def test_no_level_reaches_nowhere_and_a_level_of_one_reaches_everywhere() -> None:
    assert normal_quantile(0.0) == 0
    assert normal_quantile(1.0) == math.inf
