"""Compares two proportions by the ratio of their odds, for those who ask for an odds ratio."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.estimate import NotEstimable
from audit.stats.deferred import np
from audit.stats.fisher import fisher_exact, given_totals
from audit.stats.limits import (
    Limits,
    chosen,
    estimated,
    inverse,
    log_normal,
    normal_quantile,
    tail,
)
from audit.stats.roots import root
from audit.stats.samples import Sample, fraction, trials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from audit.estimate import Result

    Numbers = NDArray[np.float64]

EMPTY_MARGIN = NotEstimable(
    "all of the trials in both groups ended alike, so there is nothing to compare"
)
ZERO_CELL = NotEstimable(
    "one of the four counts is zero, and this method needs at least one in each"
)


def odds_ratio(  # noqa: PLR0913 -- two counts, two totals, how
    *, x1: int, n1: int, x2: int, n2: int, level: float = 0.95, method: str = "conditional-exact"
) -> Result:
    """
    The first group's odds over the second's with its interval at `level`.

    By the default method the value is the conditional maximum likelihood estimate, which lies a
    little nearer to 1 than the ratio of the observed odds; by the others it is that ratio. It is
    absent where that would divide by zero, and the interval has then no upper end. There is no
    estimate where all trials have the event, or none. Raises ValueError for counts that are
    negative, not whole or more than their trials, for no trials, a level outside 0 to 1, or a
    method that is not in `METHODS`.
    """
    result = interval_of_odds_ratio(x1=x1, n1=n1, x2=x2, n2=n2, level=level, method=method)
    alike = x1 == 0 == x2 or (x1 == n1 and x2 == n2)
    return EMPTY_MARGIN if alike else result


def interval_of_odds_ratio(  # noqa: PLR0913 -- as above
    *, x1: int, n1: int, x2: int, n2: int, level: float, method: str
) -> Result:
    """
    What the method itself says, as `odds_ratio`, but also where all trials ended alike.

    There the interval of most methods reaches from 0 without end; the value is absent or, by the
    convention of R's `fisher.test`, 0.
    """
    first, second, level = trials(x1, n1, "1"), trials(x2, n2, "2"), fraction(level)
    limits = chosen(METHODS, method)(first, second, level)
    if method == "conditional-exact":
        value, extra = likeliest(first, second), {"p_value_minlike": fisher_exact(first, second)}
    else:
        value, extra = _observed(first, second), {}
    return estimated(value, limits, level=level, method=method, **extra)


def _observed(first: Sample, second: Sample) -> float:
    below = first.others * second.events
    return first.events * second.others / below if below else math.inf


def conditional_exact(first: Sample, second: Sample, level: float) -> Limits:
    """
    The odds ratios at which neither tail, given all four totals, falls below (1 - level) / 2.

    Cornfield (1956), Proceedings of the Third Berkeley Symposium 4:135; the limits of R's
    `fisher.test` and of scipy's `odds_ratio`.
    """
    return _exact_low(first, second, level), inverse(_exact_low(second, first, level))


def likeliest(first: Sample, second: Sample) -> float:
    """
    The odds ratio at which the expected count, given all four totals, is the observed one.

    That is the conditional maximum likelihood estimate. It is 0 where the first group has as few
    events as the totals allow, and else infinite where it has as many.
    """
    counts = given_totals(first, second)
    if first.events == counts.low:
        return 0.0
    if first.events == counts.high:
        return math.inf
    up, down = counts.log_ratios(first.events)
    # Distances from the observed count weigh as much above it as below.
    above = up + np.log(np.arange(1, len(up) + 1))
    below = down + np.log(np.arange(1, len(down) + 1))
    return _balance(above, below, 1, 0.0, _start(first, second))


def _exact_low(first: Sample, second: Sample, level: float) -> float:
    counts = given_totals(first, second)
    if first.events == counts.low:
        return 0.0
    up, down = counts.log_ratios(first.events)
    from_observed = np.concatenate(([0.0], up))
    odds = math.log(tail(level) / (1 - tail(level)))
    return _balance(from_observed, down, 0, odds, _start(first, second))


def _start(first: Sample, second: Sample) -> float:
    """The logarithm of an odds ratio that no zero can hurt, from which to set out."""
    above = (first.events + 0.5) * (second.others + 0.5)
    return math.log(above / ((first.others + 0.5) * (second.events + 0.5)))


def _balance(above: Numbers, below: Numbers, nearest: int, target: float, start: float) -> float:
    """
    The odds ratio at which the logarithm of what lies above over what lies below is `target`.

    `above` and `below` are the logarithms of weights at an odds ratio of 1, at distances from the
    observed count: `nearest` and more above, 1 and more below. On the scale of the log odds ratio
    the balance rises by 1 or more for each unit, which brackets the root from any start.
    """
    up = np.arange(nearest, nearest + len(above), dtype=np.float64)
    down = np.arange(1, len(below) + 1, dtype=np.float64)

    def excess(log_ratio: float) -> float:
        return _log_sum(above + log_ratio * up) - _log_sum(below - log_ratio * down) - target

    return math.exp(root(excess, start - excess(start), start))


def _log_sum(logarithms: Numbers) -> float:
    """The logarithm of the sum, safe from overflow."""
    largest = float(logarithms.max())
    return largest + math.log(float(np.exp(logarithms - largest).sum()))


def miettinen_nurminen(first: Sample, second: Sample, level: float) -> Limits:
    """
    The odds ratios that a score test does not reject, its variance times N / (N - 1).

    Miettinen & Nurminen (1985), Statistics in Medicine 4:213.
    """
    both = first.size + second.size
    squared = normal_quantile(level) ** 2 * both / (both - 1)
    return _score_low(first, second, squared), inverse(_score_low(second, first, squared))


def _score_low(first: Sample, second: Sample, squared: float) -> float:
    """
    The lower score limit.

    Under a fixed odds ratio the likeliest table moves m events from the first group to the
    second. The squared score, m squared times the sum of the reciprocal cells, grows with m from
    0 without bound, so the limit is one root.
    """
    x1, x2, o1, o2 = first.events, second.events, first.others, second.others
    if x1 == 0 or o2 == 0:
        return 0.0

    def excess(m: float) -> float:
        spread = 1 / (x1 - m) + 1 / (x2 + m) + 1 / (o1 + m) + 1 / (o2 - m)
        return m * m * spread - squared

    least = min(x1, o2)
    # Where the term of the cell that runs out first would alone reach the square.
    top = 2 * least / (1 + math.sqrt(1 + 4 * least / squared))
    m = root(excess, 0.0 if o1 and x2 else top * top / (least + top) / 2, top)
    return (x1 - m) * (o2 - m) / ((o1 + m) * (x2 + m))


def woolf_logit(first: Sample, second: Sample, level: float) -> Limits | NotEstimable:
    """
    The normal interval of the logarithm; offered only to reproduce other reports.

    Woolf (1955), Annals of Human Genetics 19:251.
    """
    cells = (first.events, first.others, second.events, second.others)
    if not all(cells):
        return ZERO_CELL
    error = math.sqrt(sum(1 / cell for cell in cells))
    return log_normal(_observed(first, second), error, level)


METHODS: Mapping[str, Callable[[Sample, Sample, float], Limits | NotEstimable]] = MappingProxyType(
    {
        "conditional-exact": conditional_exact,
        "miettinen-nurminen": miettinen_nurminen,
        "woolf-logit": woolf_logit,
    }
)
