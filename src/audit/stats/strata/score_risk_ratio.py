"""Score limits for a ratio of proportions within strata, which serve where they are sparse."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.limits import Limits, chosen, estimated, normal_quantile
from audit.stats.samples import fraction
from audit.stats.strata.effects import informative
from audit.stats.strata.pairs import NEITHER, Strata, Stratum, of_trials
from audit.stats.strata.score import Score, crossing, deviate, distance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.estimate import Result

Scored = Callable[[Strata, float], list[Score]]
"""What every stratum says of a supposed ratio."""


def stratified_risk_ratio(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: Sequence[int],
    n1: Sequence[int],
    x2: Sequence[int],
    n2: Sequence[int],
    level: float = 0.95,
    method: str = "mn-score-mhweights",
) -> Result:
    """
    The first share over the second within strata, in common to all, with score limits at `level`.

    The sequences hold one element a stratum: events `x` in `n` trials. By the default method the
    value is Mantel and Haenszel's. Without events in the second group it is absent and the
    interval has no upper end; without events in either there is no estimate. The extra holds
    `p_value`, the test that the ratio is 1, and, where both groups have events, `Q` and `Qp`, the
    test that it is the same in each stratum, which needs two strata with events and trials
    without.

    Raises ValueError as `mh_risk_ratio`.
    """
    strata, level = of_trials(x1, n1, x2, n2), fraction(level)
    if not any(each.events for each in strata):
        return NEITHER
    scored = chosen(METHODS, method)
    z = normal_quantile(level)
    value = ratio_at(strata, scored, 0.0)
    return estimated(
        value,
        (ratio_at(strata, scored, z), ratio_at(strata, scored, -z)),
        level=level,
        method=method,
        **_homogeneity(strata, scored, value),
        p_value=p_of_chi_squared(deviate(scored(strata, 1.0)) ** 2, 1),
    )


def mn_score_mhweights(strata: Strata, ratio: float) -> list[Score]:
    """
    Miettinen and Nurminen's score with Mantel and Haenszel's weights, its variance N / (N - 1).

    Miettinen & Nurminen (1985), Statistics in Medicine 4:213.
    """
    scores = []
    for each in strata:
        gap, variance, _ = _gap(each, ratio)
        scores.append(Score(gap, variance * each.size / (each.size - 1), each.weight))
    return scores


def gart_nam_score_invweights(strata: Strata, ratio: float) -> list[Score]:
    """
    Gart and Nam's score, which is that of the likelihood.

    A stratum weighs as the second group's share over the variance, both as the supposed ratio
    has them. Gart & Nam (1988), Biometrics 44:323, without their correction for skewness.
    """
    scores = []
    for each in strata:
        gap, variance, other = _gap(each, ratio)
        scores.append(Score(gap, variance, other / variance if variance else 0.0))
    return scores


def _homogeneity(strata: Strata, scored: Scored, value: float) -> dict[str, float]:
    freedom = len(informative(strata)) - 1
    if freedom < 1 or value in {0.0, math.inf}:
        return {}
    statistic = distance(scored(strata, value))
    return {"Q": statistic, "Qp": p_of_chi_squared(statistic, freedom)}


def ratio_at(strata: Strata, scored: Scored, deviates: float) -> float:
    """The ratio from which the observations lie so many standard errors upwards; 0 is the least."""
    own, other = (sum(side) for side in zip(*map(_events, strata), strict=True))
    if own == 0 and deviates >= 0:
        return 0.0
    if other == 0 and deviates <= 0:
        return math.inf

    def falling(logarithm: float) -> float:
        return deviate(scored(strata, math.exp(logarithm)))

    return math.exp(crossing(falling, 0.0, deviates))


def _events(stratum: Stratum) -> tuple[int, int]:
    return stratum.first.events, stratum.second.events


def _gap(stratum: Stratum, ratio: float) -> tuple[float, float, float]:
    """
    The first share less `ratio` times the second; its variance and the second share under `ratio`.

    The likeliest shares under that ratio are roots of a quadratic equation; its discriminant, and
    the complements of the shares, are written as sums, so that no digits cancel however rare or
    common the event is.
    """
    first, second, events = stratum.first, stratum.second, stratum.events
    free = events + second.others - ratio * (events + first.others)
    reach = math.hypot(free, 2 * math.sqrt(ratio * first.others * second.others))
    whole = events * (1 + ratio) + ratio * first.others + second.others + reach
    own, other = 2 * ratio * events / whole, 2 * events / whole
    up, down = _plus_and_minus(free, reach, 4 * ratio * first.others * second.others)
    own_rest = (up + 2 * ratio * first.others) / whole
    other_rest = (down + 2 * second.others) / whole
    variance = own * own_rest / first.size + ratio**2 * other * other_rest / second.size
    return first.share - ratio * second.share, variance, other


def _plus_and_minus(free: float, reach: float, product: float) -> Limits:
    """`reach` plus and minus `free`, of which one is found from their product."""
    if product == 0:
        return max(0.0, 2 * free), max(0.0, -2 * free)
    if free > 0:
        return reach + free, product / (reach + free)
    return product / (reach - free), reach - free


METHODS: Mapping[str, Scored] = MappingProxyType(
    {
        "mn-score-mhweights": mn_score_mhweights,
        "gart-nam-score-invweights": gart_nam_score_invweights,
    }
)
