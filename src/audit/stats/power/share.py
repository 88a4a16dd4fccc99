"""What a number of events could have shown: shares and ratios that an exact test would detect."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.binomial import Binomial
from audit.stats.limits import chosen, tested
from audit.stats.power.rejection import Rejection, no_likelier_counts, outer_counts
from audit.stats.power.shares import inner_share
from audit.stats.samples import LARGEST_COUNT, between, fraction, positive, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import Result

TOO_FEW = NotEstimable(
    "there are too few events for any count to differ from the baseline at this level"
)


def detectable_share(
    *,
    n: int,
    baseline_share: float,
    level: float = 0.95,
    power: float = 0.8,
    method: str = "exact-binomial",
) -> Result:
    """
    The smallest share above the baseline that `n` events would show with that power.

    To show is to reach the critical count of a two-sided exact binomial test: by `exact-binomial`
    the p-value adds up all counts that are no likelier than the one observed, as R's `binom.test`
    does; `exact-central` lets either tail hold at most (1 - level) / 2, and so begins where the
    interval of Clopper and Pearson leaves the baseline out, often an event away. `extra`
    holds that `critical_count`, the `ratio` of the odds of the share to those of the baseline,
    which is the first group's rate over everyone else's, and, for a share below the baseline,
    `lower_critical_count`, `lower_share` and `lower_ratio`. What does not exist is absent, the
    value too where only a share below could be shown; without either, as without events, nothing
    is estimated.

    Raises ValueError for a count that is negative or not whole, a baseline share that is not
    between 0 and 1, a level outside 0 to 1, a power that is not between 1 - level and 1, or a
    method that is not in `METHODS`.

    The share is a beta quantile: the chance of `critical_count` or more, turned round.
    """
    test = chosen(METHODS, method)
    events, level = whole("n", n, 0, LARGEST_COUNT), fraction(level)
    baseline = inner_share("baseline_share", baseline_share)
    wanted = inner_share("power", power, above=1 - level)
    baseline_odds = baseline / (1 - baseline)
    rejection = test(Binomial(events, baseline_odds), level)
    if not (rejection.upper or rejection.lower):
        return TOO_FEW
    share, odds = rejection.share_above(wanted)
    lower_share, lower_odds = rejection.share_below(wanted)
    return tested(
        share,
        ratio=odds / baseline_odds,
        lower_share=lower_share,
        lower_ratio=lower_odds / baseline_odds,
        **_critical(rejection),
    )


def detectable_rate_ratio(  # noqa: PLR0913 -- two counts, two exposures, how sure
    *,
    x1: int,
    exposure1: float,
    x2: int,
    exposure2: float,
    level: float = 0.95,
    power: float = 0.8,
    method: str = "exact-binomial",
) -> Result:
    """
    The smallest ratio above 1 of two rates that `x1` + `x2` events would show with that power.

    Only the sum of the counts matters, and the exposures, in one unit: given the sum, the first
    count is binomial with the odds exposure1 / exposure2 where the rates are equal. Shown means
    what it means for `detectable_share`, and `extra` holds the same: the `critical_count` of the
    first group, its `share` of the events at that ratio, and for a ratio below 1
    `lower_critical_count`, `lower_ratio` and `lower_share`.

    Raises ValueError for counts that are negative or not whole, exposures that are not above 0, a
    level outside 0 to 1, a power that is not between 1 - level and 1, or a method that is not in
    `METHODS`.

    Przyborowski & Wilenski (1940), Biometrika 31:313, for the conditional test.
    """
    test = chosen(METHODS, method)
    first, second = (whole(f"x{g}", x, 0, LARGEST_COUNT) for g, x in ((1, x1), (2, x2)))
    exposures = positive("exposure2", exposure2) / positive("exposure1", exposure1)
    level = fraction(level)
    wanted = inner_share("power", power, above=1 - level)
    rejection = test(Binomial(first + second, 1 / exposures), level)
    if not (rejection.upper or rejection.lower):
        return TOO_FEW
    share, odds = rejection.share_above(wanted)
    lower_share, lower_odds = rejection.share_below(wanted)
    return tested(
        odds * exposures,
        share=share,
        lower_ratio=lower_odds * exposures,
        lower_share=lower_share,
        **_critical(rejection),
    )


def power_of_share(
    *,
    n: int,
    baseline_share: float,
    share: float,
    level: float = 0.95,
    method: str = "exact-binomial",
) -> Result:
    """
    How often `n` events with that true share would show a difference from the baseline's share.

    The probability that the test of `detectable_share` rejects the baseline, to either side;
    `extra` holds the probability of either by itself, `above` and `below`. Without enough events
    for any count to be critical it is 0; at the baseline itself it is the test's rate of false
    alarms.

    Raises ValueError for a count that is negative or not whole, a baseline share that is not
    between 0 and 1, a share outside 0 to 1, a level outside 0 to 1, or a method that is not in
    `METHODS`.
    """
    test = chosen(METHODS, method)
    events, level = whole("n", n, 0, LARGEST_COUNT), fraction(level)
    baseline, true = inner_share("baseline_share", baseline_share), between("share", share, 0, 1)
    rejection = test(Binomial(events, baseline / (1 - baseline)), level)
    above, below = rejection.above(true), rejection.below(true)
    return tested(above + below, above=above, below=below)


def _critical(rejection: Rejection) -> dict[str, float]:
    return {
        "critical_count": rejection.high if rejection.upper else math.inf,
        "lower_critical_count": rejection.low if rejection.lower else math.inf,
    }


METHODS: Mapping[str, Callable[[Binomial, float], Rejection]] = MappingProxyType(
    {"exact-binomial": no_likelier_counts, "exact-central": outer_counts}
)
