"""Bounds of a ratio when some events belong to no known group, and an interval for bounds."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.deferred import special
from audit.stats.limits import BOTH_ZERO, chosen, estimated, normal_quantile
from audit.stats.roots import root
from audit.stats.samples import (
    LARGEST_COUNT,
    LARGEST_EXPOSURE,
    between,
    fraction,
    positive,
    refuse,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result

NO_BOUNDS = NotEstimable("the second count is zero and nothing is missing, so there are no bounds")


def missing_ethnicity_bounds(
    *, level: float = 0.95, method: str = "manski-worst-case-rate-ratio", **inputs: float
) -> Result:
    """
    Bounds of a ratio where events of unknown groups are missing, by either method of `METHODS`.

    `manski-worst-case-rate-ratio` takes those of `worst_case_rate_ratio`, and
    `imbens-manski-2004-ci` those of `interval_of_bounds`. Raises ValueError as they do, and for a
    method that is not in `METHODS`.
    """
    return chosen(METHODS, method)(**inputs, level=level)


def worst_case_rate_ratio(  # noqa: PLR0913 -- two counts, two exposures, what is missing, a level
    *, x1: int, n1: float, x2: int, n2: float, missing_stops: int, level: float = 0.95
) -> Result:
    """
    The first rate over the second, missing events left out, between its lowest and its highest.

    The lower end is the ratio if all `missing_stops` belonged to the second group, the upper end
    if all belonged to the first. It is no confidence interval: nothing in it is about chance, no
    level applies to it, and `level` is only carried along. Events `x1` and `x2` in exposures `n1`
    and `n2`, in one unit. There is no upper end without events in the second group; without any
    in either, or without an end at all, there is no estimate. `extra` holds the
    `proportional_ratio`, what is missing shared out as the known events are: always the same ratio,
    which is why that practice shows nothing.

    Raises ValueError for counts that are negative or not whole and exposures that are not above 0.

    Manski (1989), Journal of Human Resources 24:343, who bounds a mean in this way.
    """
    counts = (("x1", x1), ("x2", x2), ("missing_stops", missing_stops))
    first, second, missing = (whole(name, count, 0, LARGEST_COUNT) for name, count in counts)
    exposures = positive("n2", n2) / positive("n1", n1)
    level = fraction(level)
    if first == 0 == second:
        return BOTH_ZERO
    if second == 0 == missing:
        return NO_BOUNDS
    ratio, low, high = (
        above / below * exposures if below else math.inf
        for above, below in (
            (first, second),
            (first, second + missing),
            (first + missing, second),
        )
    )
    return estimated(
        ratio,
        (low, high),
        level=level,
        method="manski-worst-case-rate-ratio",
        proportional_ratio=ratio,
    )


def interval_of_bounds(
    *, lower: float, upper: float, se_lower: float, se_upper: float, level: float = 0.95
) -> Result:
    """
    The confidence interval for a number of which only bounds can be estimated; it has no value.

    `lower` and `upper` are the estimated bounds and `se_lower` and `se_upper` their standard
    errors, all on the scale on which they are about normal: logarithms, for a ratio. The interval
    covers the number itself, not the whole of its bounds, as often as `level` says. `extra` holds
    `c`, the standard errors that it reaches beyond each bound: the one-sided normal quantile where
    the bounds are far apart, the two-sided one where they meet.

    Raises ValueError for numbers that are not finite, negative standard errors, bounds in the
    wrong order, or a level outside 0 to 1.

    Imbens & Manski (2004), Econometrica 72:1845.
    """
    low, high = (
        between(name, bound, -LARGEST_EXPOSURE, LARGEST_EXPOSURE)
        for name, bound in (("lower", lower), ("upper", upper))
    )
    if high < low:
        refuse("upper", upper, f"at least lower, which is {lower!r}")
    spread_low = between("se_lower", se_lower, 0, LARGEST_EXPOSURE)
    spread_high = between("se_upper", se_upper, 0, LARGEST_EXPOSURE)
    level = fraction(level)
    c = _reach(high - low, max(spread_low, spread_high), level)
    limits = low - c * spread_low, high + c * spread_high
    return estimated(math.inf, limits, level=level, method="imbens-manski-2004-ci", c=c)


def _reach(width: float, error: float, level: float) -> float:
    """The c with Phi(c + width / error) - Phi(-c) equal to the level."""
    if width == 0:
        return normal_quantile(level)
    apart = width / error if error else math.inf

    def excess(c: float) -> float:
        return float(special.ndtr(-c)) + float(special.ndtr(-c - apart)) - (1 - level)

    return root(excess, -float(special.ndtri(1 - level)), normal_quantile(level))


METHODS: Mapping[str, Callable[..., Result]] = MappingProxyType(
    {
        "manski-worst-case-rate-ratio": worst_case_rate_ratio,
        "imbens-manski-2004-ci": interval_of_bounds,
    }
)
