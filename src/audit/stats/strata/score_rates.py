"""Score limits for a rate ratio within strata, which serve where the strata are sparse."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.limits import Limits, chosen, estimated, normal_quantile
from audit.stats.samples import fraction
from audit.stats.strata.pairs import NEITHER, mantel_haenszel, of_exposures, spread_of_events

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result
    from audit.stats.strata.pairs import Strata, Stratum


def stratified_rate_ratio(  # noqa: PLR0913 -- two counts, two exposures, how
    *,
    x1: Sequence[int],
    t1: Sequence[float],
    x2: Sequence[int],
    t2: Sequence[float],
    level: float = 0.95,
    method: str = "score-mhweights",
) -> Result:
    """
    The first rate over the second within strata, in common to all, with score limits at `level`.

    The sequences hold one element a stratum: events `x` in exposures `t`, of any one unit. The
    value is Mantel and Haenszel's. Without events in the second group it is absent and the
    interval has no upper end; without events in either there is no estimate. The extra holds
    `p_value`, the test that the ratio is 1, and, where both groups have events, `Q` and `Qp`, the
    test that it is the same in each stratum, which needs two strata with events.

    Raises ValueError as `mh_rate_ratio`.
    """
    strata, level = of_exposures(x1, t1, x2, t2), fraction(level)
    if not any(each.events for each in strata):
        return NEITHER
    return chosen(METHODS, method)(strata, level, method)


def _score_mhweights(strata: Strata, level: float, method: str) -> Result:
    """
    The ratios that a score test with Mantel and Haenszel's weights does not reject.

    Miettinen & Nurminen (1985), Statistics in Medicine 4:213. With these weights the variance is
    the ratio times a number that the ratio does not change, so the limits are the two roots of a
    quadratic equation.
    """
    own, other = mantel_haenszel(strata)
    spread = spread_of_events(strata)
    statistic = math.fsum(each.excess for each in strata) ** 2 / spread
    ratio = own / other if other else math.inf
    return estimated(
        ratio,
        _limits(own, other, spread * normal_quantile(level) ** 2),
        level=level,
        method=method,
        **_homogeneity(strata, ratio),
        p_value=p_of_chi_squared(statistic, 1),
    )


def _limits(own: float, other: float, allowed: float) -> Limits:
    """Both ratios r with (own - r other) squared = r times what is allowed."""
    middle = 2 * own * other + allowed
    reach = math.sqrt(allowed * (allowed + 4 * own * other))
    high = (middle + reach) / (2 * other**2) if other else math.inf
    return 2 * own**2 / (middle + reach), high


def _homogeneity(strata: Strata, ratio: float) -> dict[str, float]:
    if ratio in {0.0, math.inf}:
        return {}
    parts = [_distance(each, ratio) for each in strata if each.events]
    if len(parts) <= 1:
        return {}
    statistic = math.fsum(parts)
    return {"Q": statistic, "Qp": p_of_chi_squared(statistic, len(parts) - 1)}


def _distance(stratum: Stratum, ratio: float) -> float:
    """The squared gap of a stratum's rates from that ratio, over its variance."""
    first, second = stratum.first, stratum.second
    gap = first.share - ratio * second.share
    return gap**2 * first.size * second.size / (ratio * stratum.events)


METHODS: Mapping[str, Callable[[Strata, float, str], Result]] = MappingProxyType(
    {"score-mhweights": _score_mhweights}
)
