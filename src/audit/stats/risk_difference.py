"""Compares two proportions by their difference, such as two find rates."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import mover
from audit.stats.limits import Limits, chosen, estimated, normal_quantile
from audit.stats.proportion import wilson
from audit.stats.roots import root
from audit.stats.samples import Sample, fraction, trials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result


def risk_difference(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: int,
    n1: int,
    x2: int,
    n2: int,
    level: float = 0.95,
    method: str = "newcombe-hybrid",
) -> Result:
    """
    The first share minus the second with its interval at `level`; both ends within -1 and 1.

    Raises ValueError for counts that are negative, not whole or more than their trials, for no
    trials, a level outside 0 to 1, or a method that is not in `METHODS`.
    """
    first, second, level = trials(x1, n1, "1"), trials(x2, n2, "2"), fraction(level)
    low, high = chosen(METHODS, method)(first, second, level)
    limits = max(-1.0, low), min(1.0, high)
    return estimated(first.share - second.share, limits, level=level, method=method)


def newcombe_hybrid(first: Sample, second: Sample, level: float) -> Limits:
    """
    Limits recovered from the Wilson limits of the two shares.

    Newcombe (1998), Statistics in Medicine 17:873, method 10.
    """
    return mover.difference(
        mover.Part(first.share, *wilson(first, level)),
        mover.Part(second.share, *wilson(second, level)),
    )


def miettinen_nurminen(first: Sample, second: Sample, level: float) -> Limits:
    """
    The differences that a score test does not reject, its variance times N / (N - 1).

    Miettinen & Nurminen (1985), Statistics in Medicine 4:213.
    """
    both = first.size + second.size
    z = normal_quantile(level) * math.sqrt(both / (both - 1))
    return _score_low(first, second, z), -_score_low(second, first, z)


def mee(first: Sample, second: Sample, level: float) -> Limits:
    """
    The differences that a score test does not reject.

    Mee (1984), Biometrics 40:1175.
    """
    z = normal_quantile(level)
    return _score_low(first, second, z), -_score_low(second, first, z)


def agresti_caffo(first: Sample, second: Sample, level: float) -> Limits:
    """
    The normal interval after one event and one trial without it are added to each group.

    Agresti & Caffo (2000), The American Statistician 54:280.
    """
    one_more = Sample(first.events + 1, first.size + 2)
    other_more = Sample(second.events + 1, second.size + 2)
    return wald(one_more, other_more, level)


def wald(first: Sample, second: Sample, level: float) -> Limits:
    """
    The textbook normal interval; offered only to reproduce other reports.

    Newcombe (1998), method 1, which shows how much too seldom it covers.
    """
    gap = first.share - second.share
    variance = sum(s.events * s.others / s.size**3 for s in (first, second))
    reach = normal_quantile(level) * math.sqrt(variance)
    return gap - reach, gap + reach


def _score_low(first: Sample, second: Sample, z: float) -> float:
    """
    The lower score limit.

    Under a fixed difference the likeliest shares p satisfy x - n p = m p (1 - p), with m the
    multiplier of the constraint for the first group and -m for the second. The score is then m
    times the standard error, a function of m alone: one root, no cubic and no inner search.
    """
    if first.events == 0 and second.others == 0:
        return -1.0
    for one, other in ((first, second), (second.turned, first.turned)):
        if other.events == 0 and other.size**2 * _spread(one, other.size) < z * z:
            return _free_low(one, other, z)

    def variance(multiplier: float) -> float:
        return _spread(first, multiplier) + _spread(second, -multiplier)

    def excess(multiplier: float) -> float:
        return multiplier * math.sqrt(variance(multiplier)) - z

    top = z * math.sqrt(first.size + second.size)
    while excess(top) < 0:
        top *= 2
    multiplier = root(excess, 0.0, top)
    return first.share - second.share - multiplier * variance(multiplier)


def _free_low(first: Sample, second: Sample, z: float) -> float:
    """
    The lower score limit where the second group has no event and takes up what the first leaves.

    Its multiplier exceeds n2 by what it takes up of the squared score. The excess is what is
    sought, as the multiplier itself has lost those digits in large groups.
    """

    def taken(above: float) -> float:
        return (second.size + above) ** 2 * _spread(first, second.size + above)

    above = root(lambda above: taken(above) + above - z * z, 0.0, z * z)
    return first.share - (taken(above) + above) / (second.size + above)


def _spread(sample: Sample, multiplier: float) -> float:
    """The variance of the observed share, were the constrained one true."""
    share = _constrained(sample.events, sample.size, multiplier)
    rest = _constrained(sample.others, sample.size, -multiplier)
    return share * rest / sample.size


def _constrained(events: float, size: float, multiplier: float) -> float:
    """The share p in 0 to 1 with events - size p = multiplier p (1 - p)."""
    total = size + multiplier
    if multiplier > 0:
        discriminant = (size - multiplier) ** 2 + 4 * multiplier * (size - events)
    else:
        discriminant = total**2 - 4 * multiplier * events
    if total > 0:
        return 2 * events / (total + math.sqrt(discriminant))
    return (total - math.sqrt(discriminant)) / (2 * multiplier)


METHODS: Mapping[str, Callable[[Sample, Sample, float], Limits]] = MappingProxyType(
    {
        "newcombe-hybrid": newcombe_hybrid,
        "miettinen-nurminen": miettinen_nurminen,
        "mee": mee,
        "agresti-caffo": agresti_caffo,
        "wald": wald,
    }
)
