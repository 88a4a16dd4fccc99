"""Score limits for a difference of proportions within strata, which serve where they are sparse."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats.chi_squared import p_of_chi_squared
from audit.stats.limits import chosen, estimated, normal_quantile
from audit.stats.roots import root
from audit.stats.samples import fraction
from audit.stats.strata.pairs import of_trials
from audit.stats.strata.score import Score, deviate, distance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audit.estimate import Result
    from audit.stats.samples import Sample
    from audit.stats.strata.pairs import Strata, Stratum


def stratified_risk_difference(  # noqa: PLR0913 -- two counts, two totals, how
    *,
    x1: Sequence[int],
    n1: Sequence[int],
    x2: Sequence[int],
    n2: Sequence[int],
    level: float = 0.95,
    method: str = "mn-score-mhweights",
) -> Result:
    """
    The first share minus the second within strata, in common to all, with score limits at `level`.

    The sequences hold one element a stratum: events `x` in `n` trials. The value is Mantel and
    Haenszel's; both ends lie within -1 and 1. The extra holds `p_value`, the test that the
    difference is 0, and, with two strata or more, `Q` and `Qp`, the test that it is the same in
    each.

    Raises ValueError as `mh_risk_difference`.
    """
    strata, level = of_trials(x1, n1, x2, n2), fraction(level)
    return chosen(METHODS, method)(strata, level, method)


def _mn_score_mhweights(strata: Strata, level: float, method: str) -> Result:
    """
    The differences that a score test with Mantel and Haenszel's weights does not reject.

    Miettinen & Nurminen (1985), Statistics in Medicine 4:213, with their variance N / (N - 1).
    """
    z = normal_quantile(level)
    value = _value(strata)
    turned = tuple(each.turned for each in strata)
    return estimated(
        value,
        (_low(strata, z), -_low(turned, z)),
        level=level,
        method=method,
        **_homogeneity(strata, value),
        p_value=p_of_chi_squared(deviate(_scores(strata, 0.0)) ** 2, 1),
    )


def _value(strata: Strata) -> float:
    weights = math.fsum(each.weight for each in strata)
    return max(-1.0, min(1.0, math.fsum(each.excess for each in strata) / weights))


def _low(strata: Strata, z: float) -> float:
    value = _value(strata)
    if value == -1:
        return -1.0
    return root(lambda difference: deviate(_scores(strata, difference)) - z, value, -1.0)


def _homogeneity(strata: Strata, value: float) -> dict[str, float]:
    scores = [each for each in _scores(strata, value) if each.variance]
    if len(scores) <= 1:
        return {}
    statistic = distance(scores)
    return {"Q": statistic, "Qp": p_of_chi_squared(statistic, len(scores) - 1)}


def _scores(strata: Strata, difference: float) -> list[Score]:
    return [
        Score(
            each.first.share - each.second.share - difference,
            _variance(each, difference) * each.size / (each.size - 1),
            each.weight,
        )
        for each in strata
    ]


def _variance(stratum: Stratum, difference: float) -> float:
    """The variance of the observed difference, were `difference` true."""
    other = _likeliest(stratum, difference)
    own = min(1.0, max(0.0, other + difference))
    spread = own * (1 - own) / stratum.first.size
    return spread + other * (1 - other) / stratum.second.size


def _likeliest(stratum: Stratum, difference: float) -> float:
    """
    The likeliest share of the second group, were the first's higher by `difference`.

    The likelihood falls away on both sides of a single peak, which lies between the second
    group's own share and the first's less the difference, so far as those are possible.
    """
    first, second = stratum.first, stratum.second
    least, most = max(0.0, -difference), min(1.0, 1 - difference)
    if least >= most:
        return least

    def slope(share: float) -> float:
        return _pull(first, share + difference) + _pull(second, share)

    own = min(most, max(least, first.share - difference))
    other = min(most, max(least, second.share))
    low, high = min(own, other), max(own, other)
    if slope(low) <= 0:
        return low
    return high if slope(high) >= 0 else root(slope, low, high)


def _pull(sample: Sample, share: float) -> float:
    """How steeply the likelihood of a sample rises at that share; without limit at an end."""
    up = _ratio(sample.events, share)
    down = _ratio(sample.others, 1 - share)
    return up - down


def _ratio(events: float, share: float) -> float:
    if events == 0:
        return 0.0
    return events / share if share > 0 else math.inf


METHODS: Mapping[str, Callable[[Strata, float, str], Result]] = MappingProxyType(
    {"mn-score-mhweights": _mn_score_mhweights}
)
