"""Tests whether two rates differ; an interval for their ratio says more, where one is wanted."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import exact_tests
from audit.stats.binomial import Binomial
from audit.stats.limits import chosen, tested
from audit.stats.samples import Sample, exposed, fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result


def rate_ratio_test(  # noqa: PLR0913 -- two counts, two exposures, how
    *,
    x1: int,
    exposure1: float,
    x2: int,
    exposure2: float,
    level: float = 0.95,
    method: str = "exact-central",
) -> Result:
    """
    The two-sided p-value of a test that two rates are the same, also as `p_value` in `extra`.

    Given the sum of both counts, the first is binomial: Przyborowski & Wilenski (1940), Biometrika
    31:313. `exact-central` is below 1 - level just where the interval `exact-conditional` of
    `rate_ratio` leaves 1 out, and `mid-p` just where that of the same name does. `exact-minlike` is
    the p-value of R's `poisson.test`, and can disagree with both intervals. Without any event it
    is 1. A test has no interval: `level` is taken and checked, so that all procedures are called
    alike, and changes nothing.

    Raises ValueError for counts that are negative or not whole, exposures that are not above 0, a
    level outside 0 to 1, or a method that is not in `METHODS`.
    """
    first, second = exposed(x1, exposure1, "1"), exposed(x2, exposure2, "2")
    fraction(level)
    p_value = chosen(METHODS, method)(were_they_equal(first, second), first.events)
    return tested(p_value, p_value=p_value)


def were_they_equal(first: Sample, second: Sample) -> Binomial:
    """The first group's events given those of both, were the rates the same."""
    return Binomial(first.events + second.events, first.size / second.size)


METHODS: Mapping[str, Callable[[Binomial, int], float]] = MappingProxyType(
    {
        "exact-central": exact_tests.central,
        "exact-minlike": exact_tests.no_likelier,
        "mid-p": exact_tests.mid_p,
    }
)
