"""Limits of a funnel: how far from a target chance alone would take an area of a given size."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.binomial import Binomial
from audit.stats.limits import Limits, chosen, estimated, normal_quantile
from audit.stats.many.quantiles import interpolated
from audit.stats.poisson import Poisson
from audit.stats.poisson_rate import exact_garwood
from audit.stats.samples import LARGEST_COUNT, absent, between, fraction, positive, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result

    Curve = Callable[[float], Limits] | NotEstimable

OUTER = 0.998
"""The level of the outer limits, which every funnel has beside those asked for."""
NONE_OBSERVED = NotEstimable(
    "no event was observed, and a funnel over observed events starts at one"
)
NO_SPREAD = NotEstimable("with a target of 0 or 1 chance has no part, so there are no limits")


def funnel_limit_ratio(
    *,
    expected: float | None = None,
    observed: int | None = None,
    target: float = 1.0,
    level: float = 0.95,
    method: str = "spiegelhalter-exact-interpolated",
) -> Result:
    """
    Limits between which observed over expected stays by chance where the true ratio is `target`.

    The value is the target; `extra` has the limits at 99.8% as `l998` and `u998`. The first method
    wants `expected` events. Its lower limits may lie below 0, and where fewer than (1 - level) / 2
    events are expected so do the upper ones, by which no area can be judged.
    `phe-exact-poisson-inverted` wants `observed` events, for a funnel drawn over these, and has no
    limits where there are none. Raises ValueError for a size that is missing, out of place or not
    above 0, a target that is not above 0, a level outside 0 to 1, or a method that is not in
    `METHODS_OF_RATIO`.
    """
    curve = chosen(METHODS_OF_RATIO, method)(expected, observed, positive("target", target))
    return _funnel(target, curve, fraction(level), method)


def funnel_limit_proportion(
    *, n: int, target: float, level: float = 0.95, method: str = "spiegelhalter-exact-interpolated"
) -> Result:
    """
    Limits between which the share among `n` stays by chance where the true share is `target`.

    The value is the target; `extra` has the limits at 99.8% as `l998` and `u998`. Those of the
    first method may lie below 0, as in `funnel_limit_ratio`. Raises ValueError for an `n` below 1,
    a target or a level outside 0 to 1, or a method that is not in `METHODS_OF_PROPORTION`.
    """
    size, share = whole("n", n, 1, LARGEST_COUNT), between("target", target, 0, 1)
    curve = chosen(METHODS_OF_PROPORTION, method)
    limits = NO_SPREAD if share in {0, 1} else lambda reach: curve(size, share, reach)
    return _funnel(target, limits, fraction(level), method)


def funnel_limit_rate(
    *,
    events: int,
    baseline_per_1e5: float,
    level: float = 0.95,
    method: str = "phe-exact-poisson-inverted",
) -> Result:
    """
    Limits between which a rate with that many `events` stays by chance around a baseline.

    The baseline is in events per 100,000; the value and the limits are rates per one. `extra` has
    the limits at 99.8% as `l998` and `u998`. Without events there are no limits. Raises ValueError
    for a count that is negative or not whole, a baseline that is not above 0, a level outside 0 to
    1, or a method that is not in `METHODS_OF_RATE`.
    """
    target = positive("baseline_per_1e5", baseline_per_1e5) / 1e5
    curve = chosen(METHODS_OF_RATE, method)(whole("events", events, 0, LARGEST_COUNT), target)
    return _funnel(target, curve, fraction(level), method)


def _funnel(target: float, curve: Curve, level: float, method: str) -> Result:
    if isinstance(curve, NotEstimable):
        return curve
    (low, high), limits = curve(OUTER), curve(level)
    return estimated(float(target), limits, level=level, method=method, l998=low, u998=high)


def exact_over_expected(expected: float | None, observed: int | None, target: float) -> Curve:
    """
    Quantiles of the Poisson distribution, interpolated, over the expected events.

    Spiegelhalter (2005), Statistics in Medicine 24:1185, appendix A.1.1.
    """
    absent("observed", observed, "this method takes expected")
    size = positive("expected", expected)
    mean = positive("expected times target", size * target)

    def limits(level: float) -> Limits:
        low, high = interpolated(Poisson(mean), level)
        return low / size, high / size

    return limits


def poisson_over_observed(expected: float | None, observed: int | None, target: float) -> Curve:
    """
    Ratios at which the exact interval around the observed events touches the target.

    Garwood (1936), Biometrika 28:437, for the interval; the curve is `inverted_poisson`.
    """
    absent("expected", expected, "this method takes observed")
    return inverted_poisson(whole("observed", observed, 0, LARGEST_COUNT), target)


def inverted_poisson(observed: int, target: float) -> Curve:
    """
    The target times observed events over either of their exact Poisson limits.

    This is what Public Health England's indicators (PHEindicatormethods, funnel limits) draw over
    observed events; it is not the curve of `exact_over_expected`. Garwood (1936), Biometrika
    28:437, for the limits.
    """
    if observed == 0:
        return NONE_OBSERVED

    def limits(level: float) -> Limits:
        low, high = exact_garwood(observed, level)
        return target * observed / high, target * observed / low

    return limits


def exact_binomial(n: int, target: float, level: float) -> Limits:
    """
    Quantiles of the binomial distribution, interpolated, over `n`.

    Spiegelhalter (2005), as `exact_over_expected`.
    """
    low, high = interpolated(Binomial(n, target / (1 - target)), level)
    return low / n, high / n


def inverted_wilson(n: int, target: float, level: float) -> Limits:
    """
    Shares at which Wilson's interval touches the target, cut at 0 and 1.

    A score test takes its standard error from the target, so these are the target and so many
    standard errors around it: the funnel of Public Health England (PHEindicatormethods). Wilson
    (1927), JASA 22:209, for the interval.
    """
    reach = normal_quantile(level) * math.sqrt(target * (1 - target) / n)
    return max(0.0, target - reach), min(1.0, target + reach)


METHODS_OF_RATIO: Mapping[str, Callable[[float | None, int | None, float], Curve]] = (
    MappingProxyType(
        {
            "spiegelhalter-exact-interpolated": exact_over_expected,
            "phe-exact-poisson-inverted": poisson_over_observed,
        }
    )
)
METHODS_OF_PROPORTION: Mapping[str, Callable[[int, float, float], Limits]] = MappingProxyType(
    {"spiegelhalter-exact-interpolated": exact_binomial, "phe-wilson-inverted": inverted_wilson}
)
METHODS_OF_RATE: Mapping[str, Callable[[int, float], Curve]] = MappingProxyType(
    {"phe-exact-poisson-inverted": inverted_poisson}
)
