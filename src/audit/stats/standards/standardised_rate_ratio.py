"""Compares two directly standardised rates by their ratio, such as between people of one age."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import mover
from audit.stats.limits import BOTH_ZERO, ONE_ZERO, chosen, estimated, log_normal
from audit.stats.samples import SQUARED, fraction
from audit.stats.sequences import counts, exposures_or_none, together
from audit.stats.standards.weighted import WeightedSum, tiwari, weights_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import NotEstimable, Result
    from audit.stats.limits import Limits


def standardised_rate_ratio(  # noqa: PLR0913 -- two counts, two exposures, their weights, how
    *,
    x1: Sequence[int],
    exposure1: Sequence[float],
    x2: Sequence[int],
    exposure2: Sequence[float],
    weights: Sequence[float],
    level: float = 0.95,
    method: str = "mover-tiwari",
) -> Result:
    """
    The first standardised rate over the second with its interval at `level`.

    The sequences hold one element a band, such as an age band: events, their exposure, and the
    band's weight in the standard, in any unit; a band of weight 0 is left out, and may be without
    exposure. The weights are taken as known. Without events in the second group the ratio has no
    value and its interval no upper end; without events in either there is no estimate. The extra
    holds `rate1` and `rate2`, the standardised rates per unit of exposure, and
    `max_weight_over_mean`, the larger of the two groups' largest weight over the mean weight:
    above 10, one small band governs the interval.

    Raises ValueError for counts that are negative or not whole, exposures that are not above 0 in
    a band of any weight, weights that are negative or all 0, sequences of unequal length, a level
    outside 0 to 1, or a method that is not in `METHODS`.
    """
    level, limits_of = fraction(level), chosen(METHODS, method)
    rows = together(x1=x1, exposure1=exposure1, x2=x2, exposure2=exposure2, weights=weights)
    own, size, other, other_size, parts = zip(*rows, strict=True)
    standard = exposures_or_none("weights", parts, SQUARED)
    first = _standardised("1", own, size, standard)
    second = _standardised("2", other, other_size, standard)
    if first.events == 0 == second.events:
        return BOTH_ZERO
    return estimated(
        first.value / second.value if second.events else math.inf,
        limits_of(first, second, level),
        level=level,
        method=method,
        rate1=first.value,
        rate2=second.value,
        max_weight_over_mean=max(first.unevenness, second.unevenness),
    )


def _standardised(
    group: str, events: Sequence[object], sizes: Sequence[object], standard: Sequence[float]
) -> WeightedSum:
    checked = counts(f"x{group}", events)
    return WeightedSum.of(checked, weights_of(f"exposure{group}", sizes, standard), checked)


def mover_tiwari(first: WeightedSum, second: WeightedSum, level: float) -> Limits:
    """
    Limits recovered from the Tiwari limits of the two rates; finite above without first events.

    Tiwari, Clegg & Zou (2006), Statistical Methods in Medical Research 15:547, for the rates;
    Fagerland & Newcombe (2013), Statistics in Medicine 32:2823, for the ratio.
    """
    return mover.ratio(*(mover.Part(each.value, *tiwari(each, level)) for each in (first, second)))


def delta_log(first: WeightedSum, second: WeightedSum, level: float) -> Limits | NotEstimable:
    """
    The normal interval of the logarithm, each rate's variance by the delta method.

    Rothman, Greenland & Lash (2008), Modern Epidemiology, 3rd ed., chapter 15.
    """
    if not (first.events and second.events):
        return ONE_ZERO
    error = math.hypot(*(math.sqrt(each.variance) / each.value for each in (first, second)))
    return log_normal(first.value / second.value, error, level)


METHODS: Mapping[str, Callable[[WeightedSum, WeightedSum, float], Limits | NotEstimable]] = (
    MappingProxyType({"mover-tiwari": mover_tiwari, "delta-log": delta_log})
)
