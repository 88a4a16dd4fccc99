"""Whether two groups are shown to be alike: by an interval that lies within a stated margin."""

from __future__ import annotations

import math
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import Estimate
from audit.stats.limits import chosen
from audit.stats.power.shares import inner_share
from audit.stats.rate_ratio import rate_ratio
from audit.stats.risk_difference import risk_difference
from audit.stats.samples import NEAREST_LEVEL, fraction, positive, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result
    from audit.stats.limits import Limits


def equivalence(
    *, margin: float, level: float = 0.95, method: str = "tost-newcombe", **counts: float
) -> Result:
    """
    Whether two groups are shown to differ by less than a margin stated beforehand.

    By two one-sided tests, each at 1 - level: both reject exactly where the interval at
    2 level - 1, which is the one given, lies wholly within the margin. `tost-newcombe` compares
    two shares by `risk_difference` (x1, n1, x2, n2) and the margin is a difference, on either side
    of 0; `tost-mid-p` compares two rates by `rate_ratio` (x1, exposure1, x2, exposure2) and the
    margin is a ratio above 1, its inverse the lower side. `extra` holds `equivalent`, 1 or 0, the
    same by the wider interval at `level` itself, `equivalent_at_level`, and the `margin`. Where
    it is 0 the groups are not shown to differ: the sample may only be too small to tell. Without
    events in either group a ratio is not estimated.

    Raises ValueError as those two do, for a margin that is not between 0 and 1, or not above 1
    for a ratio, for a level that is not above 0.5, or for a method that is not in `METHODS`.

    Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15:657.
    """
    compare, bounds_of = chosen(METHODS, method)
    bounds, level = bounds_of(margin), fraction(level)
    if 2 * level - 1 < NEAREST_LEVEL:
        refuse("level", level, "above 0.5 for two one-sided tests")
    # Rounded, so that the tests at 0.95 give an interval at 0.9 and not at the float below it.
    narrow = compare(**counts, level=round(2 * level - 1, 12))
    wide = compare(**counts, level=level)
    if not (isinstance(narrow, Estimate) and isinstance(wide, Estimate)):
        return narrow
    extra = {
        "equivalent": _within(narrow, bounds),
        "equivalent_at_level": _within(wide, bounds),
        "margin": float(margin),
    }
    interval = narrow.interval and replace(narrow.interval, method=method)
    return Estimate(narrow.value, interval, extra)


def _within(result: Estimate, bounds: Limits) -> float:
    """1 where the whole interval lies between the bounds, otherwise 0."""
    low = -math.inf if result.low is None else result.low
    high = math.inf if result.high is None else result.high
    return float(bounds[0] < low and high < bounds[1])


def around_zero(margin: float) -> Limits:
    """Differences of less than the margin, which is a share above 0."""
    reach = inner_share("margin", margin)
    return -reach, reach


def around_one(margin: float) -> Limits:
    """Ratios below the margin, which is above 1, and above its inverse."""
    factor = positive("margin", margin)
    if factor <= 1:
        refuse("margin", margin, "above 1, since it is a ratio")
    return 1 / factor, factor


METHODS: Mapping[str, tuple[Callable[..., Result], Callable[[float], Limits]]] = MappingProxyType(
    {
        "tost-newcombe": (risk_difference, around_zero),
        "tost-mid-p": (rate_ratio, around_one),
    }
)
