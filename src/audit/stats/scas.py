"""Limits of score tests corrected for skewness, so that each end is missed about as often."""

from __future__ import annotations

import math

from audit.stats.limits import Limits, normal_quantile

MEDIAN = 1 / 6
"""What a count and, for a share, the other count gain where the corrected score is zero."""


def of_share(events: float, others: float, level: float) -> Limits:
    """
    Limits of a binomial share.

    Laud (2017), Pharmaceutical Statistics 16:334. With c = (z squared - 1) / 6, the ends solve
    x - n p - c (1 - 2 p) = z root(n p (1 - p)) and the same with -z: a quadratic in p. An end
    that has no solution, as few events would be too many for no share, is 0 or 1.
    """
    n, squared = events + others, normal_quantile(level) ** 2
    shift, turned = events - (squared - 1) / 6, others - (squared - 1) / 6
    middle = shift * (shift + turned) + squared * n / 2
    spread = math.sqrt(squared * n * (shift * turned + squared * n / 4))
    curvature = (shift + turned) ** 2 + squared * n
    low = shift * shift / (middle + spread) if events and shift > 0 else 0.0
    high = (middle + spread) / curvature if others and turned > 0 else 1.0
    return low, high


def of_odds(events: float, others: float, level: float) -> Limits:
    """
    Limits of the odds of a binomial event, as `of_share`.

    Times a ratio of exposures, these are the limits of a ratio of Poisson rates: given the sum of
    both counts, its score and its skewness are those of a binomial share.
    """
    low, high = of_share(events, others, level)
    others_low, others_high = of_share(others, events, level)
    return low / others_high, high / others_low if others_low else math.inf


def of_mean(x: int, level: float) -> Limits:
    """
    Limits of the mean of a Poisson count.

    Laud (2017), as above: the ends solve x - m - c = z root(m) and the same with -z.
    """
    squared = normal_quantile(level) ** 2
    shift = x - (squared - 1) / 6
    high = shift + squared / 2 + math.sqrt(squared * (shift + squared / 4))
    return shift * shift / high if x and shift > 0 else 0.0, high
