"""Compares two rates by their difference: how many events more, for each unit of exposure."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import mover
from audit.stats.limits import Limits, chosen, estimated, normal_quantile
from audit.stats.poisson_rate import posterior
from audit.stats.roots import root
from audit.stats.samples import Sample, exposed, fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result

Span = tuple[float, Limits]
"""A value and its limits: here, methods differ in the value too."""


def rate_difference(  # noqa: PLR0913 -- two counts, two exposures, how
    *,
    x1: int,
    exposure1: float,
    x2: int,
    exposure2: float,
    level: float = 0.95,
    method: str = "mover-jeffreys",
) -> Result:
    """
    The first rate minus the second with its interval at `level`, per unit of exposure.

    Raises ValueError for counts that are negative or not whole, exposures that are not above 0, a
    level outside 0 to 1, or a method that is not in `METHODS`.
    """
    first, second = exposed(x1, exposure1, "1"), exposed(x2, exposure2, "2")
    level = fraction(level)
    value, limits = chosen(METHODS, method)(first, second, level)
    return estimated(value, limits, level=level, method=method)


def mover_jeffreys(first: Sample, second: Sample, level: float) -> Span:
    """
    The difference of the posterior medians under Jeffreys' prior, with limits recovered.

    The value is not the difference of the two observed rates but of the medians of
    Gamma(x + 1/2), each about a sixth of an event above its count, and never as much as a quarter.
    Some programs centre the same interval on the observed rates; this is the definition of the R
    package ratesci. Li, Tang & Wong (2014), Computational Statistics 29:869, for Jeffreys
    limits of rates; Zou & Donner (2008), Statistics in Medicine 27:1693, for the difference.
    """
    parts = posterior(first, level), posterior(second, level)
    return parts[0].value - parts[1].value, mover.difference(*parts)


def score(first: Sample, second: Sample, level: float) -> Span:
    """
    The difference of the observed rates with the differences that a score test does not reject.

    Miettinen & Nurminen (1985), Statistics in Medicine 4:213, who treat rates as well.
    """
    limits = _score_low(first, second, level), -_score_low(second, first, level)
    return first.share - second.share, limits


def _score_low(first: Sample, second: Sample, level: float) -> float:
    """
    The lower score limit.

    Under a fixed difference the likeliest rates are x1 / (e1 + m) and x2 / (e2 - m), where m is
    the multiplier of the constraint. The squared score then depends on m alone, and grows with
    it, so the limit is one root and no inner search is needed.
    """
    squared, reach = normal_quantile(level) ** 2, second.size

    def excess(multiplier: float) -> float:
        return multiplier**2 * variance(multiplier) - squared

    def variance(multiplier: float) -> float:
        return _spread(first, multiplier) + _spread(second, -multiplier)

    if second.events == 0 and reach**2 * _spread(first, reach) < squared:
        # The second rate is then free at m = e2: it takes up what the first leaves.
        rate = (squared - reach**2 * _spread(first, reach)) / reach
        return first.events / (first.size + reach) - rate
    # Where the second term alone would reach the square; the first only adds to it.
    top = 2 * reach / (1 + math.sqrt(1 + 4 * second.events / squared))
    multiplier = root(excess, 0.0, top)
    return first.share - second.share - multiplier * variance(multiplier)


def _spread(sample: Sample, multiplier: float) -> float:
    """The variance of the observed rate, were the constrained one true."""
    return sample.events / (sample.size * (sample.size + multiplier)) if sample.events else 0.0


METHODS: Mapping[str, Callable[[Sample, Sample, float], Span]] = MappingProxyType(
    {"mover-jeffreys": mover_jeffreys, "score": score}
)
