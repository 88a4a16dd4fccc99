"""One rate with its interval: events for each unit of exposure, such as searches per resident."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import mover
from audit.stats import scas as skewness_corrected
from audit.stats.deferred import special
from audit.stats.limits import Limits, chosen, estimated, normal_quantile, tail
from audit.stats.roots import root
from audit.stats.samples import Sample, exposed, fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result


def poisson_rate(
    *, x: int, exposure: float, level: float = 0.95, method: str = "exact-garwood"
) -> Result:
    """
    The rate `x / exposure` with its interval at `level`, in events per unit of exposure.

    By one method, `scas`, the value is another, a sixth of an event above.
    Raises ValueError for a count that is negative or not whole, an exposure that is not above 0,
    a level outside 0 to 1, or a method that is not in `METHODS`.
    """
    sample, level = exposed(x, exposure), fraction(level)
    low, high = chosen(METHODS, method)(sample.events, level)
    limits = (low / sample.size, high / sample.size)
    middle = VALUES.get(method, float)(sample.events)
    return estimated(middle / sample.size, limits, level=level, method=method)


def exact_garwood(x: int, level: float) -> Limits:
    """
    Limits for the mean of a Poisson count, covering at least as often as they say.

    Garwood (1936), Biometrika 28:437; by gamma quantiles as in Ulm (1990), American Journal of
    Epidemiology 131:373.
    """
    low = float(special.gammaincinv(x, tail(level))) if x else 0.0
    return low, float(special.gammainccinv(x + 1, tail(level)))


def mid_p(x: int, level: float) -> Limits:
    """
    Garwood's limits with the observed count taken by half: shorter, near nominal.

    Berry & Armitage (1995), The Statistician 44:417, for the idea.
    """
    if x == 0:
        return 0.0, -math.log1p(-level)
    aside = tail(level)

    def excess_below(mean: float) -> float:
        return float(special.gammainc(x, mean) + special.gammainc(x + 1, mean)) / (2 * aside) - 1

    def excess_above(mean: float) -> float:
        return float(special.gammaincc(x, mean) + special.gammaincc(x + 1, mean)) / (2 * aside) - 1

    low = root(
        excess_below, float(special.gammaincinv(x, aside)), float(special.gammaincinv(x + 1, aside))
    )
    high = root(
        excess_above,
        float(special.gammainccinv(x, aside)),
        float(special.gammainccinv(x + 1, aside)),
    )
    return low, high


def byar(x: int, level: float) -> Limits:
    """
    Byar's cube-root approximation to Garwood's limits.

    Breslow & Day (1987), Statistical Methods in Cancer Research II. English public health
    bodies print it for counts of 10 and more, and the exact limits below 10.
    """
    low = _byar(x, -normal_quantile(level)) if x else 0.0
    return low, _byar(x + 1, normal_quantile(level))


def _byar(x: int, z: float) -> float:
    # Below 0 only at levels far above 0.99 and counts of 1 or 2.
    return max(0.0, x * (1 - 1 / (9 * x) + z / (3 * math.sqrt(x))) ** 3)


def jeffreys(x: int, level: float) -> Limits:
    """
    Quantiles of the posterior under Jeffreys' prior, Gamma(1/2); 0 below without events.

    Brown, Cai & DasGupta (2003), Statistica Sinica 13:19, for the prior and the convention.
    """
    low = float(special.gammaincinv(x + 0.5, tail(level))) if x else 0.0
    return low, float(special.gammainccinv(x + 0.5, tail(level)))


def posterior(sample: Sample, level: float) -> mover.Part:
    """
    Median and quantiles of the rate under Jeffreys' prior, from which to make a comparison.

    The lower end is not cut to 0 without events, unlike the rate's own interval.
    """
    shape = sample.events + 0.5
    return mover.Part(
        float(special.gammaincinv(shape, 0.5)) / sample.size,
        float(special.gammaincinv(shape, tail(level))) / sample.size,
        float(special.gammainccinv(shape, tail(level))) / sample.size,
    )


def score(x: int, level: float) -> Limits:
    """
    The means that a score test does not reject: Wilson's interval for a Poisson count.

    Wilson (1927), JASA 22:209, for the idea; Barker (2002), The American Statistician 56, beside
    others.
    """
    z = normal_quantile(level)
    high = x + z * z / 2 + z * math.sqrt(x + z * z / 4)
    return x * x / high, high


def scas(x: int, level: float) -> Limits:
    """
    The means that a score test corrected for skewness does not reject.

    Laud (2017), Pharmaceutical Statistics 16:334. Its value, `middle_of_scas`, is not the count.
    """
    return skewness_corrected.of_mean(x, level)


def middle_of_scas(x: int) -> float:
    """The mean at which the corrected score is zero, where the interval would close at level 0."""
    return x + skewness_corrected.MEDIAN


METHODS: Mapping[str, Callable[[int, float], Limits]] = MappingProxyType(
    {
        "exact-garwood": exact_garwood,
        "mid-p": mid_p,
        "byar": byar,
        "jeffreys": jeffreys,
        "score": score,
        "scas": scas,
    }
)
VALUES: Mapping[str, Callable[[int], float]] = MappingProxyType({"scas": middle_of_scas})
"""The value of each method whose interval is not for the count itself."""
