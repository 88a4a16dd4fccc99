"""One indirectly standardised ratio: how many events there were for each that was expected."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from audit.stats import exact_tests
from audit.stats.limits import chosen, estimated, log_normal
from audit.stats.poisson import Poisson
from audit.stats.poisson_rate import byar, exact_garwood, mid_p
from audit.stats.samples import SQUARED, count, fraction, positive
from audit.stats.standards.weighted import NO_EVENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.estimate import NotEstimable, Result
    from audit.stats.limits import Limits


def smr(
    *, observed: int, expected: float, level: float = 0.95, method: str = "exact-garwood"
) -> Result:
    """
    Observed events over expected ones with its interval at `level`; 1 is as many as expected.

    The interval is that of the observed count alone: `expected` is taken as known, which is right
    only where it comes from far more events than were observed. The method `mid-p` gives the
    two-sided `p_value` of the ratio 1 in the extra.

    Raises ValueError for a count that is negative or not whole, an expectation that is not above
    0, a level outside 0 to 1, or a method that is not in `METHODS`.
    """
    events, expectation = count("observed", observed), positive("expected", expected, SQUARED)
    level = fraction(level)
    limits = chosen(METHODS, method)(events, level)
    if isinstance(limits, tuple):
        limits = limits[0] / expectation, limits[1] / expectation
    extra = {"p_value": exact_tests.mid_p(Poisson(expectation), events)} if method == MID_P else {}
    return estimated(events / expectation, limits, level=level, method=method, **extra)


def log_wald(observed: int, level: float) -> Limits | NotEstimable:
    """
    The normal interval of the logarithm; offered only to reproduce other reports.

    Breslow & Day (1987), Statistical Methods in Cancer Research II, chapter 2.
    """
    if observed == 0:
        return NO_EVENTS
    return log_normal(observed, 1 / math.sqrt(observed), level)


MID_P = "mid-p"
METHODS: Mapping[str, Callable[[int, float], Limits | NotEstimable]] = MappingProxyType(
    {
        "exact-garwood": exact_garwood,
        "byar": byar,
        MID_P: mid_p,
        "log-wald": log_wald,
    }
)
