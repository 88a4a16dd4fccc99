"""How far a ratio is from being explained away: by what is unknown, or by another baseline."""

from __future__ import annotations

import math
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.limits import chosen, estimated, inverse, tested
from audit.stats.samples import (
    LARGEST_COUNT,
    LARGEST_EXPOSURE,
    Sample,
    between,
    fraction,
    positive,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result
    from audit.stats.limits import Limits

NONE_UNKNOWN = NotEstimable("nothing is unknown, so there is nothing to share out")
ALWAYS_ABOVE = NotEstimable(
    "the first rate stays above the second even if all that is unknown belongs to the second group"
)
ALWAYS_BELOW = NotEstimable(
    "the first rate stays below the second even if all that is unknown belongs to the first group"
)


def unknown_tipping_share(  # noqa: PLR0913 -- two counts, two exposures, what is unknown, how
    *,
    x1: int,
    n1: float,
    x2: int,
    n2: float,
    unknown: int,
    level: float = 0.95,
    method: str = "tipping",
) -> Result:
    """
    The share of the unknown events that the first group must hold for the two rates to be equal.

    Events `x1` and `x2` in exposures `n1` and `n2`, and `unknown` events that belong to either
    group. Above that share the first rate is the higher one, below it the second. There is no such
    share, and the result says why, where nothing is unknown or where one rate stays the higher
    whoever the unknown are. It is plain arithmetic, exact to the last digit: no chance is in it
    and `level` changes nothing.

    Raises ValueError for counts that are negative or not whole, exposures that are not above 0, a
    level outside 0 to 1, or another method than `tipping`.

    The root q of (x1 + q U) / n1 = (x2 + (1 - q) U) / n2; after Manski (1989), Journal of Human
    Resources 24:343, whose bounds are its two ends.
    """
    formula = chosen(SHARES, method)
    counts = (("x1", x1), ("x2", x2), ("unknown", unknown))
    first, second, others = (whole(name, count, 0, LARGEST_COUNT) for name, count in counts)
    own, other = positive("n1", n1), positive("n2", n2)
    fraction(level)
    if others == 0:
        return NONE_UNKNOWN
    share = formula(Sample(first, own), Sample(second, other), others)
    if share < 0:
        return ALWAYS_ABOVE
    return ALWAYS_BELOW if share > 1 else tested(float(share))


def _equal_rates(first: Sample, second: Sample, unknown: int) -> Fraction:
    """The share in fractions, since in floats it would lose the digits of nearly equal rates."""
    own, other = Fraction(first.size), Fraction(second.size)
    lacking = own * (second.events + unknown) - other * first.events
    return lacking / (unknown * (own + other))


def tipping_point(
    *,
    rr: float,
    lower: float | None = None,
    upper: float | None = None,
    level: float = 0.95,
    method: str = "e-value",
) -> Result:
    """
    How strong a factor outside the records would have to be to turn the ratio `rr` into 1.

    The value is for the ratio itself, and the end of its interval for that limit of the ratio,
    `lower` or `upper`, that lies nearer to 1; without that limit there is no interval. Once the
    limits hold 1, nothing is needed to reach it and that end is 1. What the number means is said
    by each method. A ratio of 0 has no e-value.

    Raises ValueError for a ratio or limit that is negative or not finite, limits on the wrong side
    of the ratio, a level outside 0 to 1, or a method that is not in `POINTS`.
    """
    formula = chosen(POINTS, method)
    ratio, level = between("rr", rr, 0, LARGEST_EXPOSURE), fraction(level)
    low = None if lower is None else between("lower", lower, 0, LARGEST_EXPOSURE)
    high = None if upper is None else between("upper", upper, 0, LARGEST_EXPOSURE)
    if (low is not None and low > ratio) or (high is not None and high < ratio):
        message = f"lower is {lower!r} and upper {upper!r}; rr, which is {rr!r}, must lie between"
        raise ValueError(message)
    value, limits = formula(ratio, low if ratio >= 1 else high)
    if limits is None:
        return tested(value)
    return estimated(value, limits, level=level, method=method)


def e_value(ratio: float, limit: float | None) -> tuple[float, Limits | None]:
    """
    How strongly an unrecorded factor must go with the group and with the events, at the least.

    Both on the scale of a ratio: 1 where nothing is needed to explain the whole ratio away, and
    the greater the more. The lower end is that of the limit; there is no upper one.

    VanderWeele & Ding (2017), Annals of Internal Medicine 167:268.
    """
    value = _strength(ratio if ratio >= 1 else inverse(ratio))
    if limit is None:
        return value, None
    outwards = limit if ratio >= 1 else inverse(limit)
    return value, (_strength(max(1.0, outwards)), math.inf)


def benchmark(ratio: float, limit: float | None) -> tuple[float, Limits | None]:
    """
    How many times as large the baseline of the first group, against the second's, had to be.

    With that baseline the two rates would be equal, so it is the ratio itself: above 1 the
    baseline is too small to explain it, below 1 too large. The end of the interval is the limit
    nearer to 1, the lower end for a ratio above 1 and the upper one for a ratio below.

    After Cornfield et al. (1959), Journal of the National Cancer Institute 22: what is to explain a
    ratio must itself differ by at least as much.
    """
    if limit is None:
        return ratio, None
    if ratio >= 1:
        return ratio, (max(1.0, limit), math.inf)
    return ratio, (-math.inf, min(1.0, limit))


def _strength(ratio: float) -> float:
    """The e-value of a ratio of at least 1."""
    return ratio + math.sqrt(ratio) * math.sqrt(ratio - 1) if ratio < math.inf else math.inf


SHARES: Mapping[str, Callable[[Sample, Sample, int], Fraction]] = MappingProxyType(
    {"tipping": _equal_rates}
)
POINTS: Mapping[str, Callable[[float, float | None], tuple[float, Limits | None]]] = (
    MappingProxyType({"e-value": e_value, "benchmark": benchmark})
)
