"""What two groups could have shown: how often a test would detect a difference of their shares."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.deferred import special
from audit.stats.limits import chosen, normal_quantile, tested
from audit.stats.power.outcomes import rejecting
from audit.stats.power.shares import inner_share
from audit.stats.probabilities import probabilities
from audit.stats.roots import root
from audit.stats.samples import LARGEST_COUNT, between, fraction, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result

    Chances = tuple[float, float]
    Power = Callable[[float], Chances]

MOST_OUTCOMES = 4_000_000
"""Up to so many pairs of counts `power_of_difference` goes through them all."""
MOST_OUTCOMES_SEARCHED = 500_000
"""Up to so many `detectable_difference` does, which is used more often."""
NO_RISE = NotEstimable("the base is 1 already, so there is no rise to detect")
TOO_FEW = NotEstimable("the groups are too small: not even a share of 1 would be detected so often")


def power_of_difference(  # noqa: PLR0913 -- two sizes, two shares, how
    *, n1: int, n2: int, p1: float, p2: float, level: float = 0.95, method: str = "fisher"
) -> Result:
    """
    How often groups of `n1` and `n2` with true shares `p1` and `p2` would show a difference.

    The probability that a two-sided test at 1 - level rejects equal shares. `extra` holds the
    probability that it does so with the first observed share `above` the second, and `below` it,
    and `exact`: 1 where every outcome was gone through, 0 for the normal approximation. Groups
    with more than `MOST_OUTCOMES` pairs of counts have the approximation by either method.

    Raises ValueError for sizes that are not whole or not above 0, shares or a level outside 0 to
    1, or a method that is not in `METHODS`.
    """
    power_by = chosen(METHODS, method)
    sizes = whole("n1", n1, 1, LARGEST_COUNT), whole("n2", n2, 1, LARGEST_COUNT)
    first, second, level = between("p1", p1, 0, 1), between("p2", p2, 0, 1), fraction(level)
    exact = power_by is fisher and _outcomes(*sizes) <= MOST_OUTCOMES
    above, below = (fisher if exact else score)(*sizes, second, level)(first)
    return tested(above + below, above=above, below=below, exact=float(exact))


def detectable_difference(  # noqa: PLR0913 -- two sizes, a share, how sure
    *,
    n1: int,
    n2: int,
    base: float,
    level: float = 0.95,
    power: float = 0.8,
    method: str = "fisher",
) -> Result:
    """
    The smallest rise of the first share above `base`, the second's, that is shown with that power.

    Shown means that a two-sided test at 1 - level rejects equal shares with the first observed
    share above the second. `extra` holds the `share` reached by the rise, its `ratio` to the base,
    absent for a base of 0, and `exact`, as `power_of_difference`, here with a limit of
    `MOST_OUTCOMES_SEARCHED` pairs of counts. Where not even a share of 1 would be shown so often,
    or the base is 1, nothing is estimated.

    Raises ValueError for sizes that are not whole or not above 0, a base or a level outside 0 to
    1, a power that is not between 1 - level and 1, or a method that is not in `METHODS`.
    """
    power_by = chosen(METHODS, method)
    sizes = whole("n1", n1, 1, LARGEST_COUNT), whole("n2", n2, 1, LARGEST_COUNT)
    second, level = between("base", base, 0, 1), fraction(level)
    wanted = inner_share("power", power, above=1 - level)
    if second == 1:
        return NO_RISE
    exact = power_by is fisher and _outcomes(*sizes) <= MOST_OUTCOMES_SEARCHED
    power_at = (fisher if exact else score)(*sizes, second, level)

    def excess(rise: float) -> float:
        return power_at(min(1.0, second + rise))[0] - wanted

    if excess(1 - second) < 0:
        return TOO_FEW
    rise = root(excess, 0.0, 1 - second)
    reached = second + rise
    ratio = reached / second if second else math.inf
    return tested(rise, share=reached, ratio=ratio, exact=float(exact))


def fisher(n1: int, n2: int, second: float, level: float) -> Power:
    """
    The power of Fisher's exact test by the first share, from every pair of counts.

    Casagrande, Pike & Smith (1978), Applied Statistics 27, on the power of that test.
    """
    above, below = rejecting(n1, n2, second, level)
    in_first = probabilities(n1)

    def power(first: float) -> Chances:
        chances = in_first(first)
        return min(1.0, float(chances @ above)), min(1.0, float(chances @ below))

    return power


def score(n1: int, n2: int, second: float, level: float) -> Power:
    """
    The power of the score test by the first share: normal, pooled under the null hypothesis only.

    The test is Pearson's chi-squared without correction. Fleiss, Levin & Paik (2003), Statistical
    Methods for Rates and Proportions.
    """
    z = normal_quantile(level)

    def power(first: float) -> Chances:
        both = (n1 * first + n2 * second) / (n1 + n2)
        needed = z * math.sqrt(both * (1 - both) * (1 / n1 + 1 / n2))
        error = math.sqrt(first * (1 - first) / n1 + second * (1 - second) / n2)
        gap = first - second
        if error == 0:
            return float(gap > needed), float(-gap > needed)
        return float(special.ndtr((gap - needed) / error)), float(
            special.ndtr((-gap - needed) / error)
        )

    return power


def _outcomes(n1: int, n2: int) -> int:
    return (n1 + 1) * (n2 + 1)


METHODS: Mapping[str, Callable[[int, int, float, float], Power]] = MappingProxyType(
    {"fisher": fisher, "score": score}
)
